import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

describe('pooling', () => {
  let server: TestServer;

  const post = (path: string, body: object) => server.command('post', `/v1${path}`, body);
  const balanceOf = async (memberId: string) =>
    ((await server.get(`/v1/members/${memberId}/balance`)).body as { balance: object }).balance;
  /** Reactors act after the answer. */
  const eventually = async (memberId: string, balance: object) => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const now = await balanceOf(memberId);
      if (JSON.stringify({ ...now, ...balance }) === JSON.stringify(now) || Date.now() > deadline)
        return expect(now).toMatchObject(balance);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

  beforeAll(async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    server = await startServer({}, { ...rules, households: { pooling: 'all' } });
    server.startReactors();
    await post('/households', { householdId: 'home' });
    for (const memberId of ['ada', 'bob']) {
      await post('/members', { memberId });
      await post('/households/home/invitations', { memberId, mayRedeem: true });
      await post(`/members/${memberId}/household`, { householdId: 'home' });
    }
  });
  afterAll(() => server.close());

  it('brings what members earn to the household', async () => {
    await post('/members/ada/purchases', { purchaseId: 'p1', total: euros(300) });
    await post('/members/bob/purchases', { purchaseId: 'p2', total: euros(200) });
    await eventually('home', { available: 50, transferred: 50 });
    // The household has them before the member's side is closed.
    await eventually('ada', { available: 0, earned: 30, transferred: -30 });
  });

  it('takes it back from there when the goods come back', async () => {
    const answer = await post('/members/ada/returns', { returnId: 'r1', purchaseId: 'p1' });
    expect(answer.body).toMatchObject({ balance: { available: 0, reversed: 30, transferred: 0 } });
    await eventually('home', { available: 20, transferred: 20 });
    expect((await post('/members/ada/returns', { returnId: 'r1', purchaseId: 'p1' })).status).toBe(200);
    expect(await balanceOf('home')).toMatchObject({ available: 20 });
    expect((await post('/audit/reconcile', {})).body).toMatchObject({ differences: [] });
  });

  it('waives what the household has spent', async () => {
    await post('/households/home/redemptions', { memberId: 'ada', points: 15 });
    const answer = await post('/members/bob/returns', { returnId: 'r2', purchaseId: 'p2' });
    expect(answer.body).toMatchObject({ events: [{ type: 'PurchaseReturned', points: 20, waived: 15 }, {}] });
    await eventually('home', { available: 0, redeemed: 15 });
  });
});
