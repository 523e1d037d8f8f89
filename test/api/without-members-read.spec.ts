import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { startServer, type TestServer } from './server.js';

jest.setTimeout(60_000);

const MEMBERS = 40;
let server: TestServer;
let analyst: string;
let position: string;

describe('an analyst without members:read', () => {
  const get = (path: string, key = analyst) =>
    server.agent.get(path).set('Authorization', `Bearer ${key}`).set('Trofast-Min-Position', position);
  const ask = (path: string, body: object, key = analyst) =>
    server.agent.post(path).set('Authorization', `Bearer ${key}`).set('Trofast-Min-Position', position).send(body);
  const preview = (filter: object) => ask('/v1/segments:preview', { rule: { filter } });
  const query = (...pipeline: object[]) => ask('/v1/read-models/member/query', { pipeline });

  beforeAll(async () => {
    server = await startServer();
    const month = new Date().toISOString().slice(0, 7);
    for (let index = 0; index < MEMBERS; index++) {
      const memberId = `m${String(index).padStart(2, '0')}`;
      await server.command('post', '/v1/members', { memberId, enrolledAt: `${month}-01T00:00:00Z` });
      const total = { amount: 1000 * (index + 1), currency: 'EUR' };
      const { headers } = await server.command('post', `/v1/members/${memberId}/purchases`, {
        purchaseId: `of-${memberId}`,
        total,
      });
      position = headers['trofast-position']!;
    }
    const { body } = await server.command('post', '/v1/keys', { client: 'analyst', scopes: ['reports:read'] });
    analyst = (body as { key: string }).key;
  });
  afterAll(() => server.close());

  it('gets no row of a member by any door', async () => {
    const refused = [
      await ask('/v1/read-models/member/query', { filter: {} }),
      await query({ $match: {} }),
      await query({ $group: { _id: null, who: { $addToSet: '$memberId' } } }),
      await get('/v1/segments/program-members/members'),
      await get('/v1/classes/changes'),
      await get('/v1/members/m01/clv'),
      await get('/v1/members/m01'),
      await get('/v1/audit/members/m01/explain'),
      await get('/v1/analytics/retention?period=day'),
      await get('/v1/analytics/frequency?by=segment'),
      await get('/v1/analytics/frequency?by=promotion'),
      await get('/v1/analytics/frequency?by=tier,store'),
      await get('/v1/analytics/frequency?tier=gold'),
      await get('/v1/analytics/clv/predicted?tier=gold'),
      await get('/v1/liability?asOf=2026-01-15'),
    ];
    for (const { status, body, text } of refused) {
      expect([text, status]).toEqual([text, 403]);
      expect((body as { code: string }).code).toMatch(/^(insufficient_scope|query_shows_members)$/);
      expect((body as { detail: string }).detail).not.toMatch(/m\d\d/);
    }
    expect((await preview({})).body).toEqual({ members: expect.any(Number), items: [] });
  });

  it('gets counts that are about right, the same each time, and none of few', async () => {
    const { members } = (await preview({})).body as { members: number };
    expect(Math.abs(members - MEMBERS)).toBeLessThan(35);
    expect((await preview({ 'purchases.count': { $gte: 1 } })).body).toEqual({ members, items: [] });
    for (const amount of [0, 1_000, 4_000])
      expect((await preview({ 'purchases.amount': { $lte: amount } })).body).toEqual({ members: null, items: [] });
    const { body } = await query({ $group: { _id: null, spent: { $sum: '$purchases.amount' } } });
    expect(body).toMatchObject({ approximate: true, items: [{ _id: null, spent: expect.any(Number) }] });
    expect((body as { items: { spent: number }[] }).items[0]!.spent).not.toBe((1_000 * MEMBERS * (MEMBERS + 1)) / 2);
  });

  it('does not see who answers to a filter, by a filter that fits one member more', async () => {
    const spent = async (most: number) =>
      (
        (await query({ $match: { 'purchases.amount': { $lte: most } } }, { $count: 'n' })).body as {
          items: { n: number }[];
        }
      ).items[0]!.n;
    const steps = [];
    for (let most = 20; most < MEMBERS; most++)
      steps.push((await spent(1_000 * (most + 1))) - (await spent(1_000 * most)));
    expect(steps.filter((step) => step === 1).length).toBeLessThan(steps.length / 2);
  });

  it('sees what it always saw with members:read', async () => {
    const { body } = await server.command('post', '/v1/keys', {
      client: 'lead',
      scopes: ['reports:read', 'members:read'],
    });
    const { key } = body as { key: string };
    const exact = await ask('/v1/read-models/member/query', { pipeline: [{ $count: 'n' }] }, key);
    expect(exact.body).toEqual({ items: [{ n: MEMBERS }], hasMore: false });
    expect((await ask('/v1/segments:preview', { rule: { filter: {} } }, key)).body).toMatchObject({ members: MEMBERS });
  });
});
