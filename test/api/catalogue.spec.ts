import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const DAY_MS = 86_400_000;

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

const total = { amount: 30_000, currency: 'EUR' };

describe('the rewards as a member sees them', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const seenBy = async (memberId: string) => {
    const { body } = await get(`/members/${memberId}/rewards?limit=100`);
    const items = body.items as readonly { rewardId: string; because: { code: string } | null }[];
    return new Map(items.map((one) => [one.rewardId, one]));
  };

  async function offer(rewardId: string, asked: object = {}): Promise<void> {
    await send('/rewards', { rewardId, name: 'Tea', kind: 'product', price: 2, ...asked });
    await send(`/rewards/${rewardId}/activate`);
  }

  beforeAll(async () => {
    server = await startServer();
    await send('/members', { memberId: 'ada', enrolledAt: daysAgo(200) });
    await send('/members/ada/purchases', { purchaseId: 'old', occurredAt: daysAgo(100), total });
    for (const [purchaseId, days] of [['p1', 80] as const, ['p2', 40] as const])
      await send('/members/ada/purchases', { purchaseId, occurredAt: daysAgo(days), total });
    await send('/members/ada/purchases', { purchaseId: 'back', occurredAt: daysAgo(3), total });
    await send('/members/ada/returns', { returnId: 'r', purchaseId: 'back' });
    await offer('tea', { perMember: 1 });
    await offer('car', { price: 1_000, value: { amount: 500 }, voucher: { validDays: 30 } });
    await offer('for-gold', { tiers: ['gold'] });
    await offer('cheaper', { tierPrices: [{ tier: 'silver', price: 1 }] });
    await offer('later', { from: '2099-01-01T00:00:00Z' });
    await send('/rewards', { rewardId: 'draft', name: 'X', kind: 'product', price: 1 });
  });

  afterAll(() => server.close());

  it('are those that are offered, each with its price, and why not by the code that a claim is refused with', async () => {
    const before = await seenBy('ada');
    expect([...before.keys()]).toEqual(['car', 'cheaper', 'for-gold', 'later', 'tea']);
    expect(before.get('tea')).toMatchObject({
      available: true,
      because: null,
      price: 2,
      missing: 0,
      reachableOn: null,
    });
    await send('/members/ada/claims', { claimId: 'c1', rewardId: 'tea' });
    for (const [rewardId, { because }] of await seenBy('ada')) {
      const claimed = await send('/members/ada/claims?dryRun=true', { rewardId });
      expect([rewardId, because?.code]).toEqual([rewardId, claimed.status < 300 ? undefined : claimed.body.code]);
      if (because) expect(because).toEqual({ code: claimed.body.code, detail: claimed.body.detail });
    }
    await send('/members/ada/claims/c1/cancel');
    expect((await seenBy('ada')).get('tea')).toMatchObject({ available: true });
  });

  it('say what lacks and when there will be enough, by what was earned in 90 days less what came back', async () => {
    const available = (await get('/members/ada/balance')).body.balance.available as number;
    const pointsPerDay = 60 / 90;
    const days = Math.ceil((1_000 - available) / pointsPerDay);
    const { reachableOn } = (await seenBy('ada')).get('car') as unknown as { reachableOn: string };
    expect((await seenBy('ada')).get('car')).toMatchObject({
      ...{ price: 1_000, missing: 1_000 - available, available: false, because: { code: 'insufficient_points' } },
      ...{ value: { amount: 500 }, voucher: { validDays: 30 } },
    });
    expect((await seenBy('ada')).get('car')).toHaveProperty('pointsPerDay', expect.closeTo(pointsPerDay, 5));
    expect(Math.abs(Date.parse(reachableOn) - Date.parse(daysAgo(-days)))).toBeLessThan(2 * DAY_MS);
  });

  it('are as far for all members together as each of them sees it', async () => {
    const { body } = await get('/analytics/reward-reach');
    const [car, , , later, tea] = body.rows as readonly Record<string, unknown>[];
    const { reachableOn, price, missing } = (await seenBy('ada')).get('car') as unknown as Record<string, string>;
    const counts = { members: 1, eligible: 1, affordable: 0, lacking: 1, share: 0 };
    expect(car).toMatchObject({ reward: 'car', price, ...counts });
    const days = Math.round((Date.parse(reachableOn!) - Date.parse(daysAgo(0).slice(0, 10))) / DAY_MS);
    expect(Math.abs((car!['medianDays'] as number) - days)).toBeLessThanOrEqual(1); // one of them may be asked after midnight
    expect(Number(missing)).toBeGreaterThan(0);
    expect(later).toMatchObject({ members: 1, eligible: 0, affordable: 0, lacking: 0, medianDays: null });
    expect(tea).toMatchObject({ affordable: 1, lacking: 0, share: 100, medianDays: null });
  });

  it('have no day for a member who earned nothing, and none of them are for one who is frozen', async () => {
    await send('/members', { memberId: 'bea' });
    expect((await seenBy('bea')).get('car')).toMatchObject({ pointsPerDay: null, reachableOn: null, missing: 1_000 });
    await send('/members/bea/freeze', { reason: 'Asked for' });
    for (const { because } of (await seenBy('bea')).values()) expect(because?.code).toBe('member_frozen');
  });

  it('count what the member claimed and earned who is part of this one', async () => {
    await send('/members', { memberId: 'cyd' });
    await send('/members/ada/claims', { claimId: 'c2', rewardId: 'tea' });
    await send('/members/ada/merge', { intoMemberId: 'cyd' });
    const seen = await seenBy('cyd');
    expect(seen.get('tea')?.because?.code).toBe('claim_limit');
    expect(seen.get('car')).toHaveProperty('pointsPerDay', expect.closeTo(60 / 90, 5));
    expect((await get('/members/ada/rewards')).body).toMatchObject({ code: 'member_merged' });
  });

  it('come in pages, as CSV and as NDJSON', async () => {
    const first = await get('/members/cyd/rewards?limit=2');
    const next = await get(
      `/members/cyd/rewards?limit=2&cursor=${encodeURIComponent(first.body.nextCursor as string)}`,
    );
    const ids = [...first.body.items, ...next.body.items].map(({ rewardId }: { rewardId: string }) => rewardId);
    expect(ids).toEqual(['car', 'cheaper', 'for-gold', 'later']);
    const csv = (await get('/members/cyd/rewards').set('Accept', 'text/csv')).text.split('\r\n');
    expect(csv[0]).toBe(
      'rewardId,name,kind,price,available,because,missing,reachableOn,pointsPerDay,value,voucher,description,options',
    );
    expect(csv[3]).toMatch(/^for-gold,Tea,product,2,/);
    const lines = (await get('/members/cyd/rewards').set('Accept', 'application/x-ndjson').buffer()).text;
    expect(lines.trim().split('\n')).toHaveLength(5);
  });

  it.each([
    [404, 'member_unknown', '/members/nobody/rewards'],
    [400, 'invalid_parameter', '/members/cyd/rewards?status=draft'],
  ])('are refused with %i %s at %s', async (status, code, path) => {
    const { body } = await get(path);
    expect([body.status, body.code]).toEqual([status, code]);
  });
});
