import { type AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { createClient } from '#client';
import { starterProgram } from '#loyalty/program';
import { CLUB, shopLives, shopParameters } from '#loyalty/simulation';
import { addDays, localDayOf, systemClock } from '#platform';

import { sendShop } from '../../apps/cli/simulate/send-shop.js';
import { factKey, shopName } from '../../apps/cli/simulate/shop-name.js';
import { linesOf } from '../../apps/cli/simulate/tally.js';
import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const DAYS = 200;

/** It ends today: a claim has no past, and older points would have expired. */
const startsOn = addDays(localDayOf(systemClock.now(), 'UTC'), -DAYS);

const plain = shopParameters({ seed: 11, members: 80, startsOn, days: DAYS, lifetimeScale: null });

const parameters = { ...plain, clubEvening: true } as const;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({}, starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
});
afterAll(() => server.close());

const send = (of = parameters) => {
  const { port } = server.app.getHttpServer().address() as AddressInfo;
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: ADMIN_KEY });
  const { signal } = new AbortController();
  return sendShop({ client, parameters: of, signal, onProgress: () => undefined });
};

const post = async (path: string) =>
  (await server.agent.post(path).set('Authorization', `Bearer ${ADMIN_KEY}`).send({})).body;

it('the club evening of a simulated shop is bought, claimed and used as its facts say, and all of it adds up', async () => {
  const report = await send();
  const { facts } = report;
  const club = [...shopLives(parameters)].flatMap((life) => life.facts);
  const countOf = (kind: string) => club.filter((fact) => fact.kind === kind).length;
  for (const kind of ['buy-now', 'claim', 'use-voucher'] as const) {
    expect([kind, facts[kind]]).toEqual([kind, countOf(kind)]);
    expect(facts[kind]).toBeGreaterThan(0);
  }
  expect(linesOf(report).join('\n')).toContain(`club evening: ${facts['buy-now']} purchases, ${facts.claim} rewards`);

  const get = (path: string) => server.get(path).set('Trofast-Min-Position', report.position!);
  const { body: lift } = await get('/v1/analytics/campaign-lift');
  expect(lift.rows).toHaveLength(4);
  expect(lift.rows[0]).toMatchObject({ campaign: CLUB.campaignId, measure: 'spend', holdout: CLUB.holdout });
  const { body: redemption } = await get('/v1/analytics/reward-redemption?period=year');
  const rows = redemption.rows as readonly { claims: number; uses: number }[];
  expect(rows.reduce((sum, { claims }) => sum + claims, 0)).toBe(facts.claim);
  expect(rows.reduce((sum, { uses }) => sum + uses, 0)).toBe(facts['use-voucher']);
  expect(await post('/v1/audit/reconcile')).toMatchObject({ differences: [] });
  expect(await post('/v1/audit/verify')).toMatchObject({ findingsTotal: 0 });
});

it('sent again it does nothing twice, although the vouchers have been used', async () => {
  const [first, again] = [await send(), await send()];
  expect(again.facts).toEqual(first.facts);
  expect(again.skipped).toBe(Object.values(again.facts).reduce((sum, count) => sum + count, 0));
  expect(again.earned).toEqual(first.earned);
});

it('comes after a shop of before there was one, whose facts keep their keys', () => {
  expect(shopName(parameters)).toBe(shopName(plain));
  const keysOf = (of: typeof plain) =>
    [...shopLives(of)].flatMap(({ facts }) => facts.map((fact, place) => factKey(shopName(of), fact, place)));
  expect(keysOf(parameters)).toEqual(expect.arrayContaining(keysOf(plain)));
});
