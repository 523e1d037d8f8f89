import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

/** Seven members: five buy on two days of January and one of February, two in January only. */
const STEADY = ['a', 'b', 'c', 'd', 'e'];
const LAPSED = ['f', 'g'];
const SPAN = 'from=2026-01-01&to=2026-02-28&asOf=2026-02-28';

describe('figures over HTTP', () => {
  let server: TestServer;
  let position = '';

  const send = async (path: string, body: object): Promise<{ body: Record<string, unknown> }> => {
    const answer = await server.command('post', path, body);
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const ask = async (path: string) => {
    const answer = await server.get(path).set('Trofast-Min-Position', position);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const rowsOf = async (figure: string, query = '') => (await ask(`/v1/analytics/${figure}?${SPAN}${query}`)).rows;

  async function buy(memberId: string, day: string, over: object = {}): Promise<void> {
    const total = { amount: 20_000, currency: 'EUR' };
    const purchase = {
      purchaseId: `${memberId}-${day}`,
      occurredAt: `2026-${day}T12:00:00Z`,
      total,
      channel: 'store',
      ...over,
    };
    await send(`/v1/members/${memberId}/purchases`, purchase);
  }

  beforeAll(async () => {
    server = await startServer();
    for (const memberId of [...STEADY, ...LAPSED]) {
      await send('/v1/members', { memberId, enrolledAt: '2026-01-01T00:00:00Z', channel: 'web' });
      await buy(memberId, '01-10');
      if (STEADY.includes(memberId)) await buy(memberId, '01-20', { channel: 'web', promotion: 'SPRING' });
      if (STEADY.includes(memberId))
        await buy(memberId, '02-10', {
          location: 'oslo',
          lines: [
            { sku: 's', quantity: 1, gross: 17_000, unitCost: 6_000 },
            { sku: 't', category: 'tea', quantity: 1, gross: 3_000, unitCost: 6_000 },
          ],
        });
    }
    await send('/v1/members/a/redemptions', { points: 15, occurredAt: '2026-02-15T12:00:00Z' });
    await send('/v1/members/a/feedback', { kind: 'nps', score: 9, occurredAt: '2026-02-15T12:00:00Z' });
    await send('/v1/members/b/feedback', { kind: 'nps', score: 3, occurredAt: '2026-02-15T12:00:00Z' });
    await send('/v1/members/b/feedback', { kind: 'csat', score: 5, occurredAt: '2026-02-15T12:00:00Z' });
    await send('/v1/members/b/earnings', { behaviour: 'review', occurredAt: '2026-02-15T12:00:00Z' });
    await send('/v1/members/c/requests', { requestId: 'r', openedAt: '2026-02-15T12:00:00Z' });
    await send('/v1/members/c/requests/r/answers', { automatic: false, answeredAt: '2026-02-15T12:30:00Z' });
    await send('/v1/purchases', {
      purchaseId: 'guest',
      occurredAt: '2026-02-16T12:00:00Z',
      total: { amount: 5_000, currency: 'EUR' },
    });
  });

  afterAll(() => server.close());

  it('answer with definition, source, inputs, and the position that they were read at', async () => {
    const answer = await ask(`/v1/analytics/retention?${SPAN}&compare=previous`);
    expect(answer).toMatchObject({
      figure: 'retention',
      definition: expect.stringContaining('(E − N) / S'),
      source: expect.any(String),
      asOf: '2026-02-28T23:59:59.999Z',
      inputs: { from: '2026-01-01', to: '2026-02-28', period: 'month', by: null, compare: 'previous' },
      suppressed: 0,
    });
    expect(answer.position >= position).toBe(true);
    expect(answer.rows[1]).toEqual({
      period: '2026-02',
      start: 7,
      active: 5,
      new: 0,
      reactivated: 0,
      retained: 5,
      rate: (5 / 7) * 100,
      previous: { start: 0, active: 7, new: 7, reactivated: 0, retained: 0, rate: null },
    });
  });

  it.each<[string, string, object]>([
    ['churn', '', { period: '2026-02', start: 7, lost: 2 }],
    ['repeat', '', { period: '2026-02', customers: 5, repeaters: 0, rate: 0 }],
    ['frequency', '&period=whole', { customers: 7, purchases: 17, frequency: 17 / 7 }],
    ['order-value', '', { purchases: 5, revenue: 100_000, value: 20_000 }],
    [
      'clv',
      '&period=whole&margin=0.5&lifetime=3',
      { customers: 7, revenue: 340_000, historical: 170_000 / 7, simple: 510_000 / 7 },
    ],
    ['nps', '', { answers: 2, promoters: 1, passives: 0, detractors: 1, nps: 0 }],
    ['csat', '', { answers: 1, satisfied: 1, csat: 100, mean: 5 }],
    ['redemption', '', { earned: 100, redeemed: 15, rate: 15, members: 7, redeemers: 1 }],
    ['active', '', { members: 7, active: 5 }],
    ['engagement', '', { members: 7, engaged: 2 }],
    ['first-response', '', { requests: 1, meanMinutes: 30, medianMinutes: 30, withinHour: 100 }],
    [
      'brand-loyalty',
      '',
      { class: 'unclassified', purchases: 5, fullPriceShare: 100, costedRevenue: 100_000, margin: 40 },
    ],
    ['retention-what-if', '&points=2', { customers: 5, rate: (5 / 7) * 100 }],
    [
      'acquisition-cost',
      '&acquisitionCost=700&retentionCost=500',
      { acquired: 0, retained: 5, costPerAcquired: null, costPerRetained: 100 },
    ],
    ['members-and-guests', '', { customers: 5, purchases: 5, guestPurchases: 1, guestRevenue: 5_000 }],
    ['classes', '', { period: '2026-02', class: 'unclassified', members: 7, share: 100 }],
  ])('give %s', async (figure, query, expected) => {
    expect((await rowsOf(figure, query)).at(-1)).toMatchObject(expected);
  });

  it('give tiers, cohorts, lift and health in rows of their own', async () => {
    const tiers = (await rowsOf('tiers')).filter(({ period }: { period: string }) => period === '2026-02');
    expect(tiers).toEqual([
      { period: '2026-02', tier: 'member', members: 2, share: (2 / 7) * 100 },
      { period: '2026-02', tier: 'silver', members: 5, share: (5 / 7) * 100 },
    ]);
    expect(await rowsOf('cohorts')).toEqual([
      { period: '2026-01', age: 0, customers: 7, active: 7, rate: 100 },
      { period: '2026-01', age: 1, customers: 7, active: 5, rate: (5 / 7) * 100 },
    ]);
    expect(await rowsOf('lift')).toMatchObject([
      { period: '2026-01', promotion: 'SPRING', customers: 5, controls: 2, lift: 20_000 },
    ]);
    const health = await rowsOf('program-health', '&smallestRedemption=50&period=whole');
    expect(health).toContainEqual({
      period: '2026-01-01/2026-02-28',
      measure: 'reach-tier',
      of: 'silver',
      members: 7,
      value: (5 / 7) * 100,
    });
  });

  it('group by channel, tier and segment', async () => {
    const byChannel = await rowsOf('order-value', '&by=channel');
    expect(byChannel).toContainEqual({
      period: '2026-01',
      channel: 'web',
      purchases: 5,
      revenue: 100_000,
      value: 20_000,
    });
    expect(await rowsOf('order-value', '&by=tier')).toContainEqual({
      period: '2026-01',
      tier: 'member',
      purchases: 2,
      revenue: 40_000,
      value: 20_000,
    });
    expect((await rowsOf('order-value', '&by=segment')).at(0)).toMatchObject({ segment: 'none', purchases: 12 });
  });

  it('count only what filters ask for, and several groups at once', async () => {
    expect(await rowsOf('order-value', '&channel=web')).toMatchObject([
      { period: '2026-01', purchases: 5, revenue: 100_000 },
      { period: '2026-02', purchases: 0, revenue: 0, value: null },
    ]);
    const { inputs, rows } = await ask(`/v1/analytics/order-value?${SPAN}&category=tea&tier=silver&by=store,class`);
    expect(inputs).toMatchObject({ by: 'store,class', category: 'tea', tier: 'silver' });
    expect(rows).toEqual([
      { period: '2026-02', store: 'oslo', class: 'unclassified', purchases: 5, revenue: 15_000, value: 3_000 },
    ]);
    expect(await rowsOf('active', '&store=oslo')).toMatchObject([
      { period: '2026-01', members: 5, active: 5 },
      { period: '2026-02', members: 5, active: 5 },
    ]);
    expect(await rowsOf('repeat', '&by=promotion')).toMatchObject([
      { period: '2026-01', promotion: 'SPRING', customers: 5 },
    ]);
    expect(await rowsOf('frequency', '&by=cohort&cohort=2026-01&period=whole')).toMatchObject([
      { cohort: '2026-01', customers: 7, purchases: 17 },
    ]);
    expect(await rowsOf('frequency', '&generation=millennial')).toMatchObject([{ customers: 0 }, { customers: 0 }]);
    expect(await rowsOf('members-and-guests', '&by=store&store=oslo')).toMatchObject([{ store: 'oslo', customers: 5 }]);
  });

  it.each([
    ['tier=sliver', 'There is no tier "sliver". Did you mean silver?'],
    ['class=loyal', 'There is no class "loyal".'],
    ['store=osl', 'There is no store "osl". Did you mean oslo?'],
    ['category=wine', 'There is no category "wine".'],
    ['segment=premium', 'announce'],
    ['segment=gone', 'There is no segment "gone".'],
    ['cohort=January', 'such as 2026-01'],
    ['by=tier,age', 'by is one to 3 of segment, class'],
    ['by=tier,class,store,channel', 'by has 3 dimensions at most'],
    ['by=tier,tier', 'each once'],
    ['by=category&promotion=SPRING', 'by category or by promotion'],
  ])('refuse %s, and say what there is', async (query, detail) => {
    const { status, body } = await server
      .get(`/v1/analytics/repeat?${SPAN}&${query}`)
      .set('Trofast-Min-Position', position);
    expect({ status, ...body }).toMatchObject({ status: 400, code: 'invalid_parameter' });
    expect(body.detail).toContain(detail);
  });

  it('take values that only earlier years have', async () => {
    const rows = await ask('/v1/analytics/order-value?from=2029-01-01&to=2029-01-31&asOf=2029-01-31&store=oslo');
    expect(rows).toMatchObject({ rows: [{ period: '2029-01', purchases: 0 }] });
  });

  it('refuse dimensions that a figure has rows of, or knows nothing of', async () => {
    const details = async (path: string) => (await server.get(`/v1/analytics/${path}`)).body.detail;
    expect(await details('lift?by=promotion')).toContain('a row for each promotion already');
    expect(await details('members-and-guests?category=tea')).toContain('Of guest purchases nobody knows');
  });

  it('compare with the same period of the year before', async () => {
    const query = 'from=2027-01-01&to=2027-02-28&asOf=2027-02-28&compare=previousYear';
    const { inputs, rows } = await ask(`/v1/analytics/order-value?${query}`);
    expect(inputs).toMatchObject({ compare: 'previousYear' });
    expect(rows).toMatchObject([
      { period: '2027-01', purchases: 0, previous: { purchases: 12 } },
      { period: '2027-02', purchases: 0, previous: { purchases: 5 } },
    ]);
  });

  it('answer as CSV, with the period before in columns of its own', async () => {
    const table = async (query: string) => {
      const answer = await server
        .get(`/v1/analytics/frequency?${query}&compare=previous`)
        .set('Accept', 'text/csv')
        .set('Trofast-Min-Position', position);
      expect(answer.headers['content-type']).toContain('text/csv');
      return answer.text.split('\r\n');
    };
    expect((await table(SPAN)).slice(0, 3)).toEqual([
      'period,customers,purchases,frequency,previous.customers,previous.purchases,previous.frequency',
      `2026-01,7,12,${12 / 7},0,0,`,
      `2026-02,5,5,1,7,12,${12 / 7}`,
    ]);
    const columns =
      'period,tier,class,customers,purchases,frequency,previous.customers,previous.purchases,previous.frequency';
    const grouped = await table(`${SPAN}&by=tier,class`);
    expect(grouped[0]).toBe(columns);
    expect(grouped).toContain('2026-02,silver,unclassified,5,5,1,5,10,2');
    const before = 'from=2020-01-01&to=2020-01-31&asOf=2020-01-31&by=tier,class';
    expect(await table(before)).toEqual([columns, '']);
  });

  it('leave groups of fewer than five out for those who may not see personal data, and say how many', async () => {
    const made = await send('/v1/keys', { client: 'analyst', scopes: ['reports:read', 'members:read'] });
    const see = (path: string) =>
      server.agent
        .get(path)
        .set('Authorization', `Bearer ${made.body['key'] as string}`)
        .set('Trofast-Min-Position', position);
    const { body } = await see(`/v1/analytics/frequency?${SPAN}&by=tier`);
    expect(body.rows.map(({ tier }: { tier: string }) => tier)).toEqual(['silver', 'silver']);
    expect(body.suppressed).toBe(1);
    expect((await see(`/v1/analytics/nps?${SPAN}`)).body).toMatchObject({ suppressed: 1 });
    expect((await see(`/v1/liability?asOf=2026-02-28`)).body).toMatchObject({ suppressed: 0, total: { points: 325 } });
  });

  it('give liability and breakage at any date as replaying to it does', async () => {
    const balances = async (asOf: string) => {
      const all = await Promise.all(
        [...STEADY, ...LAPSED].map(async (id) => (await ask(`/v1/members/${id}/balance?asOf=${asOf}`)).balance),
      );
      return all.reduce((sum, { available, pending, reserved }) => sum + available + pending + reserved, 0);
    };
    for (const asOf of [
      '2026-01-09',
      '2026-01-15',
      '2026-02-28',
      '2027-01-31',
      '2027-02-01',
      '2027-02-28',
      '2027-03-01',
    ]) {
      const { total } = await ask(`/v1/liability?asOf=${asOf}&costPerPoint=0.5&breakage=0.2`);
      expect(total.points).toBe(await balances(asOf));
      expect(total.liability).toBeCloseTo(total.points * 0.4, 9);
    }
    const { rows } = await ask('/v1/analytics/breakage?asOf=2027-02-01');
    expect(rows[0]).toMatchObject({ cohort: '2026-01', issued: 240, used: 15, expired: 225, over: true });
    const { inputs } = await ask('/v1/liability?asOf=2027-02-01');
    expect(inputs).toMatchObject({ breakage: 'cohort', breakageTaken: 225 / 240 });
    expect(
      (await ask('/v1/analytics/revenue-allocation?price=800&points=2000&valuePerPoint=0.012&breakage=0.2')).rows,
    ).toEqual([{ goods: expect.closeTo(781.25, 2), points: expect.closeTo(18.75, 2) }]);
  });

  it('refuse a model that so few customers do not bear, with how many there were', async () => {
    for (const path of ['/v1/analytics/clv/model', '/v1/analytics/clv/predicted', '/v1/members/a/clv']) {
      const answer = await server.get(`${path}?calibrationEnd=2026-02-28`).set('Trofast-Min-Position', position);
      expect(answer.body).toMatchObject({ status: 422, code: 'too_few_repeaters', customers: 7, repeaters: 5 });
    }
    const unknown = await server.get('/v1/members/nobody/clv');
    expect(unknown.body).toMatchObject({ status: 404, code: 'member_unknown' });
  });

  it('refuse what they do not know: figures, parameters, too many periods', async () => {
    const codes = async (path: string) => (await server.get(path)).body.code;
    expect(await codes('/v1/analytics/nothing')).toBe('figure_unknown');
    for (const query of [
      'from=yesterday',
      'period=decade',
      'by=age',
      'merge=day',
      'period=day&from=2020-01-01',
      'from=2026-03-01&to=2026-02-01',
    ])
      expect(await codes(`/v1/analytics/retention?${query}`)).toBe('invalid_parameter');
    expect(await codes('/v1/liability?breakage=2')).toBe('invalid_parameter');
  });

  it('are listed with their definitions and inputs', async () => {
    const { items } = await ask('/v1/analytics');
    expect(items.length).toBeGreaterThan(20);
    expect(items.find(({ figure }: { figure: string }) => figure === 'repeat').inputs.merge.choices).toEqual([
      'day',
      'none',
    ]);
  });

  it('come with the programme in words', async () => {
    const terms = await ask('/v1/programs/main/terms?language=nb');
    expect(terms).toMatchObject({
      programId: 'main',
      version: 1,
      language: 'nb',
      title: 'Vilkår for Starter programme',
    });
    expect((await server.get('/v1/programs/main/terms?language=fi')).body.code).toBe('invalid_parameter');
    expect((await server.get('/v1/programs/other/terms')).body.code).toBe('program_unknown');
  });
});
