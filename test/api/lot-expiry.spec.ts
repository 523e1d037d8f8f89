import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { startServer, type TestServer } from './server.js';

type Body = Readonly<Record<string, unknown>>;

const END = '2098-01-01T00:00:00.000Z';

const reason = 'We were closed in May.';

describe('ends of lots', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object, key?: string) => {
    const answer = await server.command('post', `/v1/members/ada${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return { status: answer.status, body: answer.body as Body };
  };
  const read = async (path: string) => {
    const { body } = await server.get(path).set('Trofast-Min-Position', position);
    return body as Body;
  };
  const itemsOf = async (path: string) => (await read(`/v1/members/ada${path}`))['items'] as readonly Body[];

  beforeAll(async () => {
    server = await startServer({}, starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
    await server.command('post', '/v1/members', { memberId: 'ada' });
    for (const purchaseId of ['p1', 'p2', 'p3'])
      await post('/purchases', { purchaseId, total: { amount: 10_000, currency: 'EUR' } }); // 10 points each
  });
  afterAll(() => server.close());

  it('are previewed, changed once, and shown by lots, member and ledger', async () => {
    const asked = { expiresAt: END, reason };
    const preview = await post('/lots/2/expiry?dryRun=true', asked);
    expect(preview).toMatchObject({ status: 200, body: { events: [{ type: 'LotExpiryChanged', points: 10 }] } });
    const answers = [await post('/lots/2/expiry', asked, 'once'), await post('/lots/2/expiry', asked, 'once')];
    expect(answers[0]).toMatchObject({
      status: 200,
      body: { balance: { available: 30 }, events: [{ type: 'LotExpiryChanged', expiresAt: END, reason }] },
    });
    expect(answers[1]).toEqual(answers[0]);
    const ends = (await itemsOf('/lots')).map(({ lotId, expiresAt }) => [lotId, expiresAt]);
    expect(ends.at(-1)).toEqual(['2', END]);
    const row = (await itemsOf('/ledger?order=desc&limit=1'))[0];
    expect(row).toMatchObject({ type: 'LotExpiryChanged', points: 0, lotId: '2', expiresAt: END, reason });
  });

  it('are extended for all lots that end too soon, and nothing is left to extend', async () => {
    const asked = { expiresAt: '2097-01-01T00:00:00Z', reason };
    const { body } = await post('/lots/expiry', asked);
    expect(body).toMatchObject({ events: [{ lots: [{ lotId: '1' }, { lotId: '3' }], points: 20 }] });
    expect((await post('/lots/expiry', asked)).body['events']).toEqual([]);
    const member = await read('/v1/members/ada');
    expect(member['nextExpiry']).toEqual({ at: '2097-01-01T00:00:00.000Z', points: 20 });
  });

  it('come at once with the present time, and leave the lot closed', async () => {
    const { body } = await post('/lots/3/expiry', { expiresAt: new Date().toISOString(), reason: 'Fraud' });
    expect(body).toMatchObject({
      balance: { available: 20, expired: 10 },
      events: [{ type: 'LotExpiryChanged' }, { type: 'PointsExpired', lotId: '3', points: 10 }],
    });
    expect(await post('/lots/3/expiry', { expiresAt: END, reason })).toMatchObject({
      status: 409,
      body: { code: 'lot_closed', lotId: '3' },
    });
  });

  it('are refused for lots that there never were, in the past, and where an older revision was seen', async () => {
    const codeOf = async (path: string, body: object) => (await post(path, body)).body['code'];
    expect(await codeOf('/lots/99/expiry', { expiresAt: END, reason })).toBe('lot_unknown');
    expect(await codeOf('/lots/one/expiry', { expiresAt: END, reason })).toBe('lot_unknown');
    expect(await codeOf('/lots/1/expiry', { expiresAt: '2026-01-01T00:00:00Z', reason })).toBe('end_not_possible');
    expect(await codeOf('/lots/1/expiry', { reason })).toBe('validation_failed');
    expect(await codeOf('/lots/expiry', { expiresAt: END, endingBefore: '2099-01-01T00:00:00Z', reason })).toBe(
      'end_not_possible',
    );
    const stale = await server
      .command('post', '/v1/members/ada/lots/1/expiry', { expiresAt: null, reason })
      .set('If-Match', '"0"');
    expect(stale.status).toBe(412);
  });

  it('are explained, and log, state and documents agree about them', async () => {
    const { items } = (await read('/v1/audit/members/ada/explain?limit=100')) as { items: readonly Body[] };
    expect(items.filter(({ what }) => what === 'LotExpiryChanged')[0]).toMatchObject({
      points: 0,
      why: { reason },
      expiry: { expiresAt: END, lots: [{ lotId: '2' }] },
    });
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body.findings).toEqual([]);
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body.differences).toEqual([]);
  });
});
