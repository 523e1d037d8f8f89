import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { EVENT_STORE, type EventStore } from '#event-store';
import { loadSettings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';
import { type DocumentedRoute, documentedRoutes } from './testing/documented-routes.js';

jest.setTimeout(60_000);

const NAMES_OF_EVERY_OBJECT = Object.getOwnPropertyNames(Object.prototype);

const MEDIA_TYPES = [
  'application/json',
  'application/x-ndjson',
  'application/merge-patch+json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'text/plain',
];

const directory = mkdtempSync(join(tmpdir(), 'trofast-input-'));

let app: NestFastifyApplication;

let routes: readonly DocumentedRoute[];

let sent = 0;

beforeAll(async () => {
  app = await createApp(standaloneInOneThread, loadSettings({}, { dataDir: directory, logLevel: 'silent' }));
  routes = documentedRoutes((await app.inject('/openapi.json')).json());
  for (const name of ['POST /v1/purchases', 'POST /v1/members']) {
    const route = routes.find((one) => one.name === name)!;
    const example = { ...(route.bodies.get('application/json') as object), guestPurchases: undefined };
    await send(route, { body: { ...example, referredBy: undefined } });
  }
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

interface Sent {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string | undefined;
  readonly body?: unknown;
}

function send(route: DocumentedRoute, { url = route.url, headers = {}, type, body }: Sent = {}) {
  return app.inject({
    method: route.method,
    url,
    headers: {
      authorization: `Bearer ${app.get(ApiKeys).localToken}`,
      'idempotency-key': `request-${++sent}`,
      ...((type ?? body) !== undefined && { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** The route's own example of a body, as it is sent. */
function example(route: DocumentedRoute): Sent {
  const [first] = route.bodies;
  return first ? { type: first[0], body: first[1] } : {};
}

const head = (): Promise<string> => app.get<EventStore>(EVENT_STORE, { strict: false }).head();

/** Sends to each route and gives what was answered otherwise than expected; nothing may be recorded meanwhile. */
async function wronglyAnswered(
  among: readonly DocumentedRoute[],
  inputs: (route: DocumentedRoute) => readonly Sent[],
  status: number,
  code: string,
): Promise<unknown[]> {
  const before = await head();
  const wrong: unknown[] = [];
  for (const route of among) {
    for (const input of inputs(route)) {
      const answer = await send(route, input);
      const got = answer.statusCode >= 400 ? answer.json<{ code: string }>().code : undefined;
      if (answer.statusCode !== status || got !== code)
        wrong.push([route.name, input, answer.statusCode, answer.body.slice(0, 200)]);
    }
  }
  expect(await head()).toBe(before);
  return wrong;
}

/** What is wrong in one place: a field of another type, out of its bounds or not known, at any depth. */
function* wrongBodies(body: object): Generator<object> {
  yield { ...body, colour: 'red' };
  for (const [name, value] of Object.entries(body) as [string, unknown][]) {
    for (const wrong of ['', -1, {}, [null]]) yield { ...body, [name]: wrong };
    const [item] = Array.isArray(value) ? (value as unknown[]) : [];
    if (isObject(value)) for (const inner of wrongBodies(value)) yield { ...body, [name]: inner };
    if (isObject(item)) for (const inner of wrongBodies(item)) yield { ...body, [name]: [inner] };
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const takingJson = () => routes.filter(({ bodies }) => bodies.has('application/json'));

const takingNone = () => routes.filter(({ bodies }) => bodies.size === 0);

describe('what a route does not know is refused before anything happens', () => {
  it('a parameter', async () => {
    const unknown = ['dryrun', 'dry_run', 'DryRun', 'validateOnly', 'asof', ...NAMES_OF_EVERY_OBJECT];
    const inputs = (route: DocumentedRoute) =>
      unknown.map((name) => ({ ...example(route), url: `${route.url}?${name}=true` }));
    expect(await wronglyAnswered(routes, inputs, 400, 'invalid_parameter')).toEqual([]);
  });

  it('a parameter, with the name that was probably meant', async () => {
    const route = routes.find(({ name }) => name.endsWith('/redemptions'))!;
    const answer = await send(route, { ...example(route), url: `${route.url}?dry_run=true` });
    expect(answer.json()).toMatchObject({
      errors: [{ pointer: '?dry_run', code: 'unknown_parameter', detail: expect.stringContaining('mean dryRun?') }],
    });
  });

  it('a header of ours', async () => {
    const inputs = (route: DocumentedRoute) =>
      ['trofast-dry-run', 'Trofast-Position', 'trofast-'].map((name) => ({
        ...example(route),
        headers: { [name]: 'true' },
      }));
    expect(await wronglyAnswered(routes, inputs, 400, 'unknown_header')).toEqual([]);
  });

  it('a condition that a route would not look at', async () => {
    const batches = routes.filter(({ name }) => name.endsWith(':batch'));
    expect(batches).toHaveLength(4);
    const inputs = (route: DocumentedRoute) => [{ ...example(route), headers: { 'if-match': '"1"' } }];
    expect(await wronglyAnswered(batches, inputs, 400, 'unknown_header')).toEqual([]);
  });

  it('a body where none is taken', async () => {
    const inputs = ({ method }: DocumentedRoute) =>
      MEDIA_TYPES.flatMap((type) => ['{}', '{"reason":"none"}', '[]'].map((body) => ({ type, body }))).filter(
        ({ type, body }) => method === 'GET' || type !== 'application/json' || body !== '{}',
      );
    expect(await wronglyAnswered(takingNone(), inputs, 400, 'unexpected_body')).toEqual([]);
  });

  it('but not an empty object, which asks for nothing', async () => {
    const forget = takingNone().find(({ name }) => name.endsWith('/forget'))!;
    const answer = await send(forget, { url: `${forget.url}?dryRun=true`, body: {} });
    expect(answer.statusCode).toBe(200);
  });

  it('a media type, with a body or without', async () => {
    const inputs = (route: DocumentedRoute) =>
      MEDIA_TYPES.filter((type) => !route.bodies.has(type)).flatMap((type) =>
        ['{}', '', '{"constructor":1}'].map((body) => ({ type, body })),
      );
    const taking = routes.filter(({ bodies }) => bodies.size > 0);
    expect(await wronglyAnswered(taking, inputs, 415, 'unsupported_media_type')).toEqual([]);
  });

  it('a field, whatever its name', async () => {
    const names = [...NAMES_OF_EVERY_OBJECT.filter((name) => name !== '__proto__'), 'prototype', 'length', '', 'a/b~c'];
    const inputs = (route: DocumentedRoute) =>
      names.map((name) => ({ body: { ...(route.bodies.get('application/json') as object), [name]: 'x' } }));
    expect(await wronglyAnswered(takingJson(), inputs, 400, 'validation_failed')).toEqual([]);
  });

  it('a key that would reach a prototype', async () => {
    const inputs = () => ['{"__proto__":{"points":1}}', '{"constructor":{"prototype":{}}}'].map((body) => ({ body }));
    expect(await wronglyAnswered(takingJson(), inputs, 400, 'forbidden_key')).toEqual([]);
  });

  it('a body that is no object', async () => {
    const inputs = () => ['[]', 'null', '"x"', '1', ''].map((body) => ({ body, type: 'application/json' }));
    expect(await wronglyAnswered(takingJson(), inputs, 400, 'validation_failed')).toEqual([]);
  });
});

describe('a name that every object has', () => {
  it('breaks nothing, anywhere in a body and whatever stands under it', async () => {
    const broken: unknown[] = [];
    for (const route of takingJson()) {
      for (const body of withNames(route.bodies.get('application/json'))) {
        const { statusCode } = await send(route, { url: dryRunOf(route), body });
        if (statusCode >= 500) broken.push([route.name, JSON.stringify(body), statusCode]);
      }
    }
    expect(broken).toEqual([]);
    expect((await app.inject('/livez')).statusCode).toBe(200);
  });
});

describe('a control character', () => {
  const CONTROLS = ['\u0000', '\u0007', '\u0085'];

  it('is refused in every text of every body, names of a map too, and nothing is recorded', async () => {
    const before = await head();
    const taken: unknown[] = [];
    let tried = 0;
    for (const route of routes) {
      for (const [type, given] of route.bodies) {
        const isLines = type === 'application/x-ndjson';
        const value = isLines ? (JSON.parse(String(given).split('\n')[0]!) as unknown) : given;
        for (const control of CONTROLS) {
          for (const body of withInTexts(value, control)) {
            tried += 1;
            const answer = await send(route, { type, body: isLines ? `${JSON.stringify(body)}\n` : body });
            const status = isLines
              ? (JSON.parse(answer.body.split('\n')[0]!) as { status: number }).status
              : answer.statusCode;
            if (status < 400 || status >= 500) taken.push([route.name, body, status, answer.body.slice(0, 200)]);
          }
        }
      }
    }
    expect(taken).toEqual([]);
    expect(await head()).toBe(before);
    expect(tried).toBeGreaterThan(250);
  });

  it('is refused in every parameter', async () => {
    const taken: unknown[] = [];
    for (const route of routes)
      for (const name of route.parameters)
        for (const control of ['%00', '%07']) {
          const { statusCode } = await send(route, { ...example(route), url: `${route.url}?${name}=a${control}b` });
          if (statusCode !== 400 && statusCode !== 404) taken.push([route.name, name, statusCode]);
        }
    expect(taken).toEqual([]);
  });

  it('that only separates lines (U+2028) is a character like others', async () => {
    const broken: unknown[] = [];
    for (const route of takingJson())
      for (const body of withInTexts(route.bodies.get('application/json'), '\u2028')) {
        const { statusCode } = await send(route, { url: dryRunOf(route), body });
        if (statusCode >= 500) broken.push([route.name, body, statusCode]);
      }
    expect(broken).toEqual([]);
  });
});

describe('an id in an address', () => {
  it('that nothing can have is answered 404, on every route', async () => {
    const hostile = ['a.b', 'a b', 'a/b', 'a\u0000b', '\u0007', "'", '$ne', 'é', 'x'.repeat(200)];
    const wrong: unknown[] = [];
    for (const route of routes.filter(({ pathParameters }) => pathParameters.length > 0)) {
      for (const name of route.pathParameters) {
        for (const id of hostile) {
          const { statusCode } = await send(route, { ...example(route), url: route.urlWith(name, id) });
          if (statusCode !== 404 && statusCode !== 405) wrong.push([route.name, name, id, statusCode]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('every answer', () => {
  it('carries the headers that keep browsers from harm', async () => {
    for (const route of routes) {
      const { headers } = await send(route, { url: `${route.url}?unknown=1` });
      expect([route.name, headers]).toEqual([
        route.name,
        expect.objectContaining({
          'content-security-policy': expect.stringMatching(/base-uri 'none'; form-action '.*'; frame-ancestors 'none'/),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
          'content-type': expect.stringMatching(/; charset=utf-8/),
        }),
      ]);
      const others = Object.keys(headers).filter((name) =>
        /^(access-control-|set-cookie$|location$|server$)/.test(name),
      );
      expect([route.name, others]).toEqual([route.name, []]);
    }
  });
});

describe('a parameter that is given twice', () => {
  it('is refused on every route, whatever it is', async () => {
    const withParameters = routes.filter(({ parameters }) => parameters.length > 0);
    expect(withParameters.length).toBeGreaterThan(40);
    const twice = (route: DocumentedRoute): readonly Sent[] =>
      route.parameters.flatMap((name) =>
        ['1', 'true'].map((value) => ({ ...example(route), url: `${route.url}?${name}=${value}&${name}=${value}` })),
      );
    expect(await wronglyAnswered(withParameters, twice, 400, 'invalid_parameter')).toEqual([]);
  });
});

describe('a reading method', () => {
  it('changes nothing, on every route that has one', async () => {
    const reads = routes.filter(({ method }) => method === 'GET');
    expect(reads.length).toBeGreaterThan(35);
    const before = await head();
    for (const route of reads) {
      await send(route);
      await app.inject({
        method: 'HEAD',
        url: route.url,
        headers: { authorization: `Bearer ${app.get(ApiKeys).localToken}` },
      });
    }
    expect(await head()).toBe(before);
  });
});

describe('a dry run', () => {
  it('records nothing, on whichever route takes it', async () => {
    const before = await head();
    const taking = routes.filter(({ parameters }) => parameters.includes('dryRun'));
    expect(taking.length).toBeGreaterThan(20);
    for (const route of taking) {
      const answer = await send(route, { ...example(route), url: `${route.url}?dryRun=true` });
      expect([route.name, answer.statusCode]).not.toEqual([route.name, 201]);
    }
    expect(await head()).toBe(before);
  });
});

const dryRunOf = ({ url, parameters }: DocumentedRoute): string =>
  parameters.includes('dryRun') ? `${url}?dryRun=true` : url;

/** The value with each name of every object put into each of its objects, one at a time. */
function* withNames(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const changed of withNames(item)) yield value.with(index, changed);
    return;
  }
  for (const name of NAMES_OF_EVERY_OBJECT) for (const put of ['x', {}]) yield ownKey(value, name, put);
  for (const [key, part] of Object.entries(value))
    for (const changed of withNames(part)) yield { ...value, [key]: changed };
}

/** As JSON.parse makes it: an own key, `__proto__` too. */
function ownKey(value: object, name: string, put: unknown): unknown {
  return Object.defineProperty({ ...value }, name, { value: put, enumerable: true });
}

/** The value with a character put into each of its texts and names, one at a time. */
function* withInTexts(value: unknown, character: string): Generator<unknown> {
  if (typeof value === 'string') yield `${value}${character}`;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const changed of withInTexts(item, character)) yield value.with(index, changed);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    for (const changed of withInTexts(part, character)) yield { ...value, [key]: changed };
    const { [key]: _renamed, ...others } = value as Readonly<Record<string, unknown>>;
    yield { ...others, [`${key}${character}`]: part };
  }
}

describe('what is wrong with a body', () => {
  it('says where, on every route', async () => {
    const nowhere: unknown[] = [];
    let refused = 0;
    for (const route of routes)
      for (const [type, given] of route.bodies) {
        const body = (typeof given === 'string' ? JSON.parse(given.split('\n')[0]!) : given) as object;
        for (const changed of wrongBodies(body)) {
          const answer = await send(route, { type, body: JSON.stringify(changed) });
          const { errors = [] } = answer.body === '' ? {} : answer.json<{ errors?: readonly { pointer: string }[] }>();
          refused += errors.length;
          if (errors.some(({ pointer }) => pointer === '')) nowhere.push([route.name, changed, errors]);
        }
      }
    expect(nowhere).toEqual([]);
    expect(refused).toBeGreaterThan(500);
  });
});
