import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

describe('the tier of a household', () => {
  let server: TestServer;

  const post = (path: string, body: object) => server.command('post', `/v1${path}`, body);
  const bodyOf = async (path: string) => (await server.get(`/v1${path}`)).body as object;
  /** Reactors act after the answer. */
  const eventually = async (path: string, expected: object) => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const now = await bodyOf(path);
      try {
        return expect(now).toMatchObject(expected);
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

  beforeAll(async () => {
    const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const ladder = [
      { tier: 'member', threshold: 0 },
      { tier: 'silver', threshold: 500 },
      { tier: 'gold', threshold: 1_000 },
    ];
    const rules = { ...starter, tiers: { ...starter.tiers, ladder } };
    server = await startServer({}, { ...rules, households: { tierOf: 'household', tierAfterLeaving: 'at_once' } });
    server.startReactors();
    await post('/households', { householdId: 'home' });
    for (const memberId of ['ada', 'bob']) {
      await post('/members', { memberId });
      await post('/households/home/invitations', { memberId });
      await post(`/members/${memberId}/household`, { householdId: 'home' });
    }
  });
  afterAll(() => server.close());

  it('is of what all its members buy, and all of them have it', async () => {
    await post('/members/ada/purchases', { purchaseId: 'p1', total: euros(6_000) });
    await eventually('/households/home', { tier: { tier: 'silver' }, toNextTier: 400 });
    await post('/members/bob/purchases', { purchaseId: 'p2', total: euros(5_000) });
    await eventually('/households/home', { tier: { tier: 'gold' }, toNextTier: null });
    for (const memberId of ['ada', 'bob'])
      await eventually(`/members/${memberId}`, {
        tier: { tier: 'gold' },
        householdTier: { householdId: 'home', tier: 'gold', until: null },
      });
  });

  it('is explained, to the household and to its members', async () => {
    const explained = async (id: string) => JSON.stringify(await bodyOf(`/audit/members/${id}/explain`));
    expect(await explained('home')).toContain('purchase p2 of bob counts towards the tier of the household');
    expect(await explained('bob')).toContain('household home has tier gold, which the member has or a higher one');
  });

  it('is no more where the member has left, as the rules say', async () => {
    const headers = { Authorization: `Bearer ${ADMIN_KEY}`, 'Idempotency-Key': 'bob-leaves' };
    await server.agent.delete('/v1/members/bob/household').set(headers);
    await eventually('/members/bob', { tier: { tier: 'silver' }, householdTier: null });
    await eventually('/households/home', { tier: { tier: 'gold' }, members: [{ memberId: 'ada' }] });
  });

  it('agrees with the log, on both sides', async () => {
    expect((await post('/audit/verify', {})).body).toMatchObject({ findings: [], underWay: { transfers: 0 } });
    expect((await post('/audit/reconcile', {})).body).toMatchObject({ differences: [] });
  });
});
