import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

describe('claims of rewards', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1/members/ada${path}`).set('Trofast-Min-Position', position);

  async function offer(rewardId: string, asked: object = {}): Promise<void> {
    await send('/rewards', { rewardId, name: 'Tea', kind: 'product', price: 2, ...asked });
    await send(`/rewards/${rewardId}/activate`);
  }

  beforeAll(async () => {
    server = await startServer();
    await send('/members', { memberId: 'ada' });
    await send('/members/ada/purchases', { purchaseId: 'p', total: { amount: 10_000, currency: 'EUR' } });
    await offer('tea', { perMember: 1 });
  });

  afterAll(() => server.close());

  const balance = async () => (await get('/balance')).body.balance.available as number;

  it('are previewed, made, answered the same again, listed and cancelled', async () => {
    const before = await balance();
    const preview = await send('/members/ada/claims?dryRun=true', { claimId: 'c1', rewardId: 'tea' });
    expect(preview.body.events).toMatchObject([{ type: 'PointsRedeemed' }, { type: 'RewardClaimed', points: 2 }]);
    expect(await balance()).toBe(before);
    const claimed = await send('/members/ada/claims', { claimId: 'c1', rewardId: 'tea' });
    expect([claimed.status, claimed.body.balance.available]).toEqual([201, before - 2]);
    const again = await send('/members/ada/claims', { claimId: 'c1', rewardId: 'tea' });
    expect(again.body).toEqual(claimed.body);
    expect((await get('/claims')).body.items).toMatchObject([
      { claimId: 'c1', rewardId: 'tea', rewardVersion: 1, name: 'Tea', points: 2, state: 'claimed' },
    ]);
    expect((await get('/redemptions/claim.c1')).body).toMatchObject({ points: 2, claimId: 'c1', returned: [] });
    const limit = await send('/members/ada/claims', { claimId: 'c2', rewardId: 'tea' });
    expect([limit.status, limit.body]).toMatchObject([422, { code: 'claim_limit', claimed: 1, perMember: 1 }]);
    const cancelled = await send('/members/ada/claims/c1/cancel', { reason: 'Sold out' });
    expect([cancelled.status, cancelled.body.balance]).toMatchObject([200, { available: before, restored: 2 }]);
    expect((await get('/claims/c1')).body).toMatchObject({ state: 'cancelled', cancelReason: 'Sold out' });
    expect((await get('/redemptions/claim.c1')).body.returned).toMatchObject([{ returnId: 'claim.c1', points: 2 }]);
    expect((await send('/members/ada/claims/c1/cancel')).body).toMatchObject({ code: 'claim_cancelled' });
  });

  it('keep what the reward was, whatever becomes of it', async () => {
    await offer('cake', { name: 'Cake', price: 1 });
    await send('/members/ada/claims', { claimId: 'slice', rewardId: 'cake' });
    await send('/rewards/cake/versions', { name: 'Carrot cake', kind: 'product', price: 9_999 });
    await send('/rewards/cake/end');
    expect((await get('/claims/slice')).body).toMatchObject({ name: 'Cake', points: 1, rewardVersion: 1 });
    expect((await send('/members/ada/claims', { claimId: 'slice', rewardId: 'cake' })).status).toBe(200);
    const over = await send('/members/ada/claims', { rewardId: 'cake' });
    expect(over.body).toMatchObject({ code: 'reward_not_active', status: 409, rewardId: 'cake' });
  });

  it('explain themselves, and reconcile', async () => {
    const { body } = await server.get('/v1/audit/members/ada/explain').set('Trofast-Min-Position', position);
    const reasons = JSON.stringify(body);
    expect(reasons).toContain('tea was claimed for 2 points as c1, by version 1 of the reward and tier');
    expect(reasons).toContain('paid for claim c1');
    expect(reasons).toContain('claim c1 of tea was cancelled: Sold out');
    const report = await server.command('post', '/v1/audit/reconcile', {});
    expect(report.body).toMatchObject({ differences: [] });
  });

  it.each<[number, string, string, object]>([
    [404, 'reward_unknown', '/claims', { rewardId: 'nothing' }],
    [409, 'duplicate_claim', '/claims', { claimId: 'slice', rewardId: 'tea' }],
    [404, 'claim_unknown', '/claims/nothing/cancel', {}],
    [404, 'claim_unknown', '/claims/not%20an%20id/cancel', {}],
    [422, 'reason_required', '/claims/slice/cancel', { reason: ' ' }],
    [400, 'validation_failed', '/claims', { rewardId: 'Not An Id' }],
    [422, 'tier_too_low', '/claims', { rewardId: 'lounge' }],
    [422, 'not_in_segment', '/claims', { rewardId: 'regulars-only' }],
    [422, 'not_available_yet', '/claims', { rewardId: 'later' }],
    [422, 'reward_over', '/claims', { rewardId: 'earlier' }],
    [422, 'insufficient_points', '/claims', { rewardId: 'car' }],
  ])('are refused with %i %s at %s for %j', async (status, code, path, body) => {
    await offer('lounge', { tiers: ['gold'] });
    await send('/segments', { segmentId: 'regulars', name: 'Some', announced: true, rule: { filter: {} } });
    await offer('regulars-only', { segments: ['regulars'] });
    await offer('later', { from: '2099-01-01T00:00:00Z' });
    await offer('earlier', { until: '2026-01-01T00:00:00Z' });
    await offer('car', { price: 1_000_000 });
    const answer = await send(`/members/ada${path}`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
