import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TROFAST_RATE_LIMIT: '0' });
  await server.command('post', '/v1/members', { memberId: 'ada' });
}, 60_000);
afterAll(() => server.close());

const line = (key: string, memberId: string, amount: number) => ({
  idempotencyKey: key,
  memberId,
  purchaseId: key,
  occurredAt: '2026-02-01T12:00:00.000Z',
  total: { amount, currency: 'EUR' },
  enrol: true,
});

async function batch(query: string, ...lines: readonly object[]): Promise<readonly Record<string, unknown>[]> {
  const { text } = await server.agent
    .post(`/v1/purchases:batch?${query}`)
    .set('Authorization', `Bearer ${ADMIN_KEY}`)
    .set('Content-Type', 'application/x-ndjson')
    .send(lines.map((one) => JSON.stringify(one)).join('\n'))
    .expect(200);
  return text
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one) as Record<string, unknown>);
}

describe('a batch with dryRun=true', () => {
  it('answers each line as it would be and records nothing', async () => {
    await batch('import=true', line('p1', 'ada', 10_000));
    const head = await server.head();
    const [known, other, fresh, stranger] = await batch(
      'import=true&dryRun=true',
      line('p1', 'ada', 10_000),
      line('p1', 'ada', 20_000),
      line('p2', 'ada', 30_000),
      line('p3', 'bob', 30_000),
    );
    expect(known).toMatchObject({ status: 201, outcome: 'replayed', points: 10 });
    expect(other).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    expect(fresh).toMatchObject({ status: 200, outcome: 'preview', points: 30, enrolled: false });
    expect(stranger).toMatchObject({ status: 200, outcome: 'preview', enrolled: true });
    expect(stranger).not.toHaveProperty('points');
    expect(await server.head()).toBe(head);
    const { body } = await server.get('/v1/members/bob').set('Trofast-Min-Position', head).expect(404);
    expect(body).toMatchObject({ code: 'member_unknown' });
  });
});
