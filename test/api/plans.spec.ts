import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const PRIME = {
  ...{ planId: 'prime', name: 'Prime', fee: { amount: 990, currency: 'EUR' }, period: { months: 1 } },
  ...{ trial: { months: 1 }, graceDays: 7, benefits: { multiplier: 2, exclusive: ['lounge'] } },
};

const PAID = '2099-01-01T00:00:00.000Z';

let server: TestServer;
let keys = 0;
beforeAll(async () => {
  server = await startServer();
  for (const memberId of ['ada', 'bob']) await server.command('post', '/v1/members', { memberId }, memberId);
});
afterAll(() => server.close());

const post = (path: string, body: object = {}, key = `plans-${++keys}`) =>
  server.command('post', `/v1${path}`, body, key);

const codeOf = ({ status, body }: { readonly status: number; readonly body: unknown }) => [
  status,
  (body as { readonly code?: string }).code,
];

/** As of after what was written. */
async function read(path: string) {
  const { body } = await server.get(`/v1${path}`).set('Trofast-Min-Position', await server.head());
  return body as Record<string, unknown>;
}

describe('a plan by the API', () => {
  it('is defined, listed and activated', async () => {
    const made = await post('/plans', PRIME);
    expect([made.status, made.headers['location']]).toEqual([201, '/v1/plans/prime']);
    expect(made.body).toMatchObject({ planId: 'prime', version: 1, status: 'draft', graceDays: 7 });
    expect(codeOf(await post('/members/ada/subscriptions', { planId: 'prime' }))).toEqual([409, 'plan_not_active']);
    expect((await post('/plans/prime/activate')).body).toMatchObject({ status: 'active' });
    const listed = await read('/plans?status=active');
    expect(listed['items']).toMatchObject([{ planId: 'prime', status: 'active', benefits: { multiplier: 2 } }]);
    expect((await read('/plans?status=draft'))['items']).toEqual([]);
  });

  it('is refused with a pointer to what is wrong', async () => {
    const wrong = { ...PRIME, planId: 'wrong', fee: { amount: 1, currency: 'SEK' }, period: {} };
    const { status, body } = await post('/plans', wrong);
    expect([status, body]).toMatchObject([
      422,
      { code: 'invalid_plan', errors: [{ pointer: '/fee/currency' }, { pointer: '/period', code: 'one_of_both' }] },
    ]);
    const audience = { plans: ['prime', 'nothing'] };
    const campaign = { campaignId: 'c', name: 'C', startsAt: '2026-01-01T00:00:00Z', audience };
    const rules = [{ id: 'r', effect: { type: 'fixed_points', points: 1 } }];
    expect((await post('/campaigns', { ...campaign, rules })).body).toMatchObject({
      errors: [{ pointer: '/audience/plans/1', code: 'unknown_plan' }],
    });
    const reward = { rewardId: 'tea', name: 'Tea', kind: 'product', price: 0, plans: ['nothing'] };
    expect((await post('/rewards', reward)).body).toMatchObject({ errors: [{ pointer: '/plans/0' }] });
  });
});

describe('a subscription by the API', () => {
  it('is free at first, shown with the member, and counted with the plan', async () => {
    const started = await post('/members/ada/subscriptions', { subscriptionId: 's', planId: 'prime', trial: true });
    expect([started.status, started.body]).toMatchObject([
      201,
      { events: [{ type: 'SubscriptionStarted', trial: true }] },
    ]);
    expect((await read('/members/ada'))['plan']).toMatchObject({
      planId: 'prime',
      state: 'trial',
      subscriptionId: 's',
    });
    expect((await read('/members/bob'))['plan']).toBeNull();
    expect(await read('/plans/prime')).toMatchObject({
      subscriptions: { trial: 1, active: 0 },
      versions: [{ version: 1 }],
    });
    expect(codeOf(await post('/members/ada/subscriptions', { planId: 'prime' }))).toEqual([
      409,
      'subscription_running',
    ]);
  });

  it('is renewed by a payment, once', async () => {
    const paid = { paidUntil: PAID, paymentId: 'pay-1' };
    expect((await post('/members/ada/subscriptions/s/renew', paid)).status).toBe(201);
    expect((await post('/members/ada/subscriptions/s/renew', paid)).status).toBe(200);
    const other = { ...paid, paidUntil: '2099-02-01T00:00:00Z' };
    expect(codeOf(await post('/members/ada/subscriptions/s/renew', other))).toEqual([409, 'duplicate_payment']);
    const earlier = { paidUntil: '2098-01-01T00:00:00Z', paymentId: 'pay-2' };
    expect(codeOf(await post('/members/ada/subscriptions/s/renew', earlier))).toEqual([422, 'paid_until_not_later']);
    expect((await read('/members/ada/subscriptions'))['items']).toMatchObject([
      { subscriptionId: 's', state: 'active', paidUntil: PAID, payments: 1, lastPaymentId: 'pay-1', trial: true },
    ]);
  });

  it('multiplies purchases, and explanations and the state say why', async () => {
    const purchase = { purchaseId: 'p', total: { amount: 10_000, currency: 'EUR' } };
    expect((await post('/members/ada/purchases', purchase)).body).toMatchObject({ balance: { available: 20 } });
    expect((await post('/members/bob/purchases', purchase)).body).toMatchObject({ code: 'duplicate_purchase' });
    const explained = JSON.stringify(await read('/audit/members/ada/explain'));
    expect(explained).toContain('"plan":"prime","planVersion":1');
    expect(explained).toContain('subscription s was renewed: plan prime');
    expect(JSON.stringify(await read('/audit/members/ada/state'))).toContain('"subscriptionId":"s"');
  });

  it('opens rewards of its members in the catalogue, as a claim does', async () => {
    await post('/rewards', { rewardId: 'lounge', name: 'Lounge', kind: 'experience', price: 0 });
    await post('/rewards/lounge/activate');
    const [ada, bob] = [await read('/members/ada/rewards'), await read('/members/bob/rewards')];
    expect(ada['items']).toMatchObject([{ rewardId: 'lounge', available: true }]);
    expect(bob['items']).toMatchObject([{ available: false, because: { code: 'plan_needed' } }]);
    expect(codeOf(await post('/members/bob/claims', { rewardId: 'lounge' }))).toEqual([422, 'plan_needed']);
    expect((await post('/members/ada/claims', { rewardId: 'lounge' })).status).toBe(201);
  });

  it('is cancelled, resumed and changed', async () => {
    await post('/plans', { ...PRIME, planId: 'family' });
    await post('/plans/family/activate');
    expect((await post('/members/ada/subscriptions/s/cancel', { reason: 'Too dear' })).status).toBe(200);
    expect(await read('/members/ada/subscriptions/s')).toMatchObject({ state: 'cancelled', endsAt: PAID });
    expect((await read('/plans/prime'))['subscriptions']).toMatchObject({ cancelled: 1, active: 0 });
    expect((await post('/members/ada/subscriptions/s/resume')).status).toBe(200);
    expect(await read('/members/ada/subscriptions/s')).toMatchObject({ state: 'active', cancelReason: null });
    const changed = await post('/members/ada/subscriptions/s/change', { planId: 'family', paymentId: 'pay-3' });
    expect(changed.status).toBe(201);
    expect(await read('/members/ada/subscriptions/s')).toMatchObject({ planId: 'family', terms: [{}, {}] });
    expect(codeOf(await post('/members/ada/subscriptions/t/cancel'))).toEqual([404, 'subscription_unknown']);
  });

  it('agrees with the log', async () => {
    const { body } = await post('/audit/reconcile');
    expect(body).toMatchObject({ differencesTotal: 0, members: 2 });
  });
});
