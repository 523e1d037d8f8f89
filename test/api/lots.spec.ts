import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const LOTS = 900;
const PAGE = 200;
/** Lots that a write between two pages uses up: those that expire soonest, so of pages that were read already. */
const USED_UP = 7;

interface Lot {
  readonly lotId: string;
  readonly remaining: number;
}

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TROFAST_RATE_LIMIT: '0' });
  await server.command('post', '/v1/members', { memberId: 'ada' });
  await buy(Array.from({ length: LOTS }, (_, index) => `p${index}`));
}, 60_000);
afterAll(() => server.close());

/** One lot of ten points for each. */
async function buy(purchaseIds: readonly string[]): Promise<void> {
  const lines = purchaseIds.map((purchaseId) =>
    JSON.stringify({
      idempotencyKey: purchaseId,
      memberId: 'ada',
      purchaseId,
      total: { amount: 10_000, currency: 'EUR' },
    }),
  );
  await server.agent
    .post('/v1/purchases:batch')
    .set('Authorization', `Bearer ${ADMIN_KEY}`)
    .set('Content-Type', 'application/x-ndjson')
    .send(lines.join('\n'))
    .expect(200);
}

/** Every lot, page by page, from read models that know of all that was written before. */
async function allLots(betweenPages: (page: number) => Promise<void> = async () => undefined): Promise<readonly Lot[]> {
  const lots: Lot[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await server
      .get(`/v1/members/ada/lots?limit=${PAGE}${next}`)
      .set('Trofast-Min-Position', await server.head())
      .expect(200);
    const found = body as { readonly items: readonly Lot[]; readonly nextCursor?: string };
    lots.push(...found.items);
    if (!found.nextCursor) return lots;
    cursor = found.nextCursor;
    await betweenPages(page);
  }
}

const idsOf = (lots: readonly Lot[]): ReadonlySet<string> => new Set(lots.map(({ lotId }) => lotId));

describe('many lots of one member', () => {
  it('are given page by page, each once', async () => {
    const lots = await allLots();
    expect([lots.length, idsOf(lots).size]).toEqual([LOTS, LOTS]);
  });

  it('are each given once while lots come and go, where they were there all the time', async () => {
    const before = idsOf(await allLots());
    const seen = await allLots(async (page) => {
      await server.command('post', '/v1/members/ada/redemptions', { points: USED_UP * 10 }).expect(201);
      await buy([`between ${page}`]);
    });
    const after = idsOf(await allLots());
    expect(idsOf(seen).size).toBe(seen.length);
    for (const id of before) if (after.has(id)) expect(idsOf(seen)).toContain(id);
  });

  it('are used up by one command', async () => {
    const points = (await allLots()).reduce((sum, { remaining }) => sum + remaining, 0);
    await server.command('post', '/v1/members/ada/redemptions', { points }).expect(201);
    expect(await allLots()).toEqual([]);
  });
});
