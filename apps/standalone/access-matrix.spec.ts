import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys, SCOPES, type Scope } from '#http';
import { loadSettings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { standalone } from '../wiring/roles.js';

jest.setTimeout(60_000);

interface Operation {
  readonly security?: readonly { readonly apiKey?: readonly Scope[] }[];
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly example?: unknown;
    readonly schema?: { readonly example?: unknown };
  }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly example?: unknown; readonly schema?: { readonly example?: unknown } }>;
  };
  readonly responses: Record<
    string,
    {
      readonly content?: Record<
        string,
        { readonly example?: unknown; readonly examples?: unknown; readonly schema?: { readonly example?: unknown } }
      >;
    }
  >;
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
let sent = 0;

beforeAll(async () => {
  app = await createApp(standalone, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
  token = app.get(ApiKeys).localToken;
  const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>();
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => routeOf(method, path, operation)),
  );
  for (const scope of Object.keys(SCOPES)) {
    const made = await send(
      {
        method: 'POST',
        url: '/v1/keys',
        body: { type: 'application/json', example: { client: `only-${scope.replace(':', '-')}`, scopes: [scope] } },
      },
      token,
    );
    keys.set(scope, made.json<{ key: string }>().key);
  }
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

function routeOf(method: string, path: string, operation: Operation): Route {
  const url = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent((parameter?.example ?? parameter?.schema?.example ?? `no example of ${name}`) as string);
  });
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  const body = content && { type: content[0], example: content[1].example ?? content[1].schema?.example };
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase() as Route['method'],
    url,
    needs: operation.security?.[0]?.apiKey,
    body,
    operation,
  };
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

describe('every route', () => {
  it('is closed to who shows no key, unless it is health or documentation', async () => {
    for (const route of routes) {
      const { statusCode } = await send(route);
      if (route.needs === undefined)
        expect([route.name, statusCode]).toEqual([expect.stringMatching(/^GET \/(livez|readyz|schemas)/), 200]);
      else expect([route.name, statusCode]).toEqual([route.name, 401]);
    }
  });

  it('is closed to each scope that is not enough for it', async () => {
    for (const route of routes.filter(({ needs }) => needs !== undefined)) {
      for (const [scope, key] of keys) {
        if (route.needs!.every((needed) => needed === scope)) continue;
        const answer = await send(route, key);
        expect([route.name, scope, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
          route.name,
          scope,
          403,
          'insufficient_scope',
        ]);
      }
    }
  });

  it('names a scope that exists', () => {
    for (const route of routes)
      expect([route.name, Object.keys(SCOPES)]).toEqual([route.name, expect.arrayContaining([...(route.needs ?? [])])]);
  });
});

describe('the examples of OpenAPI', () => {
  it('are there for each parameter, body and answer', () => {
    const bare = routes.flatMap(({ name, url, body, operation }) => [
      ...(url.includes('no%20example') ? [`${name}: path`] : []),
      ...(body && body.example === undefined ? [`${name}: body`] : []),
      ...Object.entries(operation.responses)
        .filter(([status]) => status < '300')
        .flatMap(([status, { content = {} }]) =>
          Object.entries(content)
            .filter(
              ([, { example, examples, schema }]) =>
                example === undefined && examples === undefined && schema?.example === undefined,
            )
            .map(([type]) => `${name}: ${status} ${type}`),
        ),
    ]);
    expect(bare).toEqual([]);
  });

  it('are taken as they stand: none is malformed, none breaks the server', async () => {
    const later = /forget|close|DELETE/;
    const ordered = [...routes].sort(
      (a, b) =>
        Number(later.test(a.name)) - Number(later.test(b.name)) ||
        Number(b.name === 'POST /v1/members') - Number(a.name === 'POST /v1/members'),
    );
    const wrong: unknown[] = [];
    for (const route of ordered) {
      const answer = await send(route, token);
      // An example may meet a state that refuses it (nothing parked, not enough points), but never be wrong in itself.
      if (answer.statusCode >= 500 || [400, 405, 406, 413, 415].includes(answer.statusCode))
        wrong.push([route.name, answer.statusCode, answer.body.slice(0, 300)]);
    }
    expect(wrong).toEqual([]);
  });
});
