import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { type RouteNeeds, type Scope, scopes as table } from '#loyalty/access';
import { ROUTE_ACCESS } from '#loyalty/features/server';
import { loadSettings } from '#platform';

import { type Exampled, exampleIn } from '../../libs/edge/testing/index.js';
import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';

jest.setTimeout(60_000);

interface Operation {
  readonly 'x-harm'?: string;
  readonly security?: readonly { readonly apiKey?: readonly Scope[] }[];
  readonly parameters?: readonly (Exampled & { readonly in: string; readonly name: string })[];
  readonly requestBody?: { readonly content: Record<string, Exampled> };
  readonly responses: Record<string, { readonly content?: Record<string, Exampled> }>;
}

interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly needs: readonly Scope[] | undefined;
  readonly body: { readonly type: string; readonly example: unknown } | undefined;
  readonly operation: Operation;
}

const directory = mkdtempSync(join(tmpdir(), 'trofast-matrix-'));

let app: NestFastifyApplication;

let token: string;

let routes: readonly Route[];

const keys = new Map<string, string>();

const PAGES = /^(GET|POST|DELETE) \/($|docs|problems|openapi\.json|console)/;

/** Its row in the table of access. A list as a file is an operation of its own, and the same route. */
const rowOf = ({ name }: Pick<Route, 'name'>): string => name.replace(/\.(csv|ndjson)$/, '');

let sent = 0;

const CLIENT_LENGTH_MAX = 40;

beforeAll(async () => {
  app = await createApp(standaloneInOneThread, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
  token = app.get(ApiKeys).localToken;
  const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>();
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => routeOf(method, path, operation)),
  );
  const sets = [...table.all.map((scope) => [scope]), ...routes.flatMap(({ needs }) => (needs?.length ? [needs] : []))];
  for (const scopes of sets) {
    const name = scopes.join(' ');
    if (!keys.has(name)) keys.set(name, await keyWith(scopes));
  }
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

function routeOf(method: string, path: string, operation: Operation): Route {
  const url = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
    const example = parameter && exampleIn(parameter);
    const isPlain = typeof example === 'string' || typeof example === 'number';
    return encodeURIComponent(isPlain ? example : `no example of ${name}`);
  });
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  const body = content && { type: content[0], example: exampleIn(content[1]) };
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase() as Route['method'],
    url,
    needs: operation.security?.[0]?.apiKey,
    body,
    operation,
  };
}

async function keyWith(scopes: readonly Scope[]): Promise<string> {
  const client = `only-${scopes.join('-').replace(/:/g, '-')}`.slice(0, CLIENT_LENGTH_MAX);
  const example = { client, scopes };
  const made = await send({ method: 'POST', url: '/v1/keys', body: { type: 'application/json', example } }, token);
  return made.json<{ key: string }>().key;
}

function send({ method, url, body }: Pick<Route, 'method' | 'url' | 'body'>, key?: string) {
  return app.inject({
    method,
    url,
    headers: {
      'idempotency-key': `request-${++sent}`,
      ...(body && { 'content-type': body.type }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    ...(body && { payload: body.example as object }),
  });
}

const reserved: readonly Scope[] = table.table.reserved;

describe('every route', () => {
  it('is closed to who shows no key, unless it is health or documentation', async () => {
    for (const route of routes) {
      const { statusCode } = await send(route);
      if (route.needs === undefined)
        expect([route.name, statusCode]).toEqual([
          expect.stringMatching(/^GET \/(\.well-known|livez|readyz|schemas)/),
          200,
        ]);
      else expect([route.name, statusCode]).toEqual([route.name, 401]);
    }
  });

  it('is in the table of access, and the table has no other', () => {
    const inTable = Object.keys(ROUTE_ACCESS).filter((name) => !PAGES.test(name));
    expect([...new Set(routes.map(rowOf))].sort()).toEqual(inTable.sort());
  });

  it('says what it could be misused for', () => {
    for (const { operation, needs, name } of routes)
      if (needs) expect([name, operation['x-harm']]).toEqual([name, expect.stringMatching(/^[A-Z].{10,}[^.]$/)]);
  });

  it.each([...table.all])('is open with %s alone where it needs nothing else, and closed elsewhere', async (scope) => {
    const granted = table.grantOf([scope], table.version).scopes;
    for (const route of inOrder(routes.filter(({ needs }) => needs !== undefined))) {
      const missing = route.needs!.filter((needed) => !granted.has(needed));
      expect([route.name, await lackOf(route, keys.get(scope)!)]).toEqual([route.name, missing]);
    }
  });

  it('is open with the scopes that it names', async () => {
    for (const route of inOrder(routes.filter(({ needs }) => needs?.length)))
      expect([route.name, await lackOf(route, keys.get(route.needs!.join(' '))!)]).toEqual([route.name, []]);
  });

  it('needs a scope that exists; those that nothing needs are reserved', () => {
    const needed = new Set(
      Object.values(ROUTE_ACCESS).flatMap((access) =>
        access === 'public' ? [] : [...access.scopes, ...Object.keys({ ...access.further, ...access.shows })],
      ),
    );
    expect(table.all.filter((scope) => !needed.has(scope))).toEqual(
      table.all.filter((scope) => reserved.includes(scope) || scope === 'admin'),
    );
    expect([...needed].filter((scope) => !table.all.includes(scope as Scope))).toEqual([]);
  });
});

/** What destroys comes last, what makes the member of the examples first. */
function inOrder(unordered: readonly Route[]): readonly Route[] {
  const later = /forget|close|DELETE/;
  return [...unordered].sort(
    (a, b) =>
      Number(later.test(a.name)) - Number(later.test(b.name)) ||
      Number(b.name === 'POST /v1/members') - Number(a.name === 'POST /v1/members'),
  );
}

interface Refused {
  readonly code?: string;
  readonly missingScopes?: readonly string[];
}

/** The scopes that a key lacks for a route; none where it was let in, however the request ended otherwise. */
async function lackOf(route: Route, key: string): Promise<readonly string[]> {
  const answer = await send(route, key);
  const [line = ''] = answer.body.split('\n', 1); // the rest of a list of lines says no more
  const { code, missingScopes } = line.startsWith('{') ? (JSON.parse(line) as Refused) : {};
  const { further = {} } = ROUTE_ACCESS[rowOf(route)] as RouteNeeds;
  if (code === 'insufficient_scope') return missingScopes!.filter((scope) => !Object.hasOwn(further, scope));
  if (answer.statusCode === 403)
    expect([route.name, ['cannot_grant_scope', 'import_needed']]).toEqual([route.name, expect.arrayContaining([code])]);
  expect([route.name, answer.statusCode]).not.toEqual([route.name, 401]);
  expect([route.name, answer.statusCode < 500, answer.statusCode]).toEqual([route.name, true, answer.statusCode]);
  return [];
}

describe('the examples of OpenAPI', () => {
  it('are there for each parameter, body and answer', () => {
    const bare = routes.flatMap(({ name, url, body, operation }) => [
      ...(url.includes('no%20example') ? [`${name}: path`] : []),
      ...(body && body.example === undefined ? [`${name}: body`] : []),
      ...Object.entries(operation.responses)
        .filter(([status]) => status < '300')
        .flatMap(([status, { content = {} }]) =>
          Object.entries(content)
            .filter(([, answer]) => exampleIn(answer) === undefined)
            .map(([type]) => `${name}: ${status} ${type}`),
        ),
    ]);
    expect(bare).toEqual([]);
  });

  it('are taken as they stand: none is malformed, none breaks the server', async () => {
    const wrong: unknown[] = [];
    for (const route of inOrder(routes)) {
      const answer = await send(route, token);
      // An example may meet a state that refuses it (nothing parked, not enough points), but never be wrong in itself.
      if (answer.statusCode >= 500 || [400, 405, 406, 413, 415].includes(answer.statusCode))
        wrong.push([route.name, answer.statusCode, answer.body.slice(0, 300)]);
    }
    expect(wrong).toEqual([]);
  });
});
