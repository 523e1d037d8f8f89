import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { EVENT_STORE, type EventStore } from '#event-store';

import { startServer, type TestServer } from './server.js';

const FUEL = 'fuel-co';

const BEGINNING = '2026-01-01T00:00:00.000Z';

const terms = {
  ...{ name: 'Fuel & Co', startsAt: BEGINNING, terms: 'postpaid' },
  ...{ earn: { costPerPoint: '0.85' }, redeem: { costPerPoint: '0.7' } },
};

interface Settlement {
  readonly settlementId: string;
  readonly movements: number;
  readonly late: number;
  readonly net: string;
}

interface Movement {
  readonly movementId: string;
  readonly kind: string;
  readonly points: number;
  readonly owed: string;
  readonly purchaseId: string | null;
}

describe('settlements with a partner', () => {
  let server: TestServer;
  let position = '0';
  let now: string;

  beforeAll(async () => {
    server = await startServer();
    await send('/members', { memberId: 'ada' });
    await send('/partners', { partnerId: FUEL, ...terms });
    await send(`/partners/${FUEL}/activate`);
  });

  afterAll(() => server.close());

  async function send(path: string, body: object = {}, key?: string) {
    const answer = await server.command('post', `/v1${path}`, body, key);
    position = answer.headers['trofast-position'] ?? position;
    return answer;
  }

  const get = (path: string) => server.get(`/v1${path}`).set('Trofast-Min-Position', position);

  const buy = (purchaseId: string, euros: number, over: object = {}) =>
    send('/members/ada/purchases', {
      ...{ purchaseId, partner: FUEL, total: { amount: euros * 100, currency: 'EUR' } },
      ...over,
    });

  const settle = (settlementId: string, from: string, to: string, key?: string) =>
    send(`/partners/${FUEL}/settlements`, { settlementId, from, to }, key);

  async function movementsOf(settlementId: string): Promise<readonly Movement[]> {
    const { body } = await get(`/partners/${FUEL}/settlements/${settlementId}/movements`);
    return (body as { readonly items: readonly Movement[] }).items;
  }

  it('have each movement with its price, and come to their sum', async () => {
    await buy('a', 100);
    await buy('own', 100, { partner: undefined });
    await send('/members/ada/redemptions', { points: 3, partner: FUEL, redemptionId: 'r1' });
    await send('/members/ada/returns', { purchaseId: 'a', amount: { amount: 5_000, currency: 'EUR' } });
    now = new Date().toISOString();
    const { status, body, headers } = await settle('first', BEGINNING, now);
    expect([status, headers['location']]).toEqual([201, `/v1/partners/${FUEL}/settlements/first`]);
    expect(body).toMatchObject({
      ...{ partnerId: FUEL, settlementId: 'first', number: 1, movements: 3, late: 0, net: '2.15' },
      ...{ earned: { points: 5, amount: '4.25' }, spent: { points: 3, amount: '2.1' } },
    });
    expect(await movementsOf('first')).toMatchObject([
      { kind: 'earned', points: 10, costPerPoint: '0.85', owed: '8.5', purchaseId: 'a' },
      { kind: 'spent', points: 3, costPerPoint: '0.7', owed: '-2.1', redemptionId: 'r1' },
      { kind: 'returned', points: -5, owed: '-4.25', purchaseId: 'a' },
    ]);
  });

  it('are answered the same again, with the same key and with another', async () => {
    const to = new Date().toISOString();
    const made = await settle('empty', now, to, 'key-of-empty');
    expect(made.body).toMatchObject({ number: 2, movements: 0, net: '0' });
    const { revision: _revision, ...settled } = made.body as { readonly revision: number };
    for (const [key, status] of [
      ['key-of-empty', 201],
      ['another-key', 200],
    ] as const) {
      const again = await settle('empty', now, to, key);
      expect([again.status, again.body]).toEqual([status, { ...settled, revision: expect.any(Number) }]);
    }
    expect((await settle('empty', BEGINNING, to)).body).toMatchObject({ code: 'duplicate_settlement' });
    expect((await settle('gap', BEGINNING, to)).body).toMatchObject({ code: 'settlement_gap', from: to });
    now = to;
  });

  it('have what was recorded late once, in the next one', async () => {
    await buy('late', 100, { occurredAt: new Date(Date.parse(now) - 1).toISOString() });
    const { body: dearer } = await send(`/partners/${FUEL}/versions`, { ...terms, earn: { costPerPoint: '2' } });
    expect(dearer).toMatchObject({ version: 2 });
    await buy('dear', 100);
    await send('/members/ada/returns', { purchaseId: 'a' });
    const to = new Date().toISOString();
    const { body } = await settle('third', now, to);
    expect(body).toMatchObject({ number: 3, movements: 3, late: 1, earned: { points: 15 }, net: '24.25' });
    expect((await movementsOf('third')).map(({ kind, purchaseId, owed }) => [kind, purchaseId, owed])).toEqual([
      ['earned', 'late', '8.5'],
      ['earned', 'dear', '20'],
      ['returned', 'a', '-4.25'],
    ]);
    expect(await movementsOf('first')).toHaveLength(3);
    now = to;
  });

  it('equal what the log says, folded in another way', async () => {
    await buy('last', 70);
    await settle('fourth', now, new Date().toISOString());
    const listed = await get(`/partners/${FUEL}/settlements`);
    const { items } = listed.body as { readonly items: readonly Settlement[] };
    expect(items.map(({ settlementId }) => settlementId)).toEqual(['first', 'empty', 'third', 'fourth']);
    const rows = (await Promise.all(items.map(({ settlementId }) => movementsOf(settlementId)))).flat();
    const inLog = await logged();
    expect(new Set(rows.map(({ movementId }) => movementId)).size).toBe(rows.length);
    expect(rows).toHaveLength(inLog.length);
    // In hundredths of a cent, so that whole numbers do: no price here has more decimals.
    const sum = (amounts: readonly string[]) => amounts.reduce((so, one) => so + Math.round(Number(one) * 100), 0);
    const owed = inLog.reduce((so, one) => so + one, 0);
    expect([sum(items.map(({ net }) => net)), sum(rows.map((row) => row.owed))]).toEqual([owed, owed]);
  });

  /** What each event of the member costs the partner, in hundredths of a minor unit. */
  async function logged(): Promise<readonly number[]> {
    const found: number[] = [];
    const store = server.app.get<EventStore>(EVENT_STORE, { strict: false });
    for await (const { type, data } of store.readStream('trofast.member-main.ada')) {
      const there = data['atPartner'] as { readonly points: number; readonly costPerPoint: string } | undefined;
      if (!there) continue;
      const sign = type === 'PointsRedeemed' || type === 'PointsRestored' ? -1 : 1;
      found.push(sign * there.points * Math.round(Number(there.costPerPoint) * 100));
    }
    return found;
  }

  it('are files too', async () => {
    const csv = await get(`/partners/${FUEL}/settlements/first/movements`).set('Accept', 'text/csv');
    const [head, ...rows] = csv.text.trim().split(/\r?\n/);
    expect(head).toMatch(/^movementId,kind,memberId,points,costPerPoint,owed/);
    expect(rows).toHaveLength(3);
    const list = await get(`/partners/${FUEL}/settlements`).set('Accept', 'application/x-ndjson');
    expect(list.text.trim().split('\n')).toHaveLength(4);
  });

  it('are counted by reconcile', async () => {
    const { text } = await server.command('post', '/v1/audit/reconcile', {});
    const report = JSON.parse(text.trim().split('\n').at(-1)!) as Record<string, unknown>;
    expect(report).toMatchObject({
      differencesTotal: 0,
      partnerSettlements: { settlements: 4, movements: 7, open: 0 },
    });
  });

  it('open what a partner with a limit may owe again', async () => {
    const limited = { ...terms, openLimit: 5, terms: 'prepaid' };
    await send('/partners', { partnerId: 'grocer', ...limited });
    await send('/partners/grocer/activate');
    const buyThere = async (purchaseId: string, key?: string) => {
      await get('/partners/grocer'); // the read models have come to the position
      const total = { amount: 5_000, currency: 'EUR' };
      return send('/members/ada/purchases', { purchaseId, partner: 'grocer', total }, key);
    };
    expect((await buyThere('g1', 'first')).status).toBe(201);
    expect((await buyThere('g2')).status).toBe(201);
    expect((await get('/partners/grocer')).body).toMatchObject({ open: '8.5' });
    const over = { code: 'partner_limit_reached', open: '8.5', openLimit: 5, terms: 'prepaid' };
    expect((await buyThere('g3')).body).toMatchObject(over);
    expect((await buyThere('g1', 'first')).status).toBe(201);
    await send('/partners/grocer/settlements', { from: BEGINNING, to: new Date().toISOString() });
    expect((await get('/partners/grocer')).body).toMatchObject({ open: '0' });
    expect((await buyThere('g3')).status).toBe(201);
  });

  it('are those of a partner that there is', async () => {
    const period = { from: BEGINNING, to: now };
    expect((await send('/partners/nobody/settlements', period)).body).toMatchObject({ code: 'partner_unknown' });
    expect((await get('/partners/nobody/settlements')).body).toMatchObject({ code: 'partner_unknown' });
    expect((await get(`/partners/${FUEL}/settlements/none`)).body).toMatchObject({ code: 'settlement_unknown' });
    expect((await get(`/partners/${FUEL}/settlements/none/movements`)).body).toMatchObject({
      code: 'settlement_unknown',
    });
  });
});
