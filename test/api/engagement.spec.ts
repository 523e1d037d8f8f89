import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const EUR = { amount: 50_000, currency: 'EUR' };

describe('what members say and do besides buying', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    await server.command('post', '/v1/members', { memberId: 'bob' });
    await server.command('post', '/v1/purchases', { purchaseId: 'guest-1', total: EUR, promotion: 'SPRING-26' });
    const profile = { email: 'ada@example.com', birthDate: '1990-12-10' };
    const ada = { memberId: 'ada', profile, referredBy: 'bob', guestPurchases: ['guest-1'] };
    await server.command('post', '/v1/members', ada);
  });

  afterAll(() => server.close());

  /** The member as of a command's position, as a client sees it. */
  const memberAfter = async (memberId: string, position: string, key = ADMIN_KEY) => {
    const request = server.agent.get(`/v1/members/${memberId}`).set('Trofast-Min-Position', position);
    return (await request.set('Authorization', `Bearer ${key}`)).body as Record<string, unknown>;
  };

  it('stands in the picture of the member, words for those only who may read them', async () => {
    await server.command('post', '/v1/members/ada/earnings', { behaviour: 'review' });
    const opened = await server.command('post', '/v1/members/ada/requests', { topic: 'delivery' });
    expect(opened.status).toBe(201);
    const { requestId } = (opened.body as { events: { requestId: string }[] }).events[0]!;
    await server.command('post', `/v1/members/ada/requests/${requestId}/answers`, {});
    const resolved = await server.command('post', `/v1/members/ada/requests/${requestId}/resolve`, {});
    expect(resolved.status).toBe(200);
    const feedback = { kind: 'nps', score: 9, reason: 'service', comment: 'Kind people' };
    const answered = await server.command('post', '/v1/members/ada/feedback', feedback);
    expect(JSON.stringify(answered.body)).not.toContain('Kind people');
    const position = answered.headers['trofast-position'] as string;
    const whole = await memberAfter('ada', position);
    expect(whole).toMatchObject({
      generation: 'millennial',
      birthMonth: 12,
      referredBy: 'bob',
      feedback: { nps: { score: 9, reason: 'service', comment: 'Kind people' }, csat: null, answers: 1 },
      behaviours: { review: 1 },
      requests: { opened: 1, resolved: 1, firstResponses: 1 },
      purchases: { count: 1, promoted: 1 },
      nextExpiry: { points: 50 },
      toNextTier: 50,
    });
    const created = await server.command('post', '/v1/keys', { client: 'till', scopes: ['members:read'] });
    const plain = await memberAfter('ada', position, (created.body as { key: string }).key);
    expect(plain['feedback']).toMatchObject({ nps: { score: 9 }, answers: 1 });
    expect(JSON.stringify(plain)).not.toMatch(/Kind people|sealed|ada@example/);
  });

  it('credits the referrer once', async () => {
    server.startReactors();
    const referred = async () => (await server.get('/v1/members/bob')).body as { behaviours: Record<string, number> };
    const deadline = Date.now() + 10_000;
    while ((await referred()).behaviours['referral'] === undefined && Date.now() < deadline) await pause(20);
    expect((await referred()).behaviours).toEqual({ referral: 1 });
  });

  it('previews what a behaviour or a claim would bring, and records nothing', async () => {
    await server.command('post', '/v1/purchases', { purchaseId: 'guest-2', total: EUR });
    const revision = async () =>
      ((await server.get('/v1/audit/members/bob/state')).body as { revision: number }).revision;
    const before = await revision();
    const claim = await server.command('post', '/v1/members/bob/guest-purchases?dryRun=true', {
      purchaseId: 'guest-2',
    });
    expect(claim.body).toMatchObject({ balance: { available: 50 } });
    const review = await server.command('post', '/v1/members/bob/earnings?dryRun=true', { behaviour: 'review' });
    expect(review.status).toBe(200);
    expect(await revision()).toBe(before);
    const taken = await server.command('post', '/v1/members/ada/guest-purchases', { purchaseId: 'guest-2' });
    expect(taken.status).toBe(201);
  });
});
