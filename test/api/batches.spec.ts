import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type EarnRule } from '#loyalty/program';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

type Answer = Readonly<Record<string, unknown>>;

const total = { amount: 10_000, currency: 'EUR' };
const LONG_AGO = '2020-02-01T12:00:00Z';

const APP_DOUBLE: EarnRule = {
  id: 'app',
  counts: 'spendable',
  when: "purchase.channel == 'app'",
  effect: { type: 'multiplier', factor: 2 },
};

let server: TestServer;
beforeAll(async () => {
  const starter = rulesWithIdentities({});
  const rules = {
    ...starter,
    earnRules: [...starter.earnRules, APP_DOUBLE],
    adjustments: { approvalAbove: 1_000 },
  };
  server = await startServer({ TROFAST_RATE_LIMIT: '0' }, rules);
  for (const memberId of ['ada', 'bea']) await server.command('post', '/v1/members', { memberId });
});
afterAll(() => server.close());

async function batch(path: string, ...lines: readonly (object | string)[]): Promise<readonly Answer[]> {
  const { text } = await server.agent
    .post(path)
    .set('Authorization', `Bearer ${ADMIN_KEY}`)
    .set('Content-Type', 'application/x-ndjson')
    .send(lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'))
    .expect(200);
  return text
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one) as Answer);
}

/** What is read once the read model has everything that was answered. */
async function read(path: string, answers: readonly Answer[]): Promise<unknown> {
  const positions = answers.flatMap(({ position }) => (typeof position === 'string' ? [position] : []));
  const request = server.get(`/v1/members/${path}`);
  return (await request.set('Trofast-Min-Position', positions.sort().at(-1)!).expect(200)).body;
}

/** What a member may use. */
async function available(memberId: string, answers: readonly Answer[]): Promise<number> {
  const body = await read(`${memberId}/balance`, answers);
  return (body as { readonly balance: { readonly available: number } }).balance.available;
}

const buy = (memberId: string, purchaseId: string) =>
  server.command('post', `/v1/members/${memberId}/purchases`, { purchaseId, total }).expect(201);

const back = (idempotencyKey: string, more: object) => ({ idempotencyKey, memberId: 'ada', ...more });

describe('a line says status points', () => {
  it('where they are not the points, of purchases and of returns', async () => {
    const app = { purchaseId: 'app1', total, channel: 'app' };
    const [inApp, inStore] = await batch(
      '/v1/purchases:batch',
      back('s1', app),
      back('s2', { ...app, purchaseId: 'store1', channel: 'store' }),
    );
    expect([inApp, inStore]).toMatchObject([{ points: 20, statusPoints: 10 }, { points: 10 }]);
    expect(inStore).not.toHaveProperty('statusPoints');
    const [ofApp, ofStore] = await batch(
      '/v1/returns:batch',
      back('s3', { returnId: 's3', purchaseId: 'app1' }),
      back('s4', { returnId: 's4', purchaseId: 'store1' }),
    );
    expect([ofApp, ofStore]).toMatchObject([{ points: 20, statusPoints: 10 }, { points: 10 }]);
    expect(ofStore).not.toHaveProperty('statusPoints');
  });
});

describe('a batch of returns', () => {
  it('takes back what purchases earned, one answer a line with its key, and a bad line stops no other', async () => {
    await buy('ada', 'p1');
    await buy('bea', 'p2');
    const answers = await batch(
      '/v1/returns:batch',
      back('k1', { returnId: 'r1', purchaseId: 'p1', amount: { amount: 5_000, currency: 'EUR' } }),
      back('k2', { returnId: 'r2', purchaseId: 'p9' }),
      'no json',
      back('k4', { returnId: 'r4', purchase_id: 'p1' }),
      { ...back('k5', { purchaseId: 'p2' }), memberId: 'bea' },
      back('k6', { returnId: 'r6', purchaseId: 'p1' }),
    );
    expect(answers).toMatchObject([
      { line: 1, idempotencyKey: 'k1', status: 201, outcome: 'appended', returnId: 'r1', purchaseId: 'p1', points: 5 },
      { line: 2, idempotencyKey: 'k2', status: 404, code: 'purchase_unknown', returnId: 'r2', purchaseId: 'p9' },
      { line: 3, status: 400 },
      { line: 4, idempotencyKey: 'k4', status: 400, code: 'validation_failed' },
      { line: 5, idempotencyKey: 'k5', status: 201, memberId: 'bea', points: 10, returnId: expect.any(String) },
      { line: 6, status: 201, returnId: 'r6', points: 5 },
    ]);
    expect(await available('ada', answers)).toBe(0);
  });

  it('counts once by its key and by its returnId', async () => {
    await buy('ada', 'p3');
    const line = back('k10', { returnId: 'r10', purchaseId: 'p3' });
    const [first] = await batch('/v1/returns:batch', line);
    const head = await server.head();
    const [again, other, reused] = await batch(
      '/v1/returns:batch',
      line,
      { ...line, idempotencyKey: 'k11' },
      { ...line, returnId: 'r12' },
    );
    expect(again).toEqual({ ...first, outcome: 'replayed' });
    expect(other).toMatchObject({ status: 200, outcome: 'unchanged', returnId: 'r10' });
    expect(reused).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect(await server.head()).toBe(head);
  });

  it('records nothing with dryRun=true, and says what would be', async () => {
    await buy('ada', 'p5');
    const head = await server.head();
    const line = back('k20', { returnId: 'r20', purchaseId: 'p5' });
    const answers = await batch('/v1/returns:batch?dryRun=true', line);
    expect(answers).toMatchObject([{ status: 200, outcome: 'preview', returnId: 'r20', points: 10 }]);
    expect(await server.head()).toBe(head);
  });

  it('reaches back before the enrolment with import=true alone', async () => {
    const bought = { idempotencyKey: 'k30', memberId: 'ada', purchaseId: 'p30', occurredAt: LONG_AGO, total };
    expect(await batch('/v1/purchases:batch?import=true', bought)).toMatchObject([{ status: 201 }]);
    const line = back('k31', { purchaseId: 'p30', occurredAt: '2020-02-03T12:00:00Z' });
    const [refused] = await batch('/v1/returns:batch', line);
    expect(refused).toMatchObject({ status: 422, code: expect.any(String) });
    expect(await batch('/v1/returns:batch?import=true', line)).toMatchObject([{ status: 201, outcome: 'appended' }]);
  });
});

describe('a batch of ends of lots', () => {
  const end = (idempotencyKey: string, more: object) => ({
    ...{ idempotencyKey, memberId: 'eve', expiresAt: '2098-01-01T00:00:00Z', reason: 'The shop was closed' },
    ...more,
  });

  it('extends all lots of a member or changes one, and answers how many lots and points that is', async () => {
    await server.command('post', '/v1/members', { memberId: 'eve' });
    for (const purchaseId of ['e1', 'e2']) await buy('eve', purchaseId);
    const lines = [
      end('e1', {}),
      end('e2', { lotId: '2', expiresAt: '2097-01-01T00:00:00Z' }),
      end('e3', { lotId: '2', endingBefore: '2099-01-01T00:00:00Z' }),
      end('e4', { lotId: '9' }),
      end('e5', { memberId: 'nobody' }),
      end('e6', { lotId: '1', expiresAt: '2020-01-01T00:00:00Z' }),
      end('e7', { endingBefore: '2097-06-01T00:00:00Z' }),
      end('e8', { lotId: '1', expiresAt: '9999-12-31T23:59:59.999Z' }),
      end('e9', { lotId: '01' }),
    ];
    const answers = await batch('/v1/lots:batch', ...lines);
    expect(answers).toMatchObject([
      { line: 1, status: 200, outcome: 'appended', memberId: 'eve', lots: 2, points: 20 },
      { line: 2, status: 200, outcome: 'appended', lotId: '2', lots: 1, points: 10 },
      { line: 3, status: 400, code: 'validation_failed' },
      { line: 4, status: 404, code: 'lot_unknown', lotId: '9' },
      { line: 5, status: 404, code: 'member_unknown' },
      { line: 6, status: 422, code: 'end_not_possible' },
      { line: 7, status: 200, outcome: 'appended', lots: 1, points: 10 },
      { line: 8, status: 200, outcome: 'appended', lots: 1, points: 10 },
      { line: 9, status: 400, code: 'validation_failed' },
    ]);
    const head = await server.head();
    const again = await batch('/v1/lots:batch', ...lines);
    expect(again.map(({ status, outcome, lots }) => [status, outcome, lots]).slice(0, 2)).toEqual([
      [200, 'replayed', 2],
      [200, 'replayed', 1],
    ]);
    expect(await server.head()).toBe(head);
    const { items } = (await read('eve/lots', answers)) as {
      readonly items: readonly { lotId: string; expiresAt: string | null }[];
    };
    expect(Object.fromEntries(items.map(({ lotId, expiresAt }) => [lotId, expiresAt]))).toEqual({
      '1': null,
      '2': '2098-01-01T00:00:00.000Z',
    });
  });

  it('records nothing in a dry run', async () => {
    const head = await server.head();
    const [answer] = await batch('/v1/lots:batch?dryRun=true', end('d1', { expiresAt: '2099-01-01T00:00:00Z' }));
    expect(answer).toMatchObject({ status: 200, outcome: 'preview', lots: 1, points: 10 });
    expect(await server.head()).toBe(head);
  });
});

describe('a batch of adjustments', () => {
  const adjust = (idempotencyKey: string, points: number, more: object = {}) => ({
    idempotencyKey,
    memberId: 'bea',
    points,
    reason: 'Goodwill',
    ...more,
  });

  it('answers each line as it would be alone: those above approvalAbove wait', async () => {
    const lines = [
      adjust('a1', 100, { adjustmentId: 'adj-1' }),
      adjust('a2', 5_000, { adjustmentId: 'adj-2' }),
      adjust('a3', -200_000_000),
      adjust('a4', 10, { memberId: 'nobody' }),
      adjust('a5', 10, { expiresOn: '2020-01-01' }),
    ];
    const answers = await batch('/v1/adjustments:batch', ...lines);
    expect(answers).toMatchObject([
      { line: 1, idempotencyKey: 'a1', status: 201, outcome: 'appended', adjustmentId: 'adj-1' },
      { line: 2, idempotencyKey: 'a2', status: 202, outcome: 'appended', adjustmentId: 'adj-2' },
      { line: 3, idempotencyKey: 'a3', status: 202 },
      { line: 4, idempotencyKey: 'a4', status: 404, code: 'member_unknown' },
      { line: 5, idempotencyKey: 'a5', status: 422, code: 'expiry_not_possible' },
    ]);
    expect(await available('bea', answers)).toBe(100);
    const head = await server.head();
    const again = await batch('/v1/adjustments:batch', ...lines);
    expect(again.map(({ status, outcome }) => [status, outcome])).toEqual([
      [201, 'replayed'],
      [202, 'replayed'],
      [202, 'replayed'],
      [404, undefined],
      [422, undefined],
    ]);
    expect(await server.head()).toBe(head);
  });

  it('records nothing with dryRun=true, and knows no import', async () => {
    const head = await server.head();
    const [answer] = await batch('/v1/adjustments:batch?dryRun=true', adjust('a10', 100));
    expect(answer).toMatchObject({ status: 200, outcome: 'preview' });
    expect(await server.head()).toBe(head);
    const { body } = await server.agent
      .post('/v1/adjustments:batch?import=true')
      .set('Authorization', `Bearer ${ADMIN_KEY}`)
      .set('Content-Type', 'application/x-ndjson')
      .send(JSON.stringify(adjust('a11', 100)))
      .expect(400);
    expect(body).toMatchObject({ code: 'invalid_parameter' });
  });
});
