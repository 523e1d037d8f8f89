import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { loadSettings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';

jest.setTimeout(60_000);

const KEY = 'the-admin-key-of-the-test-of-costs-52';
const directory = mkdtempSync(join(tmpdir(), 'trofast-costs-'));
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createApp(
    standaloneInOneThread,
    loadSettings({}, { dataDir: directory, logLevel: 'silent', adminKey: KEY }),
  );
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

/** What reads a whole stream, a whole read model or the whole log. */
const EXPENSIVE = [
  'GET /v1/analytics/breakage',
  'GET /v1/analytics/campaign-lift',
  'GET /v1/analytics/clv/model',
  'GET /v1/analytics/clv/predicted',
  'GET /v1/analytics/expiry-calendar',
  'GET /v1/analytics/revenue-allocation',
  'GET /v1/analytics/reward-reach',
  'GET /v1/analytics/{figure}',
  'GET /v1/audit/members/{memberId}/difference',
  'GET /v1/audit/members/{memberId}/events',
  'GET /v1/audit/members/{memberId}/explain',
  'GET /v1/audit/members/{memberId}/export',
  'GET /v1/audit/members/{memberId}/proof',
  'GET /v1/audit/members/{memberId}/state',
  'GET /v1/campaigns/{campaignId}/results',
  'GET /v1/classes',
  'GET /v1/classes/flow',
  'GET /v1/liability',
  'GET /v1/members/{memberId}/clv',
  'GET /v1/segments',
  'GET /v1/segments/{segmentId}',
  'GET /v1/segments/{segmentId}/members',
  'POST /v1/audit/exports',
  'POST /v1/audit/reconcile',
  'POST /v1/audit/verify',
  'POST /v1/campaigns:preview',
  'POST /v1/classes/compare',
  'POST /v1/read-models/{name}/query',
  'POST /v1/segments:preview',
];
const BATCHES = [
  'POST /v1/adjustments:batch',
  'POST /v1/lots:batch',
  'POST /v1/purchases:batch',
  'POST /v1/returns:batch',
];
const FREE = ['GET /livez', 'GET /readyz'];
/** Where routes read much as a rule; these of them do not. */
const HEAVY = /\/(audit|analytics|liability|segments|classes|clv|query|compare|verify|reconcile|export)\b/;
const LIGHT = ['GET /v1/analytics', 'GET /v1/classes/changes', 'GET /v1/classes/models'];

const LIST_AS_FILE = /\.(csv|ndjson)$/;

describe('every route', () => {
  let files: ReadonlyMap<string, string>;
  let counted: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>();
    const budgets = new Map<string, string>();
    for (const [path, operations] of Object.entries(paths))
      for (const method of Object.keys(operations).map((name) => name.toUpperCase() as 'GET'))
        budgets.set(`${method} ${path}`, await budgetOf(method, path.replace(/\{\w+\}/g, 'x')));
    files = new Map([...budgets].filter(([route]) => LIST_AS_FILE.test(route)));
    counted = new Map([...budgets].filter(([route]) => !files.has(route)));
  });
  const inBudget = (budget: string) => [...counted].filter(([, of]) => of === budget).map(([route]) => route);

  it('is counted as what it costs', () => {
    expect(inBudget('expensive').sort()).toEqual(EXPENSIVE);
    expect(inBudget('batch_lines').sort()).toEqual(BATCHES);
    expect(inBudget('free').sort()).toEqual(FREE);
    const byMethod = [...inBudget('reads'), ...inBudget('commands')];
    for (const route of byMethod)
      expect([route, counted.get(route)]).toEqual([route, isRead(route) ? 'reads' : 'commands']);
    expect(byMethod.length + EXPENSIVE.length + BATCHES.length + FREE.length).toBe(counted.size);
  });

  it('that reads is expensive where such routes are, unless it is known to read little', () =>
    expect(
      inBudget('reads')
        .filter((route) => HEAVY.test(route))
        .sort(),
    ).toEqual(LIGHT));

  it('of the past is counted as a replay', async () => {
    for (const url of [
      '/v1/members/x/balance?asOf=2026-01-01',
      '/v1/members/x?knownAt=2026-01-01',
      '/v1/members/x/tier?revision=1',
    ])
      expect(await budgetOf('GET', url)).toBe('expensive');
  });

  it('that is asked for whole is counted as an export', async () => {
    expect(await budgetOf('GET', '/v1/members/x/ledger', 'application/x-ndjson')).toBe('expensive');
    expect(await budgetOf('GET', '/v1/members', 'text/csv')).toBe('expensive');
    for (const [route, budget] of files) expect([route, budget]).toEqual([route, 'expensive']);
    expect(files.size).toBeGreaterThan(40);
  });
});

const isRead = (route: string): boolean => route.startsWith('GET ') || route.endsWith(':lookup');

async function budgetOf(method: 'GET', url: string, accept = 'application/json'): Promise<string> {
  const answer = await app.inject({ method, url, headers: { authorization: `Bearer ${KEY}`, accept } });
  return /^"(\w+)"/.exec(String(answer.headers['ratelimit-policy'] ?? ''))?.[1] ?? 'free';
}
