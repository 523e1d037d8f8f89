import { type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createClient } from '#client';
import { starterProgram } from '#loyalty/program';
import { shopLives, shopParameters } from '#loyalty/simulation';
import { addDays, systemClock } from '#platform';

import { sendShop } from '../../apps/cli/simulate/send-shop.js';
import { shopRulesOf } from '../../apps/cli/simulate/shop-rules.js';
import { linesOf } from '../../apps/cli/simulate/tally.js';
import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

const families = { ...starter, households: { tierOf: 'household' as const } };

const pooling = { ...starter, households: { pooling: 'share' as const, sharePercent: 50 } };

let server: TestServer;

beforeAll(async () => {
  const bonus = { id: 'status', effect: { type: 'fixed_points' as const, points: 3 }, counts: 'status' as const };
  server = await startServer({}, { ...families, earnRules: [...starter.earnRules, bonus] });
});
afterAll(() => server.close());

it('families of a simulated shop join their households and some leave; what purchases earn is said', async () => {
  const { port } = server.app.getHttpServer().address() as AddressInfo;
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: ADMIN_KEY });
  expect(shopRulesOf(starter).familyShare).toBe(0);
  const { familyShare } = shopRulesOf(families);
  expect(familyShare).toBeGreaterThan(0);
  const shop = { seed: 3, members: 12, startsOn: '2025-01-01', days: 300, pace: 0.3, lifetimeScale: null };
  const parameters = shopParameters({ ...shop, familyShare: 1 });
  const { signal } = new AbortController();
  const report = await sendShop({ client, parameters, signal, onProgress: () => undefined });
  const { facts, earned } = report;
  expect(facts.join).toBeGreaterThan(5);
  expect(facts.leave).toBeGreaterThan(0);
  const households = await server.get('/v1/households').set('Trofast-Min-Position', report.position!);
  const { items } = households.body as { items: { members: object[] }[] };
  expect(items.length).toBeGreaterThan(1);
  expect(items.reduce((sum, { members }) => sum + members.length, 0)).toBe(facts.join - facts.leave);
  expect(earned.statusPoints).toBe(earned.points + 3 * facts.purchase);
  const lines = linesOf(report).join('\n');
  expect(lines).toContain(`${earned.statusPoints.toLocaleString('en')} status points`);
  expect(lines).toContain(`${facts.join} members joined`);
  const again = await sendShop({ client, parameters, signal, onProgress: () => undefined });
  expect({ ...again.facts, earned: again.earned }).toEqual({ ...facts, earned });
});

describe('families that pool', () => {
  let pools: TestServer;
  beforeAll(async () => {
    pools = await startServer({}, pooling);
    pools.startReactors();
  });
  afterAll(() => pools.close());

  it('spend together what their household has, once the server has brought it there', async () => {
    const { port } = pools.app.getHttpServer().address() as AddressInfo;
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: ADMIN_KEY });
    expect(shopRulesOf(families)).not.toHaveProperty('pooledPercent');
    const { pooledPercent } = shopRulesOf(pooling);
    expect(pooledPercent).toBe(50);
    // It ends today: what a household spends, it spends when the server has it.
    const startsOn = addDays(systemClock.now().slice(0, 10), -300);
    const shop = { seed: 3, members: 12, startsOn, days: 300, pace: 0.5, lifetimeScale: null };
    const parameters = shopParameters({ ...shop, familyShare: 1, pooledPercent });
    const facts = [...shopLives(parameters)].flatMap((life) => life.facts);
    const planned = facts.filter((fact) => fact.kind === 'redeem-shared');
    expect(planned.length).toBeGreaterThan(2);
    const { signal } = new AbortController();
    const send = () => sendShop({ client, parameters, signal, onProgress: () => undefined });
    const deadline = Date.now() + 30_000;
    let report = await send(); // what the household does not have yet is refused, and spent by the same shop once more
    while (report.facts['redeem-shared'] < planned.length && Date.now() < deadline) report = await send();
    expect(report.facts['redeem-shared']).toBe(planned.length);
    expect(report.spentShared).toBe(planned.reduce((sum, { points }) => sum + points, 0));
    expect(linesOf(report).join('\n')).toContain(`${planned.length} members spent ${report.spentShared} points`);
    expect((await pools.command('post', '/v1/audit/verify', {})).body).toMatchObject({ findings: [] });
  });
});
