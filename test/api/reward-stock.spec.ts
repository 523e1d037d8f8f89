import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

const MEMBERS = Array.from({ length: 20 }, (_, index) => `m-${index}`);

describe('the stock of rewards', () => {
  let server: TestServer;
  let position = '0';

  async function send(path: string, body: object = {}) {
    const answer = await server.command('post', `/v1${path}`, body);
    const at = answer.headers['trofast-position'] ?? position;
    if (at > position) position = at;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  async function offer(rewardId: string, asked: object): Promise<void> {
    await send('/rewards', { rewardId, name: 'Tea', kind: 'product', price: 1, ...asked });
    await send(`/rewards/${rewardId}/activate`);
  }

  const claim = (memberId: string, rewardId: string, claimId: string) =>
    send(`/members/${memberId}/claims`, { claimId, rewardId });

  beforeAll(async () => {
    server = await startServer();
    for (const memberId of MEMBERS) {
      await send('/members', { memberId });
      await send(`/members/${memberId}/purchases`, {
        purchaseId: `p-${memberId}`,
        total: { amount: 10_000, currency: 'EUR' },
      });
    }
  });

  afterAll(() => server.close());

  it('is claimed to the last, and not beyond, by members at the same time', async () => {
    await offer('tea', { stock: 12 });
    expect((await get('/rewards/tea')).body).toMatchObject({ stock: 12, added: 0, left: 12, underWay: 0 });
    const answers = await Promise.all(MEMBERS.map((memberId) => claim(memberId, 'tea', 'tea')));
    const claimed = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect([claimed.length, refused.length]).toEqual([12, 8]);
    expect(refused[0]!.body).toMatchObject({ status: 422, code: 'out_of_stock', rewardId: 'tea', left: 0 });
    expect(JSON.stringify(claimed[0]!.body)).not.toContain('"taking"');
    expect((await get('/rewards/tea')).body).toMatchObject({ stock: 12, left: 0 });
    expect((await get('/rewards?status=active')).body.items).toMatchObject([{ rewardId: 'tea', left: 0 }]);
  });

  it('is added to and taken away from, and says how it is', async () => {
    expect((await send('/rewards/tea/stock', { add: 3 })).body).toMatchObject({ rewardId: 'tea', left: 3 });
    const tooMany = await send('/rewards/tea/stock', { add: -4 });
    expect([tooMany.status, tooMany.body]).toMatchObject([409, { code: 'stock_too_small', left: 3 }]);
    expect((await send('/rewards/tea/stock?dryRun=true', { add: -2 })).body).toMatchObject({ left: 1 });
    expect((await send('/rewards/tea/stock', { add: -2, reason: 'Two were broken.' })).body).toMatchObject({ left: 1 });
    const { body } = await get('/rewards/tea');
    expect(body).toMatchObject({ stock: 12, added: 1, left: 1 });
    expect(body.stockChanges).toEqual([
      { at: expect.any(String), add: -2, left: 1, reason: 'Two were broken.' },
      { at: expect.any(String), add: 3, left: 3, reason: null },
    ]);
    expect((await claim('m-0', 'tea', 'second')).status).toBe(201);
    expect((await send('/members/m-0/claims?dryRun=true', { claimId: 'c', rewardId: 'tea' })).body.code).toBe(
      'out_of_stock',
    );
  });

  it('gets back what is cancelled, at once', async () => {
    await send('/members/m-0/claims/second/cancel');
    expect((await get('/rewards/tea')).body).toMatchObject({ left: 1 });
    expect((await claim('m-1', 'tea', 'second')).status).toBe(201);
    expect((await get('/rewards/tea')).body).toMatchObject({ left: 0 });
  });

  it('keeps the number that it was defined with', async () => {
    const tea = { name: 'Tea', kind: 'product', price: 2 };
    const other = await send('/rewards/tea/versions', { ...tea, stock: 13 });
    expect([other.status, other.body]).toMatchObject([422, { code: 'invalid_reward', stock: 12 }]);
    expect((await send('/rewards/tea/versions', tea)).body).toMatchObject({ code: 'invalid_reward' });
    expect((await send('/rewards/tea/versions', { ...tea, stock: 12 })).body).toMatchObject({ version: 2, stock: 12 });
    expect((await get('/rewards/tea')).body).toMatchObject({ version: 2, price: 2, left: 0 });
  });

  it('is the capacity of an event, which nobody claims once it has taken place', async () => {
    const event = { at: '2099-06-05T18:00:00Z', place: 'Hamngatan 1', capacity: 1 };
    await offer('dinner', { kind: 'experience', event });
    expect((await get('/rewards/dinner')).body).toMatchObject({
      ...{ stock: 1, left: 1 },
      event: { at: '2099-06-05T18:00:00.000Z', place: 'Hamngatan 1', capacity: 1 },
    });
    expect((await claim('m-2', 'dinner', 'dinner')).status).toBe(201);
    expect((await claim('m-3', 'dinner', 'dinner')).body).toMatchObject({ code: 'out_of_stock' });
    await offer('lunch', { kind: 'experience', event: { at: '2020-01-01T12:00:00Z', capacity: 9 } });
    expect((await claim('m-3', 'lunch', 'lunch')).body).toMatchObject({
      ...{ code: 'reward_over', until: '2020-01-01T12:00:00.000Z' },
    });
  });

  it.each<[number, string, string, object]>([
    [404, 'reward_unknown', '/rewards/nothing/stock', { add: 1 }],
    [409, 'stock_unlimited', '/rewards/cake/stock', { add: 1 }],
    [400, 'validation_failed', '/rewards/tea/stock', { add: 0 }],
    [400, 'validation_failed', '/rewards/tea/stock', { add: 1.5 }],
    [400, 'validation_failed', '/rewards/tea/stock', {}],
    [400, 'validation_failed', '/rewards/tea/stock', { add: 1, reason: 'x'.repeat(501) }],
    [400, 'validation_failed', '/rewards/tea/stock', { add: 1, reason: '' }],
    [422, 'limit_exceeded', '/rewards/tea/stock', { add: 1_000_000_000 }],
    [400, 'validation_failed', '/rewards', { rewardId: 'x', name: 'X', kind: 'product', price: 1, stock: -1 }],
    [
      422,
      'invalid_reward',
      '/rewards',
      {
        rewardId: 'x',
        name: 'X',
        kind: 'product',
        price: 1,
        stock: 1,
        event: { at: '2099-01-01T00:00:00Z', capacity: 2 },
      },
    ],
  ])('answers %i %s to %s %j', async (status, code, path, body) => {
    if (path.includes('cake')) await offer('cake', {});
    if (path.includes('tea')) await send('/rewards/tea/stock', { add: 1 });
    const answer = await send(path, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('reconciles, and says what is under way', async () => {
    const { body } = await server.command('post', '/v1/audit/reconcile', {});
    expect(body).toMatchObject({ differences: [], rewardStock: { taken: 15, returned: 1, used: 14, underWay: 0 } });
    expect((await server.command('post', '/v1/audit/verify', {})).body).toMatchObject({ findings: [] });
  });
});
