import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';
import { addDays, addMonths, localDayOf } from '#platform';

import { startServer, type TestServer } from './server.js';

type Body = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;

describe('points that last for as long as the member is active', () => {
  let server: TestServer;
  let position = '';

  const post = async (path: string, body: object) => {
    const answer = await server.command('post', path, body);
    position = answer.headers['trofast-position'] ?? position;
    return answer.body as Body;
  };
  const read = async (path: string) => (await server.get(path).set('Trofast-Min-Position', position)).body as Body;

  beforeAll(async () => {
    const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const expiry = { type: 'sliding', months: 2, activity: ['behaviour'] } as const;
    server = await startServer(
      {},
      { ...starter, points: { ...starter.points, expiry, activation: { type: 'at_once' } } },
    );
    await post('/v1/members', { memberId: 'ada' });
  });
  afterAll(() => server.close());

  it('end so long after the last activity; lots, member and explanation agree, and the ledger has no row for it', async () => {
    const total = { amount: 10_000, currency: 'EUR' };
    for (const purchaseId of ['p1', 'p2']) await post('/v1/members/ada/purchases', { purchaseId, total });
    const tomorrow = new Date(Date.now() + DAY).toISOString();
    await post('/v1/members/ada/lots/1/expiry', { expiresAt: tomorrow, reason: 'By mistake' });
    const { events } = await post('/v1/members/ada/earnings', { behaviour: 'review' });
    const last = (events as readonly Body[]).at(-1)!;
    expect(last).toMatchObject({ type: 'ExpiryMoved', lotIds: ['1'], points: 10, activity: { kind: 'behaviour' } });
    const day = localDayOf((last['activity'] as { at: string }).at, 'UTC');
    const expiresAt = `${addDays(addMonths(day, 2), 1)}T00:00:00.000Z`;
    const { items: lots } = (await read('/v1/members/ada/lots')) as { items: readonly Body[] };
    expect(lots.map((lot) => lot['expiresAt'])).toEqual([expiresAt, expiresAt]);
    expect((await read('/v1/members/ada'))['nextExpiry']).toEqual({ at: expiresAt, points: 20 });
    const { items: rows } = (await read('/v1/members/ada/ledger?order=asc')) as { items: readonly Body[] };
    expect(rows.map(({ type }) => type)).toEqual(['PointsEarned', 'PointsEarned', 'LotExpiryChanged']);
    const { items } = (await read('/v1/audit/members/ada/explain?limit=100')) as { items: readonly Body[] };
    expect(
      items.find(({ what, expiry }) => what === 'ExpiryMoved' && (expiry as Body)['expiresAt'] === expiresAt),
    ).toMatchObject({
      points: 0,
      expiry: { lots: [{ lotId: '1' }] },
    });
    const verified = await server.command('post', '/v1/audit/verify', {});
    expect(verified.body.findings).toEqual([]);
    const reconciled = await server.command('post', '/v1/audit/reconcile', {});
    expect(reconciled.body.differences).toEqual([]);
  });
});
