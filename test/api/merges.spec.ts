import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ROUTE_ACCESS } from '#loyalty/features/server';
import { starterProgram } from '#loyalty/program';

import { type Exampled, exampleIn } from '../../libs/edge/testing/index.js';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

type Body = Record<string, unknown>;

/** What of a merged member is still answered: its own stream, and that it is merged, which changes nothing. */
const OF_THE_HISTORY = /^GET \/v1\/audit\/|\/merge$/;

type Paths = Record<string, Record<string, { readonly requestBody?: { readonly content: Record<string, Exampled> } }>>;

function exampleOf(paths: Paths, method: string, template: string): object | undefined {
  if (template.endsWith('/merge')) return { intoMemberId: 'ada2' };
  const content = paths[template]![method.toLowerCase()]!.requestBody?.content ?? {};
  const [body] = Object.values(content);
  return body && (exampleIn(body) as object);
}

describe('a member who is merged into another one', () => {
  let server: TestServer;
  let position = '';
  let sent = 0;

  const post = async (path: string, body: object, key?: string) => {
    const answer = await server.command('post', `/v1/members${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  };
  const read = async (path: string) => {
    const { status, body, headers } = await server.get(`/v1${path}`).redirects(0).set('Trofast-Min-Position', position);
    return { status, body: body as Body, headers: headers as Record<string, string> };
  };
  const items = async (path: string) => (await read(path)).body['items'] as Body[];

  beforeAll(async () => {
    server = await startServer({}, starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
    for (const [memberId, euros] of [
      ['ada', 500],
      ['ada2', 1_000],
      ['cyd', 10],
    ] as const) {
      const profile = { email: `${memberId}@example.com` };
      expect((await post('', { memberId, profile })).status).toBe(201);
      await post(`/${memberId}/purchases`, {
        purchaseId: `of-${memberId}`,
        total: { amount: euros * 100, currency: 'EUR' },
      });
      await post(`/${memberId}/consents`, { purpose: 'newsletter', granted: memberId === 'ada2' });
    }
  });
  afterAll(() => server.close());

  it('has given all it had, with its dates, and is answered with the other one', async () => {
    const lots = async (memberId: string) =>
      (await items(`/members/${memberId}/lots`)).map(({ remaining, earnedAt, expiresAt }) => [
        remaining,
        earnedAt,
        expiresAt,
      ]);
    const before = [...(await lots('ada')), ...(await lots('ada2'))];
    const liability = (await read('/liability')).body['points'];
    const preview = await post('/ada/merge?dryRun=true', { intoMemberId: 'ada2' });
    expect([preview.status, (preview.body as Body)['balance']]).toMatchObject([200, { available: 150 }]);
    expect((await read('/members/ada')).status).toBe(200);
    const answer = await post('/ada/merge', { intoMemberId: 'ada2', reason: 'Enrolled twice' }, 'merge');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ memberId: 'ada2', tier: 'gold', balance: { available: 150, transferred: 50 } });
    expect((await lots('ada2')).sort()).toEqual(before.sort());
    expect((await read('/members/ada2')).body).toMatchObject({
      mergedFrom: ['ada'],
      consents: { newsletter: false },
      purchases: { count: 2, amount: 150_000 },
      profile: { email: 'ada2@example.com' },
    });
    expect((await items('/members/ada2/purchases')).map(({ purchaseId }) => purchaseId)).toEqual(['of-ada', 'of-ada2']);
    expect((await read('/liability')).body['points']).toEqual(liability);
    const again = await post('/ada/merge', { intoMemberId: 'ada2', reason: 'Enrolled twice' }, 'merge');
    expect([again.status, again.body]).toEqual([200, answer.body]);
  });

  it('is answered with 308 and the other one on every route, the history but for', async () => {
    const { paths } = (await server.agent.get('/openapi.json')).body as { readonly paths: Paths };
    await server.command('post', '/v1/purchases', exampleOf(paths, 'POST', '/v1/purchases'));
    const answered: Record<string, unknown> = {};
    // Of a household, its members are answered for by the household.
    const routes = Object.keys(ROUTE_ACCESS).filter(
      (route) => route.includes('{memberId}') && !route.includes('{householdId}'),
    );
    for (const route of routes) {
      const [method, template] = route.split(' ') as [string, string];
      const path = template.replace('{memberId}', 'ada').replace(/\{\w+\}/g, '1');
      const request = server.agent[method.toLowerCase() as 'get'](path)
        .redirects(0)
        .set('Authorization', `Bearer ${ADMIN_KEY}`)
        .set('Idempotency-Key', `route-${sent++}`);
      const { status, headers } = await (method === 'GET' ? request : request.send(exampleOf(paths, method, template)));
      const expected = [308, template.replace('{memberId}', 'ada2').replace(/\{\w+\}/g, '1')];
      if (
        OF_THE_HISTORY.test(route)
          ? status !== (route.endsWith('/proof') ? 404 : 200) // nothing signs here
          : JSON.stringify([status, headers['location']]) !== JSON.stringify(expected)
      )
        answered[route] = [status, headers['location']];
    }
    expect(answered).toEqual({});
    expect((await read('/members/ada/lots?all=true&limit=3')).headers['location']).toBe(
      '/v1/members/ada2/lots?all=true&limit=3',
    );
  });

  it('is followed on by who sends a purchase to it, and has what it bought returned', async () => {
    const followed = await server.command('post', '/v1/members/ada/purchases', {
      purchaseId: 'late',
      total: { amount: 1_000, currency: 'EUR' },
    });
    expect(followed.status).toBe(308);
    const answer = await post('/ada2/returns', { returnId: 'r1', purchaseId: 'of-ada' });
    expect(answer.body).toMatchObject({
      balance: { available: 100 },
      events: [{ purchasedBy: 'ada', points: 50 }, {}],
    });
    expect((await items('/members/ada2/purchases'))[0]).toMatchObject({
      purchaseId: 'of-ada',
      returned: 50_000,
      points: 0,
    });
  });

  it('has what it bought corrected by the other one, in its own documents, and counted once', async () => {
    const total = { amount: 50_000, currency: 'EUR' };
    const again = await post('/ada2/purchases', { purchaseId: 'of-ada', total });
    expect([again.status, (again.body as Body)['memberId']]).toEqual([200, 'ada']);
    await post('/cyd/merge', { intoMemberId: 'ada2' });
    const answer = await post('/ada2/purchases/of-cyd/corrections', { correctionId: 'c1', total });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { balance: { available: 150 }, events: [{ purchasedBy: 'cyd', pointsAfter: 50 }, { points: 49 }] },
    ]);
    expect((await items('/members/ada2/purchases')).find(({ purchaseId }) => purchaseId === 'of-cyd')).toMatchObject({
      corrections: [{ correctionId: 'c1' }],
      points: 50,
    });
    expect((await read('/members/ada2')).body).toMatchObject({ purchases: { count: 2, amount: 150_000 } });
  });

  it('is in the histories of both, which agree with the read models', async () => {
    const whats = async (memberId: string) =>
      (await items(`/audit/members/${memberId}/explain`)).map(({ what }) => what);
    expect(await whats('ada')).toContain('PointsMergedOut');
    expect(await whats('ada2')).toContain('PointsMergedIn');
    expect((await read('/members/ada/balance?asOf=2026-01-01')).status).not.toBe(308);
    await post('', { memberId: 'dan' });
    await post('/ada2/merge', { intoMemberId: 'dan' });
    expect((await read('/members/ada/balance')).headers['location']).toBe('/v1/members/dan/balance');
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body).toMatchObject({ members: 4, differences: [] });
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body).toMatchObject({ findings: [] });
  });
});
