import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const gift = (points: number) => [{ id: 'gift', effect: { type: 'fixed_points', points } }];

const started = { startsAt: '2026-01-01T00:00:00Z' };

describe('campaigns', () => {
  let server: TestServer;
  let position = '0';

  beforeAll(async () => {
    server = await startServer();
    for (const memberId of ['ada', 'bob']) await server.command('post', '/v1/members', { memberId });
    const segment = { name: 'Some', rule: { filter: {} } };
    await server.command('post', '/v1/segments', { segmentId: 'regulars', announced: true, ...segment });
    await server.command('post', '/v1/segments', { segmentId: 'not-announced', ...segment });
  });

  afterAll(() => server.close());

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1/campaigns${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1/campaigns${path}`).set('Trofast-Min-Position', position);

  /** What a purchase of 10.00 earns by campaigns, by rule. */
  async function earned(memberId: string, purchaseId: string, asked: object = {}) {
    const body = { purchaseId, total: { amount: 1_000, currency: 'EUR' }, ...asked };
    const answer = await server.command('post', `/v1/members/${memberId}/purchases`, body);
    expect(answer.status).toBe(201);
    const events = answer.body.events as readonly { type: string; breakdown?: readonly Record<string, unknown>[] }[];
    const breakdown = events.flatMap((event) => event.breakdown ?? []);
    return breakdown
      .filter(({ campaign }) => campaign !== undefined)
      .map(({ rule, points, campaignVersion }) => [rule, points, campaignVersion]);
  }

  const fruit = { campaignId: 'fruit', name: 'Fruit', ...started, rules: gift(5) };

  it('give nothing as drafts, and what they say once they are activated, until they are paused or ended', async () => {
    const defined = await send('', fruit);
    expect([defined.status, defined.headers['location']]).toEqual([201, '/v1/campaigns/fruit']);
    expect(defined.body).toMatchObject({ ...fruit, startsAt: '2026-01-01T00:00:00.000Z', version: 1, status: 'draft' });
    expect(await earned('ada', 'p1')).toEqual([]);
    expect((await send('/fruit/activate')).body).toMatchObject({ status: 'active' });
    expect(await earned('ada', 'p2')).toEqual([['fruit/gift', 5, 1]]);
    const changed = await send('/fruit/versions', { ...fruit, campaignId: undefined, rules: gift(7) });
    expect(changed.body).toMatchObject({ version: 2, status: 'active', rules: gift(7) });
    expect(await earned('ada', 'p3')).toEqual([['fruit/gift', 7, 2]]);
    expect((await get('/fruit')).body).toMatchObject({ version: 2, status: 'active', rules: gift(7), endsAt: null });
    expect((await send('/fruit/pause')).body).toMatchObject({ status: 'paused' });
    expect(await earned('ada', 'p4')).toEqual([]);
    expect((await send('/fruit/end')).body).toMatchObject({ status: 'ended' });
    expect((await send('/fruit/activate')).body).toMatchObject({ code: 'campaign_ended' });
  });

  it('are for their audience alone', async () => {
    await send('', { ...fruit, campaignId: 'for-bob', audience: { members: ['bob'] } });
    await send('/for-bob/activate');
    expect(await earned('bob', 'p5')).toEqual([['for-bob/gift', 5, 1]]);
    expect(await earned('ada', 'p6')).toEqual([]);
    await send('/for-bob/end');
  });

  it('show in what a dry run would earn', async () => {
    await send('', { ...fruit, campaignId: 'tried', rules: gift(3) });
    await send('/tried/activate');
    const body = { purchaseId: 'p7', total: { amount: 1_000, currency: 'EUR' } };
    const tried = await server.command('post', '/v1/members/ada/purchases?dryRun=true', body);
    expect(tried.text).toContain('tried/gift');
    await send('/tried/end');
  });

  it('are listed by their ids, by what they are now, and as a table', async () => {
    const ids = async (query: string) =>
      ((await get(query)).body.items as readonly { campaignId: string }[]).map(({ campaignId }) => campaignId);
    const lists = {
      next: { startsAt: '2098-01-01T00:00:00Z' },
      past: { endsAt: '2026-01-02T00:00:00Z' },
      now: {},
      still: {},
      plan: {},
    };
    for (const [campaignId, asked] of Object.entries(lists)) {
      await send('', { ...fruit, campaignId, audience: { members: ['dan'] }, ...asked });
      if (campaignId !== 'plan') await send(`/${campaignId}/activate`);
    }
    await send('/still/pause');
    expect(await ids('?status=draft')).toEqual(['plan']);
    expect(await ids('?status=scheduled')).toEqual(['next']);
    expect(await ids('?status=active')).toEqual(['now']);
    expect(await ids('?status=paused')).toEqual(['still']);
    expect(await ids('?status=ended')).toEqual(['for-bob', 'fruit', 'past', 'tried']);
    const all = (await get('')).body.items as readonly { campaignId: string; status: string }[];
    expect(all.map(({ campaignId, status }) => `${campaignId} ${status}`)).toEqual([
      ...['for-bob ended', 'fruit ended', 'next scheduled', 'now active', 'past ended', 'plan draft', 'still paused'],
      'tried ended',
    ]);
    expect((await get('?status=open')).body).toMatchObject({ code: 'invalid_parameter' });
    const table = await get('').set('Accept', 'text/csv');
    expect(table.text.split('\r\n').slice(0, 2)).toEqual([
      'campaignId,status,name,startsAt,endsAt,days,hours,audience,code,codes,rules,version,definedAt,countsFrom,description,budget',
      expect.stringMatching(/^for-bob,ended,Fruit,/),
    ]);
    const lines = (await get('').set('Accept', 'application/x-ndjson')).text.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { campaignId: string }).campaignId)).toEqual(await ids(''));
  });

  it.each<[number, string, string, object]>([
    [422, 'invalid_campaign', '', { audience: { tiers: ['platinum-plus'] } }],
    [422, 'invalid_campaign', '', { audience: { segments: ['not-announced'] } }],
    [422, 'invalid_campaign', '', { endsAt: '2025-01-01T00:00:00Z' }],
    [422, 'invalid_campaign', '', { hours: [{ from: '22:00', until: '02:00' }] }],
    [422, 'invalid_campaign', '', { rules: [{ id: 'x', effect: { type: 'free_beer' } }] }],
    [422, 'invalid_campaign', '', { rules: [{ ...gift(1)[0], when: 'purchase.amout > 1' }] }],
    [409, 'campaign_exists', '', { campaignId: 'now', name: 'Another' }],
    [404, 'campaign_unknown', '/nowhere/versions', { campaignId: undefined }],
    [404, 'campaign_unknown', '/Not-an-id/versions', { campaignId: undefined }],
    [400, 'validation_failed', '', { campaignId: 'No' }],
    [400, 'validation_failed', '', { rules: [] }],
    [400, 'validation_failed', '', { holdout: 0.6 }],
    [400, 'validation_failed', '', { holdout: 0 }],
    [400, 'validation_failed', '', { days: [8] }],
    [400, 'validation_failed', '', { hours: [{ from: '25:00', until: '26:00' }] }],
  ])('are refused with %i %s at %s for %j', async (status, code, path, body) => {
    const answer = await send(path, { ...fruit, campaignId: 'x', ...body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('say where a definition is wrong', async () => {
    const { body } = await send('', { ...fruit, campaignId: 'x', audience: { segments: ['regulars', 'regluars'] } });
    expect(body.errors).toMatchObject([{ pointer: '/audience/segments/1', code: 'unknown_segment' }]);
  });

  it('say what they brought against their holdout, and keep small groups back', async () => {
    const { body: none } = await get('/now/results');
    expect(none).toMatchObject({ code: 'campaign_without_holdout' });
    await send('', { ...fruit, campaignId: 'tested', holdout: 0.5, rules: gift(100) });
    expect((await get('/tested/results')).body).toMatchObject({ code: 'campaign_not_active' });
    await send('/tested/activate');
    const members = Array.from({ length: 24 }, (_, index) => `tester-${index}`);
    const gave = new Map<string, boolean>();
    for (const memberId of members) {
      await server.command('post', '/v1/members', { memberId });
      gave.set(memberId, (await earned(memberId, `of-${memberId}`)).length > 0);
    }
    const body = { purchaseId: 'last', total: { amount: 1_000, currency: 'EUR' } };
    const last = await server.command('post', '/v1/members/tester-0/purchases', body);
    const read = () =>
      server
        .get('/v1/campaigns/tested/results')
        .set('Trofast-Min-Position', last.headers['trofast-position'] as string);
    const { status, body: answer } = await read();
    expect([status, answer.holdout]).toEqual([200, 0.5]);
    const { results } = answer as { results: Record<string, Record<string, number>> };
    const given = [...gave.values()].filter(Boolean).length;
    expect(results['with']!['members']! + results['without']!['members']!).toBe(members.length + 2);
    expect(results['with']!['members']).toBeGreaterThanOrEqual(given);
    expect(results['without']!['members']).toBeGreaterThanOrEqual(members.length - given);
    expect(results['difference']!['points']).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
    expect(answer.source).toMatch(/Welch/);
    await expectLift(answer);
  });

  /** The figure of all campaigns has a row for each thing that the results of this one compare, and says the same. */
  async function expectLift({ from, to, results }: Record<string, unknown>): Promise<void> {
    const { body: figure } = await server.get('/v1/analytics/campaign-lift');
    type Sums = Record<string, number>;
    const found = results as { with: Sums; without: Sums; difference: Record<string, Sums> };
    const { with: took, without, difference } = found;
    const counts = { members: took['members']!, controls: without['members']! };
    expect(figure).toMatchObject({ figure: 'campaign-lift', suppressed: 0, position: expect.any(String) });
    expect(figure.rows).toEqual(
      ['spend', 'purchases', 'points', 'margin'].map((measure) => {
        const { low, high } = difference[measure]!;
        const [mean, controlMean] = [took[measure]! / counts.members, without[measure]! / counts.controls];
        return {
          ...{ campaign: 'tested', from, to, holdout: 0.5, measure, ...counts, low, high },
          ...{ mean, controlMean, lift: mean - controlMean },
          liftShare: controlMean === 0 ? null : ((mean - controlMean) / controlMean) * 100,
          isSure: low! > 0 || high! < 0,
        };
      }),
    );
    const table = await server.get('/v1/analytics/campaign-lift').set('Accept', 'text/csv');
    expect(table.text.split('\r\n')[0]).toBe(
      'campaign,from,to,holdout,measure,members,controls,mean,controlMean,lift,low,high,liftShare,isSure',
    );
  }

  it('can be tried on what was bought', async () => {
    const tried = (asked: object) =>
      server.agent
        .post('/v1/campaigns:preview')
        .set('Authorization', `Bearer ${ADMIN_KEY}`)
        .set('Trofast-Min-Position', position)
        .send({ from: '2026-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z', rules: gift(4), ...asked });
    const head = await server.head();
    const { status, body } = await tried({ audience: { members: ['bob'] } });
    expect([status, body.result.changed]).toEqual([200, { members: 1, purchases: 1, spend: 1_000, points: 4 }]);
    expect(body.result.all.members).toBeGreaterThan(20);
    expect((await tried({ from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' })).body.result.all.purchases).toBe(
      0,
    );
    expect((await tried({ to: '2025-01-01T00:00:00Z' })).body).toMatchObject({ code: 'invalid_campaign' });
    expect((await tried({ rules: [{ ...gift(1)[0], when: 'nonsense' }] })).body.errors).toMatchObject([
      { pointer: '/rules/0/when' },
    ]);
    expect((await tried({ rules: [] })).body).toMatchObject({ code: 'validation_failed' });
    const given = await tried({ rules: gift(100) });
    const instead = await tried({ rules: gift(100), campaignId: 'tested' });
    expect([given.status, instead.status]).toEqual([200, 200]);
    expect(await server.head()).toBe(head);
  });

  it('are not paused as drafts', async () => {
    expect((await send('/plan/pause')).body).toMatchObject({ code: 'campaign_not_active' });
  });
});
