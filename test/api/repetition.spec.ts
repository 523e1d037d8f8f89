import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { scopes } from '#loyalty/access';
import { ROUTE_ACCESS } from '#loyalty/features/server';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

interface Request {
  readonly url: string;
  readonly body?: object;
  /** Sent before, so that there is something for this one to do. */
  readonly first?: Request;
  /** The API key of a client other than the admin. */
  readonly by?: string;
}

/** An accepted command, with what it was answered. */
interface Acknowledged extends Request {
  readonly route: string;
  readonly method: Method;
  readonly key: string;
  readonly answer: object;
}

type Method = 'post' | 'patch' | 'delete';

const APPROVAL_ABOVE = 1_000;
const total = { amount: 20_000, currency: 'EUR' };
const ada = (path: string) => `/v1/members/ada${path}`;
const reason = { reason: 'Asked for by the member' };
const challenge = {
  name: 'Nine coffees',
  startsAt: '2026-01-01T00:00:00Z',
  target: { counts: 'purchases', goal: 9 },
  rewards: [{ type: 'points', points: 5 }],
};

const plan = { name: 'Premium', fee: { amount: 990, currency: 'EUR' }, period: { months: 1 } };
const partner = {
  name: 'Fuel & Co',
  startsAt: '2026-01-01T00:00:00Z',
  earn: { costPerPoint: '0.9' },
  terms: 'postpaid',
};

const campaign = {
  name: 'Double',
  startsAt: '2026-01-01T00:00:00Z',
  code: { kind: 'unique' },
  rules: [{ id: 'r', effect: { type: 'fixed_points', points: 1 } }],
};

const reward = {
  ...{ name: 'Tea', kind: 'product', price: 2, stock: 10 },
  ...{ value: { amount: 500 }, voucher: { validDays: 30, partial: true } },
};

/** The code of the voucher that a claim gave. */
const codeIn = (answer: Record<string, unknown> | undefined): string =>
  (answer!['vouchers'] as readonly { readonly code: string }[])[0]!.code;

const segment = {
  rule: { filter: { 'purchases.count': { $gte: 3 } } },
  name: 'Regulars',
  announced: false,
};

/**
 * A request for each route that takes an Idempotency-Key, in an order in which all are accepted; `made` are the answers so
 * far. A route that has none here fails the test.
 */
const REQUESTS: Readonly<Record<string, (made: ReadonlyMap<string, Record<string, unknown>>) => Request>> = {
  'POST /v1/keys': () => ({ url: '/v1/keys', body: { client: 'till-7', scopes: ['purchases:write'] } }),
  'POST /v1/keys/{keyId}/rotate': (made) => ({
    url: `/v1/keys/${String(made.get('POST /v1/keys')!['keyId'])}/rotate`,
    body: { graceSeconds: 3600 },
  }),
  'DELETE /v1/keys/{keyId}': (made) => ({
    url: `/v1/keys/${String(made.get('POST /v1/keys/{keyId}/rotate')!['keyId'])}`,
  }),
  'POST /v1/members': () => ({ url: '/v1/members', body: { memberId: 'ada', profile: { email: 'ada@example.com' } } }),
  'PATCH /v1/members/{memberId}': () => ({ url: ada(''), body: { profile: { email: 'lovelace@example.com' } } }),
  'POST /v1/members/{memberId}/consents': () => ({
    url: ada('/consents'),
    body: { purpose: 'newsletter', granted: true },
  }),
  'POST /v1/members/{memberId}/identities': () => ({
    url: ada('/identities'),
    body: { kind: 'card', value: '5012-77' },
  }),
  'DELETE /v1/members/{memberId}/identities/{identityId}': () => ({ url: ada('/identities/1') }),
  'POST /v1/members/{memberId}/purchases': () => ({ url: ada('/purchases'), body: { purchaseId: 'p1', total } }),
  'POST /v1/members/{memberId}/purchases/{purchaseId}/activate': () => ({
    url: ada('/purchases/p1/activate'),
    body: {},
  }),
  'POST /v1/members/{memberId}/purchases/{purchaseId}/cancel': () => ({
    url: ada('/purchases/p4/cancel'),
    body: { reason: 'Out of stock' },
    first: { url: ada('/purchases'), body: { purchaseId: 'p4', total } },
  }),
  'POST /v1/members/{memberId}/returns': () => ({
    url: ada('/returns'),
    body: { returnId: 'r1', purchaseId: 'p2' },
    first: { url: ada('/purchases'), body: { purchaseId: 'p2', total } },
  }),
  'POST /v1/members/{memberId}/purchases/{purchaseId}/corrections': () => ({
    url: ada('/purchases/p3/corrections'),
    body: { correctionId: 'c1', total: { ...total, amount: 15_000 }, reason: 'One piece was not delivered' },
    first: { url: ada('/purchases'), body: { purchaseId: 'p3', total } },
  }),
  'POST /v1/members/{memberId}/redemptions': () => ({ url: ada('/redemptions'), body: { points: 5 } }),
  'POST /v1/members/{memberId}/reservations': () => ({
    url: ada('/reservations'),
    body: { reservationId: 'cart-1', points: 5, ttlSeconds: 600 },
  }),
  'POST /v1/members/{memberId}/reservations/{reservationId}/capture': () => ({
    url: ada('/reservations/cart-1/capture'),
    body: { points: 3 },
  }),
  'POST /v1/members/{memberId}/reservations/{reservationId}/release': () => ({
    url: ada('/reservations/cart-2/release'),
    body: { reason: 'The customer left.' },
    first: { url: ada('/reservations'), body: { reservationId: 'cart-2', points: 5 } },
  }),
  'POST /v1/members/{memberId}/tier-grants': () => ({
    url: ada('/tier-grants'),
    body: { grantId: 'match', tier: 'gold', until: '2099-12-31T23:00:00Z', reason: 'Status match' },
  }),
  'POST /v1/members/{memberId}/tier-grants/{grantId}/revoke': () => ({
    url: ada('/tier-grants/match/revoke'),
    body: { reason: 'By mistake' },
  }),
  'POST /v1/members/{memberId}/transfers': () => ({
    url: ada('/transfers'),
    body: { toMemberId: 'bea', points: 1, ...reason },
  }),
  'POST /v1/households': () => ({ url: '/v1/households', body: { householdId: 'home' } }),
  'POST /v1/households/{householdId}/invitations': () => ({
    url: '/v1/households/home/invitations',
    body: { memberId: 'bea' },
  }),
  'POST /v1/members/{memberId}/household': () => ({ url: '/v1/members/bea/household', body: { householdId: 'home' } }),
  'POST /v1/households/{householdId}/redeemers': () => ({
    url: '/v1/households/home/redeemers',
    body: { memberId: 'bea', mayRedeem: true },
  }),
  'POST /v1/households/{householdId}/redemptions': () => ({
    url: '/v1/households/home/redemptions',
    first: { url: '/v1/members/home/adjustments', body: { points: 5, ...reason } },
    body: { memberId: 'bea', points: 1 },
  }),
  'POST /v1/households/{householdId}/reservations': () => ({
    url: '/v1/households/home/reservations',
    body: { memberId: 'bea', points: 1 },
  }),
  'DELETE /v1/members/{memberId}/household': () => ({ url: '/v1/members/bea/household' }),
  'DELETE /v1/households/{householdId}/members/{memberId}': () => ({ url: '/v1/households/with-two/members/twice' }),
  'DELETE /v1/households/{householdId}/invitations/{memberId}': () => ({
    url: '/v1/households/with-two/invitations/bea',
  }),
  'POST /v1/households/{householdId}/close': () => ({ url: '/v1/households/with-two/close', body: reason }),
  'POST /v1/members/{memberId}/merge': () => ({
    url: '/v1/members/twice/merge',
    body: { intoMemberId: 'bea', ...reason },
  }),
  'POST /v1/members/{memberId}/merge/approve': () => ({ url: '/v1/members/twice/merge/approve', by: office }),
  'POST /v1/members/{memberId}/merge/decline': () => ({ url: '/v1/members/twin/merge/decline', body: reason }),
  'POST /v1/members/{memberId}/adjustments': () => ({
    url: ada('/adjustments'),
    body: { points: 25, reason: 'Goodwill' },
  }),
  'POST /v1/members/{memberId}/adjustments/{adjustmentId}/approve': () => ({
    url: '/v1/members/bea/adjustments/a1/approve',
    by: office,
  }),
  'POST /v1/members/{memberId}/adjustments/{adjustmentId}/decline': () => ({
    url: '/v1/members/bea/adjustments/a2/decline',
    body: reason,
  }),
  'POST /v1/members/{memberId}/lots/expiry': () => ({ url: ada('/lots/expiry'), body: { expiresAt: null, ...reason } }),
  'POST /v1/members/{memberId}/lots/{lotId}/expiry': () => ({
    url: ada('/lots/1/expiry'),
    body: { expiresAt: '2099-01-01T00:00:00Z', ...reason },
  }),
  'POST /v1/purchases': () => ({ url: '/v1/purchases', body: { purchaseId: 'g1', total } }),
  'POST /v1/members/{memberId}/guest-purchases': () => ({ url: ada('/guest-purchases'), body: { purchaseId: 'g1' } }),
  'POST /v1/members/{memberId}/feedback': () => ({ url: ada('/feedback'), body: { kind: 'nps', score: 9 } }),
  'POST /v1/members/{memberId}/earnings': () => ({
    url: ada('/earnings'),
    body: { behaviour: 'review', reference: 'r' },
  }),
  'POST /v1/members/{memberId}/notes': () => ({ url: ada('/notes'), body: { noteId: 'n1', text: 'Likes tea.' } }),
  'POST /v1/members/{memberId}/requests': () => ({
    url: ada('/requests'),
    body: { requestId: 'c1', topic: 'delivery' },
  }),
  'POST /v1/members/{memberId}/requests/{requestId}/answers': () => ({
    url: ada('/requests/c1/answers'),
    body: { automatic: false },
  }),
  'POST /v1/members/{memberId}/requests/{requestId}/resolve': () => ({ url: ada('/requests/c1/resolve'), body: {} }),
  'POST /v1/programs/{programId}/versions': () => ({
    url: '/v1/programs/main/versions',
    body: { effectiveFrom: '2099-01-01T00:00:00Z', rules: rulesWithIdentities({ kinds: [{ kind: 'card' }] }) },
  }),
  'POST /v1/segments': () => ({ url: '/v1/segments', body: { segmentId: 'regulars', ...segment } }),
  'POST /v1/segments/{segmentId}/versions': () => ({
    url: '/v1/segments/regulars/versions',
    body: { ...segment, name: 'Good regulars' },
  }),
  'POST /v1/segments/{segmentId}/retire': () => ({ url: '/v1/segments/regulars/retire' }),
  'POST /v1/campaigns': () => ({ url: '/v1/campaigns', body: { campaignId: 'double', ...campaign } }),
  'POST /v1/campaigns/{campaignId}/versions': () => ({
    url: '/v1/campaigns/double/versions',
    body: { ...campaign, name: 'Twice' },
  }),
  'POST /v1/campaigns/{campaignId}/activate': () => ({ url: '/v1/campaigns/double/activate' }),
  'POST /v1/campaigns/{campaignId}/pause': () => ({ url: '/v1/campaigns/double/pause' }),
  'POST /v1/campaigns/{campaignId}/codes': () => ({ url: '/v1/campaigns/double/codes', body: { count: 3 } }),
  'POST /v1/campaigns/{campaignId}/end': () => ({ url: '/v1/campaigns/double/end' }),
  'POST /v1/challenges': () => ({ url: '/v1/challenges', body: { challengeId: 'card', ...challenge } }),
  'POST /v1/challenges/{challengeId}/versions': () => ({
    url: '/v1/challenges/card/versions',
    body: { ...challenge, name: 'Coffee card' },
  }),
  'POST /v1/challenges/{challengeId}/activate': () => ({ url: '/v1/challenges/card/activate' }),
  'POST /v1/challenges/{challengeId}/pause': () => ({ url: '/v1/challenges/card/pause' }),
  'POST /v1/challenges/{challengeId}/end': () => ({ url: '/v1/challenges/card/end' }),
  'POST /v1/plans': () => ({ url: '/v1/plans', body: { planId: 'prime', ...plan } }),
  'POST /v1/plans/{planId}/versions': () => ({ url: '/v1/plans/prime/versions', body: { ...plan, name: 'Prime' } }),
  'POST /v1/plans/{planId}/activate': () => ({ url: '/v1/plans/prime/activate' }),
  'POST /v1/members/{memberId}/subscriptions': () => ({
    url: ada('/subscriptions'),
    body: { subscriptionId: 's1', planId: 'prime', paidUntil: '2099-01-01T00:00:00Z' },
  }),
  'POST /v1/members/{memberId}/subscriptions/{subscriptionId}/renew': () => ({
    url: ada('/subscriptions/s1/renew'),
    body: { paidUntil: '2099-02-01T00:00:00Z', paymentId: 'pay-1' },
  }),
  'POST /v1/members/{memberId}/subscriptions/{subscriptionId}/cancel': () => ({
    url: ada('/subscriptions/s1/cancel'),
    body: reason,
  }),
  'POST /v1/members/{memberId}/subscriptions/{subscriptionId}/resume': () => ({ url: ada('/subscriptions/s1/resume') }),
  'POST /v1/members/{memberId}/subscriptions/{subscriptionId}/change': () => ({
    url: ada('/subscriptions/s1/change'),
    body: { planId: 'family' },
  }),
  'POST /v1/plans/{planId}/pause': () => ({ url: '/v1/plans/prime/pause' }),
  'POST /v1/plans/{planId}/end': () => ({ url: '/v1/plans/prime/end' }),
  'POST /v1/partners': () => ({ url: '/v1/partners', body: { partnerId: 'fuel-co', ...partner } }),
  'POST /v1/partners/{partnerId}/versions': () => ({
    url: '/v1/partners/fuel-co/versions',
    body: { ...partner, name: 'Fuel' },
  }),
  'POST /v1/partners/{partnerId}/activate': () => ({ url: '/v1/partners/fuel-co/activate' }),
  'POST /v1/partners/{partnerId}/pause': () => ({ url: '/v1/partners/fuel-co/pause' }),
  'POST /v1/partners/{partnerId}/end': () => ({ url: '/v1/partners/fuel-co/end' }),
  'POST /v1/partners/{partnerId}/settlements': () => ({
    url: '/v1/partners/fuel-co/settlements',
    body: { settlementId: 'jan', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
  }),
  'POST /v1/rewards': () => ({ url: '/v1/rewards', body: { rewardId: 'tea', ...reward } }),
  'POST /v1/rewards/{rewardId}/versions': () => ({ url: '/v1/rewards/tea/versions', body: { ...reward, price: 3 } }),
  'POST /v1/rewards/{rewardId}/activate': () => ({ url: '/v1/rewards/tea/activate' }),
  'POST /v1/rewards/{rewardId}/stock': () => ({ url: '/v1/rewards/tea/stock', body: { add: 5 } }),
  'POST /v1/members/{memberId}/claims': () => ({ url: ada('/claims'), body: { claimId: 'c1', rewardId: 'tea' } }),
  'POST /v1/members/{memberId}/claims/{claimId}/cancel': () => ({
    url: ada('/claims/c2/cancel'),
    body: reason,
    first: { url: ada('/claims'), body: { claimId: 'c2', rewardId: 'tea' } },
  }),
  'POST /v1/vouchers/{code}/use': (made) => ({
    url: `/v1/vouchers/${codeIn(made.get('POST /v1/members/{memberId}/claims'))}/use`,
    body: { useId: 'u1', amount: 200, purchaseId: 'order-1' },
  }),
  'POST /v1/members/{memberId}/vouchers/{voucherId}/cancel': () => ({ url: ada('/vouchers/c1/cancel'), body: reason }),
  'POST /v1/rewards/{rewardId}/pause': () => ({ url: '/v1/rewards/tea/pause' }),
  'POST /v1/rewards/{rewardId}/end': () => ({ url: '/v1/rewards/tea/end' }),
  'POST /v1/members/{memberId}/settlements/revoke': () => ({
    url: ada('/settlements/revoke'),
    body: { ...reason, recordedFrom: '2026-02-01T00:00:00Z', recordedTo: '2029-12-31T00:00:00Z' },
  }),
  'POST /v1/members/{memberId}/freeze': () => ({ url: ada('/freeze'), body: reason }),
  'POST /v1/members/{memberId}/unfreeze': () => ({ url: ada('/unfreeze'), body: reason }),
  'POST /v1/members/{memberId}/close': () => ({ url: ada('/close'), body: reason }),
  'POST /v1/members/{memberId}/forget': () => ({ url: ada('/forget') }),
};

let server: TestServer;
let office: string;
beforeAll(async () => {
  const rules = {
    ...rulesWithIdentities({ kinds: [{ kind: 'card' }] }),
    adjustments: { approvalAbove: APPROVAL_ABOVE },
    transfers: {},
    merges: { approval: true },
    households: {},
  };
  rules.points = { ...rules.points, activation: { type: 'on_event' } };
  server = await startServer({ TROFAST_RATE_LIMIT: '0' }, rules);
  const { body } = await server.command('post', '/v1/keys', { client: 'office', scopes: ['approve'] }, 'office');
  office = (body as { readonly key: string }).key;
  await server.command('post', '/v1/plans', { planId: 'family', ...plan }, 'family');
  await server.command('post', '/v1/plans/family/activate', {}, 'activate-family');
  for (const memberId of ['bea', 'twice', 'twin']) await server.command('post', '/v1/members', { memberId }, memberId);
  await server.command('post', '/v1/members/twin/merge', { intoMemberId: 'bea' }, 'merge-twin');
  await server.command('post', '/v1/households', { householdId: 'with-two' }, 'with-two');
  for (const memberId of ['bea', 'twice'])
    await server.command('post', '/v1/households/with-two/invitations', { memberId }, `${memberId}-two`);
  await server.command('post', '/v1/members/twice/household', { householdId: 'with-two' }, 'join-two');
  for (const adjustmentId of ['a1', 'a2'])
    await server.command(
      'post',
      '/v1/members/bea/adjustments',
      { adjustmentId, points: 1_001, ...reason },
      adjustmentId,
    );
});
afterAll(() => server.close());

async function send(method: Method, { url, body, by = ADMIN_KEY }: Request, key: string) {
  const request = server.agent[method](url).set('Authorization', `Bearer ${by}`).set('Idempotency-Key', key);
  const { status, body: answer } = await (body === undefined ? request : request.send(body));
  return { status, answer: answer as Record<string, unknown> };
}

/** Answers one line of JSON for each line. */
async function sendBatch(
  lines: readonly object[],
  path = '/v1/purchases:batch',
): Promise<readonly Record<string, unknown>[]> {
  const { text } = await server.agent
    .post(path)
    .set('Authorization', `Bearer ${ADMIN_KEY}`)
    .set('Content-Type', 'application/x-ndjson')
    .buffer()
    .send(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a request that was accepted and is sent again later', () => {
  const acknowledged: Acknowledged[] = [];

  it('has an example here for every route that takes an Idempotency-Key', async () => {
    interface Operation {
      readonly parameters?: readonly { readonly in: string; readonly name: string }[];
    }
    const { body } = await server.get('/openapi.json');
    const { paths } = body as { readonly paths: Record<string, Record<string, Operation>> };
    const routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === 'Idempotency-Key'))
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(REQUESTS).sort()).toEqual(routes.sort());
  });

  it('has a scope of commands, which wait where the read models are too far behind, unless it is about keys', () => {
    const commands = new Set<string>(scopes.table.commands);
    const others = Object.keys(REQUESTS).filter((route) => {
      const access = ROUTE_ACCESS[route];
      return access !== undefined && access !== 'public' && !access.scopes.some((scope) => commands.has(scope));
    });
    expect(others).toEqual(['POST /v1/keys', 'POST /v1/keys/{keyId}/rotate', 'DELETE /v1/keys/{keyId}']);
  });

  it('changes nothing, whatever came after it and in whatever order', async () => {
    const made = new Map<string, Record<string, unknown>>();
    const repeat = async ({ route, method, key, answer, ...request }: Acknowledged) => {
      const before = await server.head();
      const again = await send(method, request, key);
      expect({ route, head: await server.head() }).toEqual({ route, head: before });
      const isGone = again.status === 410 || again.answer['code'] === 'voucher_unknown'; // which does not say whose it was
      const isForgotten = made.has('POST /v1/members/{memberId}/forget') && isGone;
      if (!isForgotten) expect({ route, answer: again.answer }).toEqual({ route, answer });
    };
    for (const [index, [route, requestOf]] of Object.entries(REQUESTS).entries()) {
      const method = route.split(' ', 1)[0]!.toLowerCase() as Method;
      const request = requestOf(made);
      const key = `key-${index}`;
      if (request.first) expect((await send('post', request.first, `${key}-first`)).status).toBe(201);
      const { status, answer } = await send(method, request, key);
      expect({ route, status, ...(status >= 300 && answer) }).toEqual({ route, status: status < 300 ? status : 200 });
      made.set(route, answer);
      acknowledged.push({ route, method, key, answer, ...request });
      await repeat(acknowledged[(index * 7) % acknowledged.length]!);
    }
    for (const one of [...acknowledged].reverse()) await repeat(one);
    for (const one of acknowledged) await repeat(one);
  });
});

/** What a line of each batch says besides its key; a return is of the purchase that was sent under the same id. */
const BATCHES: Readonly<Record<string, (id: string, memberId: string, amount: number) => object>> = {
  '/v1/purchases:batch': (id, memberId, amount) => ({
    memberId,
    purchaseId: id,
    total: { amount, currency: 'EUR' },
    enrol: true,
  }),
  '/v1/returns:batch': (id, memberId, amount) => ({ memberId, purchaseId: id, amount: { amount, currency: 'EUR' } }),
  '/v1/lots:batch': (id, memberId) => ({
    memberId,
    expiresAt: new Date(Date.UTC(2090, 0, 1 + Number(id.split('/').at(-1)))).toISOString(), // each later than the last
    reason: 'Goodwill',
  }),
  '/v1/adjustments:batch': (_id, memberId, points) => ({ memberId, points, reason: 'Goodwill' }),
};

describe.each(Object.keys(BATCHES))('a line of %s that was accepted', (path) => {
  it('changes nothing when it is sent again, alone or among others, and is answered as the first time', async () => {
    const amountMax = path === '/v1/adjustments:batch' ? APPROVAL_ABOVE : 90_000;
    let made = 0;
    let bought: object[] = [];
    const lines = fc.array(
      fc.record({
        member: fc.constantFrom('bob', 'cy', 'dee'),
        amount: fc.integer({ min: 1, max: amountMax }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(
        lines,
        lines,
        fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
        async (first, later, picks) => {
          const lineOf = ({ member, amount }: { member: string; amount: number }) => {
            const id = `${path}/${made++}`;
            bought.push({ idempotencyKey: id, ...BATCHES['/v1/purchases:batch']!(id, member, amount) });
            return { idempotencyKey: id, ...BATCHES[path]!(id, member, amount) };
          };
          /** Points with an end: those of purchases wait. */
          const given = ({ member: memberId }: { member: string }) => ({
            ...{ idempotencyKey: `${path}/given/${made++}`, memberId, points: 1, reason: 'Goodwill' },
            expiresOn: '2080-01-01',
          });
          const linesOf = async (all: typeof first) => {
            const lines = all.map(lineOf);
            if (path !== '/v1/purchases:batch') await sendBatch(bought);
            if (path === '/v1/lots:batch') await sendBatch(all.map(given), '/v1/adjustments:batch');
            bought = [];
            return lines;
          };
          const sent = await linesOf(first);
          const answers = await sendBatch(sent, path);
          const sameAs = (index: number) => {
            // The place in this batch, and what this sending did.
            const { line: _line, outcome: _outcome, enrolled: _enrolled, ...rest } = answers[index]!;
            return rest;
          };
          const accepted = path === '/v1/lots:batch' ? 200 : 201;
          expect(answers.map(({ status }) => status)).toEqual(sent.map(() => accepted));
          await sendBatch(await linesOf(later), path);
          const before = await server.head();
          const indexes = picks.map((pick) => pick % sent.length);
          for (const [at, answer] of (
            await sendBatch(
              indexes.map((index) => sent[index]!),
              path,
            )
          ).entries())
            expect(answer).toMatchObject(sameAs(indexes[at]!));
          const [alone] = await sendBatch([sent[indexes[0]!]!], path);
          expect(alone).toMatchObject(sameAs(indexes[0]!));
          expect(await server.head()).toBe(before);
          const [fresh] = await linesOf([later[0]!]);
          const mixed = await sendBatch([...indexes.map((index) => sent[index]!), fresh!, sent[indexes[0]!]!], path);
          expect(mixed.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
        },
      ),
      { numRuns: 8 },
    );
  });
});
