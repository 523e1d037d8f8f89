import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

describe('read models', () => {
  let server: TestServer;
  let position: string;

  beforeAll(async () => {
    server = await startServer();
    for (const [memberId, amount] of [
      ['ada', 60_000],
      ['bob', 1_000],
      ['cy', 2_000],
    ] as const) {
      await server.command('post', '/v1/members', {
        memberId,
        profile: { email: `${memberId}@example.com`, name: 'A Name' },
      });
      const body = { purchaseId: `of-${memberId}`, total: { amount, currency: 'EUR' }, channel: 'web' };
      const answer = await server.command('post', `/v1/members/${memberId}/purchases`, body);
      position = String(answer.headers['trofast-position']);
    }
  });

  afterAll(() => server.close());

  const query = (name: string, body: object) =>
    server.command('post', `/v1/read-models/${name}/query`, body).set('Trofast-Min-Position', position);

  it('answer a pipeline', async () => {
    const answer = await query('balances', {
      pipeline: [
        { $group: { _id: '$tier', members: { $count: {} }, points: { $sum: '$balance.available' } } },
        { $sort: { points: -1 } },
      ],
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      items: [
        { _id: 'silver', members: 1, points: 60 },
        { _id: 'member', members: 2, points: 3 },
      ],
      hasMore: false,
    });
  });

  it('answer a filter page by page, with a cursor that holds for the same query only', async () => {
    const body = { filter: { amount: { $gt: 0 } }, sort: { amount: -1 }, limit: 2 };
    const first = await query('purchases', body);
    expect(first.body.items.map(({ amount }: { amount: number }) => amount)).toEqual([60_000, 2_000]);
    const second = await query('purchases', { ...body, cursor: first.body.nextCursor });
    expect(second.body.items.map(({ amount }: { amount: number }) => amount)).toEqual([1_000]);
    expect(second.body.nextCursor).toBeUndefined();
    const other = await query('purchases', { ...body, sort: { amount: 1 }, cursor: first.body.nextCursor });
    expect([other.status, other.body.code]).toEqual([400, 'invalid_cursor']);
  });

  it('never show a personal value, whichever way it is asked for', async () => {
    const asked = [
      { filter: {} },
      { filter: { 'profile.email': { $exists: true } }, sort: { 'profile.email': 1 } },
      { pipeline: [{ $project: { profile: 1 } }] },
      { pipeline: [{ $group: { _id: '$profile.email', first: { $first: '$profile' } } }] },
      { pipeline: [{ $group: { _id: { who: '$profile.name' }, all: { $addToSet: '$profile.email' } } }] },
      { pipeline: [{ $addFields: { copy: '$profile' } }, { $project: { name: '$copy.name', email: '$copy.email' } }] },
    ];
    for (const body of asked) {
      const { status, text } = await query('member', body);
      expect([status, /sealed|example\.com|A Name|v1\./.exec(text)?.[0]]).toEqual([200, undefined]);
    }
    const { body } = await query('member', { filter: { memberId: 'ada' } });
    expect(body.items[0].profile).toEqual({ email: null, name: null });
  });

  it('see documents of the programme alone', async () => {
    const { body } = await query('member', { filter: { $or: [{ program: 'other' }, { program: { $ne: 'main' } }] } });
    expect(body.items).toEqual([]);
    const counted = await query('member', { pipeline: [{ $match: { program: 'other' } }, { $count: 'n' }] });
    expect(counted.body.items).toEqual([]);
  });

  it.each<[number, string, string, object]>([
    [404, 'projection_unknown', 'nothing', { filter: {} }],
    [400, 'unsupported_filter', 'member', { filter: { $where: 'true' } }],
    [400, 'unsupported_filter', 'member', { filter: { 'profile.email.$sealed': { $gt: '' } } }],
    [400, 'unsupported_pipeline', 'member', { pipeline: [{ $out: 'elsewhere' }] }],
    [400, 'unsupported_pipeline', 'member', { pipeline: [{ $lookup: { from: 'keys' } }] }],
    [400, 'unsupported_pipeline', 'member', { pipeline: [{ $project: { all: '$$ROOT' } }] }],
    [400, 'unsupported_filter', 'member', { pipeline: [{ $match: [] }] }],
    [400, 'validation_failed', 'member', { pipeline: [{ $limit: 1 }], filter: {} }],
    [400, 'validation_failed', 'member', { pipeline: 'x' }],
    [400, 'validation_failed', 'member', { sort: { memberId: 'up' } }],
    [400, 'validation_failed', 'member', { limit: 201 }],
    [400, 'validation_failed', 'member', { pipeline: Array.from({ length: 21 }, () => ({ $limit: 1 })) }],
    [400, 'invalid_cursor', 'member', { cursor: 'made up' }],
  ])('refuse with %d %s: %s %j', async (status, code, name, body) => {
    const answer = await query(name, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('are listed, and described by a schema', async () => {
    const { body } = await server.get('/v1/read-models');
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['member', 'balances', 'purchases']),
    );
    const member = await server.get('/v1/read-models/member');
    expect(member.body.schema.properties.profile['x-personal']).toBe(true);
    expect((await server.get('/v1/read-models/nothing')).body.code).toBe('projection_unknown');
  });
});
