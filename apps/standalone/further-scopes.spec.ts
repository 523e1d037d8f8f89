import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { type RouteNeeds, type Scope } from '#loyalty/access';
import { ROUTE_ACCESS } from '#loyalty/features/server';
import { TIMES_OF_FACTS } from '#loyalty/members';
import { loadSettings } from '#platform';

import { type Exampled, exampleIn } from '../../libs/edge/testing/index.js';
import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';

jest.setTimeout(60_000);

const LONG_AGO = '2020-01-01T00:00:00Z';

const PURCHASES = 'POST /v1/purchases:batch';

const RETURNS = 'POST /v1/returns:batch';

const LOTS = 'POST /v1/lots:batch';

const ADJUSTMENTS = 'POST /v1/adjustments:batch';

const EXPORTS = 'POST /v1/audit/exports';

const QUERY = 'POST /v1/read-models/{name}/query';

interface Body {
  readonly [field: string]: unknown;
}

interface Asked {
  readonly query?: string;
  readonly body?: object | string;
}

const directory = mkdtempSync(join(tmpdir(), 'trofast-further-'));

let app: NestFastifyApplication;

let token: string;

let bodies: ReadonlyMap<string, Body>;

let operations: ReadonlyMap<string, Operation>;

let sent = 0;

/** Of a voucher. */
let code = '';

beforeAll(async () => {
  app = await createApp(standaloneInOneThread, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
  token = app.get(ApiKeys).localToken;
  const { paths, components } = (await app.inject('/openapi.json')).json<Document>();
  operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  );
  bodies = new Map(
    [...operations].flatMap(([route, { requestBody }]) => {
      const content = requestBody?.content['application/json'];
      if (!content) return [];
      const { properties = {} } = components.schemas[content.schema?.$ref?.split('/').at(-1) ?? ''] ?? {};
      const times = Object.entries(properties).filter(([name]) => name.endsWith('At'));
      return [[route, { ...examplesOf(times), ...(exampleIn(content) as Body) }] as const];
    }),
  );
  for (const memberId of ['ada', 'bob']) await ask('POST /v1/members', { body: { memberId } }, token);
  const reward = { ...{ rewardId: 'gift', name: 'Gift', kind: 'product', price: 0 }, voucher: { validDays: 30 } };
  await ask('POST /v1/rewards', { body: reward }, token);
  await ask('POST /v1/rewards/gift/activate', {}, token);
  const claimed = await ask('POST /v1/members/{memberId}/claims', { body: { rewardId: 'gift' } }, token);
  code = claimed.json<{ vouchers: [{ code: string }] }>().vouchers[0].code;
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

/** Of fields; an example of a whole body need not have them all. */
const examplesOf = (fields: readonly (readonly [string, { readonly example?: unknown }])[]): Body =>
  Object.fromEntries(fields.map(([name, { example }]) => [name, example]));

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Exampled>> }>>;
  };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, Exampled & { readonly schema?: { readonly $ref?: string } }>>;
  };
}

function ask(route: string, { query = '', body }: Asked, key: string) {
  const [method, path] = route.split(' ') as ['GET' | 'POST', string];
  const url =
    path
      .replace('{memberId}', 'ada')
      .replace('{householdId}', 'home-7')
      .replace('{requestId}', 'case-1001')
      .replace('{adjustmentId}', 'adj-1001')
      .replace('{reservationId}', 'cart-1001')
      .replace('{returnId}', 'return-1001')
      .replace('{grantId}', 'welcome-back')
      .replace('{subscriptionId}', 'sub-1001')
      .replace('{claimId}', 'claim-1001')
      .replace('{voucherId}', 'claim-1001')
      .replace('{code}', code)
      .replace('{lotId}', '1')
      .replace('{name}', 'member')
      .replace('{figure}', 'retention')
      .replace('{identityId}', '9') + query;
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  return app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${key}`,
      'idempotency-key': `further-${++sent}`,
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { payload: body }),
  });
}

async function keyWith(scopes: readonly Scope[]): Promise<string> {
  const made = await ask('POST /v1/keys', { body: { client: `client-${++sent}`, scopes } }, token);
  return made.json<{ key: string }>().key;
}

/** What a line of each batch says besides its key and its member. */
const LINES: Readonly<Record<string, () => object>> = {
  [PURCHASES]: () => ({ purchaseId: `order-${sent}`, total: { amount: 1, currency: 'EUR' } }),
  [RETURNS]: () => ({ purchaseId: 'order-1001' }),
  [ADJUSTMENTS]: () => ({ points: 1, reason: 'Goodwill' }),
  [LOTS]: () => ({ expiresAt: null, reason: 'Goodwill' }),
};

const line = (route: string, more: object = {}) =>
  JSON.stringify({ idempotencyKey: `line-${++sent}`, memberId: 'ada', ...LINES[route]!(), ...more });

/** A request of the route that needs the scope, and the code that refuses it without. */
function provoking(route: string, scope: Scope): readonly (readonly [Asked, string])[] {
  const body = bodies.get(route);
  const others = Object.entries(body ?? {}).filter(([name]) => !isTime(name) && name !== 'guestPurchases');
  const now: Body = {
    ...Object.fromEntries(others),
    ...('memberId' in (body ?? {}) && { memberId: `member-${++sent}` }),
  };
  if (route in LINES && scope === 'members:write')
    return [[{ body: line(route, { memberId: 'new', enrol: true }) }, 'insufficient_scope']];
  if (route in LINES && scope === 'redemptions:write')
    return [[{ body: line(route, { payment: { points: 1 } }) }, 'insufficient_scope']];
  if (route in LINES && scope === 'members:read')
    return [[{ query: '?dryRun=true', body: line(route) }, 'insufficient_scope']];
  if (route in LINES)
    return [
      [{ query: '?import=true', body: line(route) }, 'insufficient_scope'],
      [{ body: line(route, { occurredAt: LONG_AGO }) }, 'import_needed'],
    ];
  if (route.includes('/analytics/') || route.endsWith('/liability'))
    return [
      [{ query: route.includes('/clv/') ? '?calibrationEnd=2026-01-15' : '?asOf=2026-01-15' }, 'insufficient_scope'],
    ];
  if (route === QUERY) return [[{ body: { filter: {} } }, 'insufficient_scope']];
  if (scope === 'members:read') return [[{ query: '?dryRun=true', ...(body && { body: now }) }, 'insufficient_scope']];
  if (scope === 'import')
    return timesOf(body!).map((name) => [{ body: { ...now, [name]: LONG_AGO } }, 'import_needed']);
  if (scope === 'history:read')
    return ['asOf=2026-01-01', 'knownAt=2026-01-01', 'revision=0'].map((query) => [
      { query: `?${query}` },
      'insufficient_scope',
    ]);
  if (route === EXPORTS) return [[{ body: { ...now, personal: true } }, 'insufficient_scope']];
  if (scope === 'pii:read') return [[{ query: '?email=ada@example.com' }, 'insufficient_scope']];
  if (scope === 'redemptions:write') return [[{ body: { ...now, payment: { points: 1 } } }, 'insufficient_scope']];
  if (scope === 'purchases:write') return [[{ body: { ...now, guestPurchases: ['guest-1'] } }, 'insufficient_scope']];
  throw new Error(`No request of ${route} is known that needs ${scope}.`);
}

const isTime = (name: string) => (TIMES_OF_FACTS as readonly string[]).includes(name);

const timesOf = (body: Body) => Object.keys(body).filter(isTime);

const FURTHER = Object.entries(ROUTE_ACCESS)
  .filter((row): row is [string, RouteNeeds] => row[1] !== 'public')
  .flatMap(([route, { scopes, further = {} }]) => {
    const all = [...scopes, ...(Object.keys(further) as Scope[])];
    return (Object.keys(further) as Scope[]).map((scope) => ({ route, scope, all }));
  });

/** Times of what a body sets up, and not of what happened. */
const NO_FACTS: readonly string[] = ['expiresAt', 'startsAt', 'endsAt'];

describe('what only some requests of a route need', () => {
  it.each(FURTHER)('$route: $scope is asked for, and enough', async ({ route, scope, all }) => {
    const without = await keyWith(all.filter((other) => other !== scope));
    const withAll = await keyWith(all);
    const requests = provoking(route, scope);
    expect(requests.length).toBeGreaterThan(0);
    for (const [asked, code] of requests) {
      const refused = await ask(route, asked, without);
      expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([expect.any(Number), code]);
      expect(refused.body).toContain('"status":403');
      const allowed = await ask(route, asked, withAll);
      expect([allowed.statusCode, allowed.body]).toEqual([
        allowed.statusCode,
        expect.not.stringContaining('"status":403'),
      ]);
    }
  });

  it('is import wherever a body says when something happened', () => {
    for (const [route, body] of bodies) {
      const access = ROUTE_ACCESS[route] as RouteNeeds;
      const times = Object.keys(body).filter((name) => name.endsWith('At') && !NO_FACTS.includes(name));
      expect([route, times.filter((name) => !isTime(name))]).toEqual([route, []]);
      expect([route, access.further?.import !== undefined]).toEqual([route, times.length > 0]);
    }
  });
});

describe('a dry run of what is done to members', () => {
  it('needs members:read on every route', () => {
    const dry = [...operations].filter(([route, { parameters }]) => {
      const takes = parameters?.some(({ name }) => name === 'dryRun');
      return takes && /^\w+ \/v1\/(members|purchases|returns|adjustments)/.test(route);
    });
    expect(dry.length).toBeGreaterThan(15);
    for (const [route] of dry) {
      const { scopes, further } = ROUTE_ACCESS[route] as RouteNeeds;
      expect([route, scopes.includes('members:read') || further?.['members:read'] !== undefined]).toEqual([
        route,
        true,
      ]);
    }
  });
});

describe('a key without import', () => {
  it('records what happened within the bound, and gets the same answer when it repeats that later', async () => {
    const key = await keyWith(['purchases:write', 'members:read']);
    const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();
    await ask('POST /v1/members', { body: { memberId: 'carl', enrolledAt: days(30) } }, token);
    const buy = (purchaseId: string, occurredAt: string) =>
      app.inject({
        method: 'POST',
        url: '/v1/members/carl/purchases',
        headers: { authorization: `Bearer ${key}`, 'idempotency-key': purchaseId },
        payload: { purchaseId, occurredAt, total: { amount: 1000, currency: 'EUR' } },
      });
    expect((await buy('recent', days(6.9))).statusCode).toBe(201);
    expect((await buy('old', days(7.1))).json()).toMatchObject({ status: 403, code: 'import_needed', daysMax: 7 });
  });
});

describe('a behaviour of the system', () => {
  it('is refused from every client, also from one who may do everything', async () => {
    const answer = await ask('POST /v1/members/{memberId}/earnings', { body: { behaviour: 'referral' } }, token);
    expect(answer.json()).toMatchObject({ status: 422, code: 'system_behaviour', behaviour: 'referral' });
  });
});

describe('a refusal', () => {
  it('says what a member has only to who may read members', async () => {
    const redeem = async (scopes: readonly Scope[]) =>
      ask('POST /v1/members/{memberId}/redemptions', { body: { points: 1_000_000 } }, await keyWith(scopes));
    expect((await redeem(['redemptions:write', 'members:read'])).json()).toMatchObject({
      available: expect.any(Number),
    });
    const blind = (await redeem(['redemptions:write'])).json<{ code: string; available?: number; detail: string }>();
    expect([blind.code, blind.available, /\d/.test(blind.detail)]).toEqual(['insufficient_points', undefined, false]);
  });
});
