import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const MEMBERS = Array.from({ length: 20 }, (_, index) => `m-${index}`);

const gift = (points: number) => [{ id: 'gift', effect: { type: 'fixed_points', points } }];

describe('the budgets of campaigns', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    const at = answer.headers['trofast-position'] ?? position;
    if (at > position) position = at;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  async function begin(campaignId: string, budget: object, points = 5): Promise<void> {
    const campaign = { campaignId, name: 'Spring', startsAt: '2026-01-01T00:00:00Z', rules: gift(points), budget };
    expect((await send('/campaigns', campaign)).body).toMatchObject({ budget, version: 1 });
    await send(`/campaigns/${campaignId}/activate`);
  }

  const end = (campaignId: string) => send(`/campaigns/${campaignId}/end`);

  const total = { amount: 1_000, currency: 'EUR' };

  const buy = (memberId: string, purchaseId: string, query = '') =>
    send(`/members/${memberId}/purchases${query}`, { purchaseId, total });

  /** What campaigns gave, by the events of an answer: points, and what came of the budget. */
  function givenIn({ body }: { body: { events?: readonly { breakdown?: readonly Record<string, unknown>[] }[] } }) {
    const entries = (body.events ?? []).flatMap(({ breakdown = [] }) => breakdown);
    return entries
      .filter(({ campaign }) => campaign !== undefined)
      .map(({ points, budget = 'all' }) => [points, budget]);
  }

  interface Given {
    readonly given: { readonly points: number; readonly uses: number };
  }

  /** Once it says so. */
  async function budgetOf(campaignId: string, until: (body: Given) => boolean = () => true) {
    for (;;) {
      const { body } = await get(`/campaigns/${campaignId}/budget`);
      if (until(body as Given)) return body as Record<string, unknown>;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  beforeAll(async () => {
    server = await startServer({ TROFAST_RATE_LIMIT: '0' });
    server.startReactors();
    for (const memberId of MEMBERS) await send('/members', { memberId });
  });

  afterAll(() => server.close());

  it('are given to the last point, and not beyond, to members who buy at the same time', async () => {
    await begin('spring', { points: 52, whenShort: 'cut' });
    expect(await budgetOf('spring')).toMatchObject({ given: { points: 0 }, left: { points: 52, uses: null } });
    const answers = await Promise.all(MEMBERS.map((memberId) => buy(memberId, `p-${memberId}`)));
    const given = answers.flatMap(givenIn);
    expect(given.filter(([points]) => points === 5)).toHaveLength(10);
    expect(
      given
        .filter(([, budget]) => budget === 'cut')
        .map(([points]) => points)
        .sort(),
    ).toEqual([...[0, 0, 0, 0, 0, 0, 0, 0, 0, 2]]);
    const budget = { points: 52, whenShort: 'cut' };
    expect(await budgetOf('spring')).toMatchObject({
      ...{ campaignId: 'spring', version: 1, budget, given: { points: 52, uses: 11 } },
      ...{ left: { points: 0, uses: null }, today: { points: 52, uses: 11 } },
    });
    expect((await get('/campaigns/spring')).body).toMatchObject({ budget });
    await end('spring');
  });

  it('take nothing for a dry run, which shows what would be given', async () => {
    await begin('tried', { points: 8, whenShort: 'skip' });
    expect(givenIn(await buy('m-0', 'tried-1', '?dryRun=true'))).toEqual([[5, 'all']]);
    expect(givenIn(await buy('m-0', 'tried-1'))).toEqual([[5, 'all']]);
    expect(givenIn(await buy('m-0', 'tried-2', '?dryRun=true'))).toEqual([[0, 'skip']]);
    const { body } = await get('/members/m-0/purchases');
    expect(JSON.stringify(body)).not.toContain('tried-2');
    expect(await budgetOf('tried')).toMatchObject({ given: { points: 5, uses: 1 }, left: { points: 3 } });
  });

  it('are changed by a further version', async () => {
    const campaign = { name: 'Spring', startsAt: '2026-01-01T00:00:00Z', rules: gift(5) };
    await send('/campaigns/tried/versions', { ...campaign, budget: { points: 10, whenShort: 'skip' } });
    expect(await budgetOf('tried')).toMatchObject({ version: 2, left: { points: 5 } });
    expect(givenIn(await buy('m-0', 'tried-3'))).toEqual([[5, 'all']]);
    await send('/campaigns/tried/versions', { ...campaign, budget: { points: 3, whenShort: 'skip' } });
    expect(await budgetOf('tried')).toMatchObject({ given: { points: 10 }, left: { points: 0 } });
    await end('tried');
  });

  it('limit what one member gets, and what all get on a day', async () => {
    await begin('members', { perMember: { uses: 1 }, perDay: { points: 12 }, whenShort: 'cut' });
    expect(givenIn(await buy('m-1', 'one'))).toEqual([[5, 'all']]);
    expect(givenIn(await buy('m-1', 'again'))).toEqual([[0, 'cut']]);
    expect(givenIn(await buy('m-2', 'two'))).toEqual([[5, 'all']]);
    expect(givenIn(await buy('m-3', 'three'))).toEqual([[2, 'cut']]);
    expect(await budgetOf('members')).toMatchObject({
      today: { points: 12, uses: 3 },
      left: { points: 0, uses: null },
    });
    await end('members');
  });

  it('are taken from by every purchase of a batch', async () => {
    await begin('batch', { points: 12, whenShort: 'cut' });
    const items = ['m-4', 'm-5', 'm-6', 'm-7'].map((memberId) => ({
      memberId,
      purchaseId: `batch-${memberId}`,
      total,
    }));
    const lines = items.map((item) => ({ idempotencyKey: item.purchaseId, ...item }));
    const { status, text } = await server.agent
      .post('/v1/purchases:batch')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Content-Type', 'application/x-ndjson')
      .send(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect([status, text.match(/"points":/g)?.length]).toEqual([200, 4]);
    expect(await budgetOf('batch', ({ given }) => given.uses === 3)).toMatchObject({ given: { points: 12, uses: 3 } });
    await end('batch');
  });

  it('get back what returns take back', async () => {
    await begin('back', { points: 5, whenShort: 'skip' });
    expect(givenIn(await buy('m-8', 'back'))).toEqual([[5, 'all']]);
    await send('/members/m-8/returns', { returnId: 'r-1', purchaseId: 'back' });
    expect(await budgetOf('back', ({ given }) => given.points === 0)).toMatchObject({
      ...{ given: { points: 0, uses: 1 }, left: { points: 5 }, today: { points: 5 } },
    });
    expect(givenIn(await buy('m-9', 'back-2'))).toEqual([[5, 'all']]);
    await end('back');
  });

  it.each<[number, string, string, object]>([
    [400, 'validation_failed', '', { points: 0, whenShort: 'cut' }],
    [400, 'validation_failed', '', { points: 1.5, whenShort: 'cut' }],
    [400, 'validation_failed', '', { points: 1 }],
    [400, 'validation_failed', '', { points: 1, whenShort: 'later' }],
    [400, 'validation_failed', '', { points: 1, whenShort: 'cut', perWeek: { points: 1 } }],
    [422, 'invalid_campaign', 'no_limit', { whenShort: 'cut' }],
    [422, 'invalid_campaign', 'no_limit', { points: 1, perMember: {}, whenShort: 'cut' }],
    [422, 'invalid_campaign', 'above_budget', { points: 1, perDay: { points: 2 }, whenShort: 'cut' }],
  ])('are answered %i %s %s for %j', async (status, code, fault, budget) => {
    const body = { campaignId: 'bad', name: 'Bad', startsAt: '2026-01-01T00:00:00Z', rules: gift(1), budget };
    const answer = await send('/campaigns', body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (fault) expect(answer.body.errors).toMatchObject([{ code: fault }]);
  });

  it('are not there of campaigns that have none, or that are not there', async () => {
    await send('/campaigns', { campaignId: 'free', name: 'Free', startsAt: '2026-01-01T00:00:00Z', rules: gift(1) });
    const free = await get('/campaigns/free/budget');
    expect([free.status, free.body]).toMatchObject([409, { code: 'campaign_without_budget', campaignId: 'free' }]);
    expect((await get('/campaigns/nothing/budget')).body).toMatchObject({ code: 'campaign_unknown' });
  });

  it('are tried on what was bought', async () => {
    const period = { from: '2020-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' };
    const tried = { ...period, rules: gift(10), budget: { points: 45, whenShort: 'cut' } };
    const { body } = await server.command('post', '/v1/campaigns:preview', tried);
    expect(body.result.changed).toMatchObject({ purchases: 5, points: 45 });
  });

  it('reconcile, and say what is under way', async () => {
    const { body } = await server.command('post', '/v1/audit/reconcile', {});
    const { taken, returned, used, underWay } = body.campaignBudgets;
    expect([body.differences, taken - returned - used - underWay, underWay]).toEqual([[], 0, 0]);
    expect(taken).toBe(52 + 10 + 12 + 12 + 10);
    expect((await server.command('post', '/v1/audit/verify', {})).body).toMatchObject({ findings: [] });
  });
});
