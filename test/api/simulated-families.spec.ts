import { type AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { createClient } from '#client';
import { starterProgram } from '#loyalty/program';
import { shopParameters } from '#loyalty/simulation';

import { sendShop } from '../../apps/cli/simulate/send-shop.js';
import { shopRulesOf } from '../../apps/cli/simulate/shop-rules.js';
import { linesOf } from '../../apps/cli/simulate/tally.js';
import { ADMIN_KEY, startServer, type TestServer } from './server.js';

const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

const families = { ...starter, households: { tierOf: 'household' as const } };

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
