import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys, ClientKeys } from '#edge';
import { EVENT_STORE, type EventStore, readableOf, type RecordedEvent } from '#event-store';
import { starterProgram } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { loadSettings } from '#platform';

import { createApp } from '../../apps/wiring/create-app.js';
import { standaloneInOneThread } from '../../apps/wiring/testing/one-thread.js';
import { type Exampled, exampleIn } from '../../libs/edge/testing/index.js';

jest.setTimeout(120_000);

interface Operation {
  readonly parameters?: readonly (Exampled & { readonly in: string; readonly name: string })[];
  readonly requestBody?: { readonly content: Record<string, Exampled> };
}

interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly type: string | undefined;
  readonly body: unknown;
  /** What is accepted, where it is not JSON. */
  readonly accept?: string;
  /** Whether it gives lists by pages. */
  readonly pages?: boolean;
}

/** In everything personal, named or written that the first programme records; nothing of the other may ever show it. */
const MARK = 'zebra';

const directory = mkdtempSync(join(tmpdir(), 'trofast-apart-'));

let app: NestFastifyApplication;

let routes: readonly Route[];

/** Admins of the two programmes, whose clients have one name. */
let keyOf: { first: string; other: string };

let firstKeyId: string;

let position: string;

beforeAll(async () => {
  app = await createApp(
    standaloneInOneThread,
    loadSettings({ TROFAST_RATE_LIMIT: '0' }, { dataDir: directory, logLevel: 'silent' }),
  );
  const clientKeys = app.get(ClientKeys, { strict: false });
  await app.get(Programs, { strict: false }).ensure('other', starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
  keyOf = { first: (await clientKeys.first('main'))!, other: (await clientKeys.first('other'))! };
  const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>();
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => routeOf(method, path, operation)),
  );
  await fill();
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

function routeOf(method: string, path: string, { parameters, requestBody }: Operation): Route {
  const url = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const found = parameters?.find((one) => one.in === 'path' && one.name === name);
    return encodeURIComponent(String(found && exampleIn(found)));
  });
  const [content] = Object.entries(requestBody?.content ?? {});
  const name = `${method.toUpperCase()} ${path}`;
  const body = content && exampleIn(content[1]);
  const isFile = /\.(csv|ndjson)$/.test(path);
  const pages = !isFile && parameters?.some((one) => one.in === 'query' && one.name === 'cursor');
  return { name, method: method.toUpperCase() as Route['method'], url, type: content?.[0], body, pages };
}

function send(route: Route, key: string, idempotencyKey = route.name.replaceAll(' ', '-')) {
  return app.inject({
    method: route.method,
    url: route.url,
    headers: {
      'idempotency-key': idempotencyKey,
      authorization: `Bearer ${key}`,
      ...(route.type !== undefined && { 'content-type': route.type }),
      ...(route.accept !== undefined && { accept: route.accept }),
    },
    ...(route.body !== undefined && { payload: route.body as object }),
  });
}

const post = (url: string, body: object): Route => ({
  name: `POST ${url} ${JSON.stringify(body)}`.slice(0, 200),
  method: 'POST',
  url,
  type: 'application/json',
  body,
});

const get = (url: string): Route => ({ name: `GET ${url}`, method: 'GET', url, type: undefined, body: undefined });

/** Members of the names that the documentation uses, with all that can be marked. */
async function fill(): Promise<void> {
  const profile = { name: MARK, email: `${MARK}@example.com` };
  const purchase = { purchaseId: `${MARK}-1`, total: { amount: 99900, currency: 'EUR' }, channel: MARK };
  const made = [
    post('/v1/members', { memberId: 'ada', profile, channel: MARK }),
    post('/v1/members', { memberId: 'stripes', channel: MARK }),
    post('/v1/members/ada/purchases', purchase),
    post('/v1/members/ada/adjustments', { points: 500, reason: MARK }),
    post('/v1/members/ada/requests', { requestId: `${MARK}-r`, topic: MARK }),
    post('/v1/purchases', { ...purchase, purchaseId: `${MARK}-guest` }),
    post('/v1/keys', { client: MARK, scopes: ['admin'] }),
  ];
  for (const one of made) {
    const answer = await send(one, keyOf.first);
    expect([one.name, answer.statusCode]).toEqual([one.name, 201]);
    position = (answer.headers['trofast-position'] as string | undefined) ?? position;
    if (one.url === '/v1/keys') firstKeyId = answer.json<{ keyId: string }>().keyId;
  }
  const read = { ...get('/v1/members/ada/balance') };
  await app.inject({
    method: 'GET',
    url: read.url,
    headers: { authorization: `Bearer ${keyOf.first}`, 'trofast-min-position': position },
  });
}

/** What the first programme's admin sees of it, but for what time changes. */
async function whatTheFirstSees(): Promise<readonly unknown[]> {
  const paths = ['', '/balance', '/ledger', '/lots', '/purchases'].map((path) => `/v1/members/ada${path}`);
  const seen: unknown[] = [];
  for (const path of [...paths, '/v1/members/stripes', '/v1/keys', '/v1/programs', '/v1/segments'])
    seen.push({ ...(await send(get(path), keyOf.first)).json<object>(), asOf: undefined });
  return seen;
}

async function eventsOf(program: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const batch of app.get<EventStore>(EVENT_STORE, { strict: false }).readAll())
    for (const { id, metadata, type } of readableOf(batch))
      if (metadata.program === program && type !== 'DayClosed') found.push(id);
  return found;
}

describe('two programmes in one log', () => {
  it('show nothing of one to the other, on any route that reads', async () => {
    const reads = routes.filter(({ method }) => method === 'GET');
    const pointed = [
      ...['stripes', 'ada'].flatMap((id) => ['', '/balance', '/ledger'].map((path) => get(`/v1/members/${id}${path}`))),
      get(`/v1/members?channel=${MARK}`),
      get(`/v1/members?email=${MARK}@example.com`),
    ];
    for (const route of [...reads, ...pointed]) {
      const { statusCode, body } = await send(route, keyOf.other);
      expect([route.name, statusCode < 500]).toEqual([route.name, true]);
      expect([route.name, body]).not.toEqual([route.name, expect.stringContaining(MARK)]);
    }
  });

  it('let a read of one wait for a position of the other, and answer its own', async () => {
    const answer = await app.inject({
      method: 'GET',
      url: '/v1/members/ada/balance',
      headers: { authorization: `Bearer ${keyOf.other}`, 'trofast-min-position': position },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'member_unknown']);
  });

  it('show nothing of one in what the other exports, on any route that reads', async () => {
    const reads = routes.filter(({ method }) => method === 'GET');
    for (const route of reads)
      for (const accept of ['application/x-ndjson', 'text/csv']) {
        const { statusCode, body } = await send({ ...route, accept }, keyOf.other);
        expect([route.name, statusCode < 500]).toEqual([route.name, true]);
        expect([route.name, body]).not.toEqual([route.name, expect.stringContaining(MARK)]);
      }
  });

  it('take no cursor of each other, on any route that gives one', async () => {
    const tried: string[] = [];
    for (const route of routes.filter(({ pages }) => pages)) {
      const first = { ...route, url: `${route.url}?limit=1` };
      const { nextCursor } = (await send(first, keyOf.first)).json<{ nextCursor?: string }>();
      if (nextCursor === undefined) continue;
      tried.push(route.name);
      const url = `${first.url}&cursor=${encodeURIComponent(nextCursor)}`;
      const answer = await send({ ...route, url }, keyOf.other);
      const isApart = ['invalid_cursor', 'member_unknown', 'segment_unknown'].includes(answer.json().code);
      expect([route.name, isApart, answer.body]).toEqual([route.name, true, answer.body]);
      expect((await send({ ...route, url }, keyOf.first)).statusCode).toBe(200);
    }
    expect(tried).toEqual(expect.arrayContaining(['GET /v1/members', 'GET /v1/members/{memberId}/ledger']));
  });

  it('name nothing personal in the labels of the metrics', async () => {
    const { body, statusCode } = await send(get('/metrics'), app.get(ApiKeys).localToken);
    expect(statusCode).toBe(200);
    expect(body).toContain('trofast_');
    for (const text of [MARK, '"ada"']) expect(body).not.toContain(text);
  });

  it('take the same requests, with the same Idempotency-Keys, as two each', async () => {
    const before = [await whatTheFirstSees(), await eventsOf('main')];
    const commands = routes.filter(({ method }) => method !== 'GET');
    const later = /forget|close|DELETE/;
    const ordered = [...commands].sort(
      (a, b) =>
        Number(later.test(a.name)) - Number(later.test(b.name)) ||
        Number(b.name === 'POST /v1/members') - Number(a.name === 'POST /v1/members'),
    );
    const repeated = [
      post('/v1/keys', { client: MARK, scopes: ['admin'] }),
      post(`/v1/keys/${firstKeyId}/rotate`, {}),
      { ...get(`/v1/keys/${firstKeyId}`), name: 'DELETE key', method: 'DELETE' as const },
      post('/v1/members/ada/adjustments', { points: 500, reason: MARK }),
    ];
    const wrong: unknown[] = [];
    for (const route of [...ordered, ...repeated]) {
      const answer = await send(route, keyOf.other);
      const isReplay = answer.headers['idempotency-replayed'] !== undefined;
      if (answer.statusCode >= 500 || isReplay) wrong.push([route.name, answer.statusCode, answer.body.slice(0, 300)]);
    }
    expect(wrong).toEqual([]);
    expect([await whatTheFirstSees(), await eventsOf('main')]).toEqual(before);
  });

  it('give each its own key for the same request', async () => {
    const request = post('/v1/keys', { client: 'till-of-both', scopes: ['members:read'] });
    const [first, other] = [await send(request, keyOf.first), await send(request, keyOf.other)];
    expect([first.statusCode, other.statusCode]).toEqual([201, 201]);
    expect(first.json().key).not.toBe(other.json().key);
    expect([first.json().program, other.json().program]).toEqual(['main', 'other']);
  });

  it('keep members of one id apart in every read model', async () => {
    const enrol = post('/v1/members', { memberId: 'twin' });
    let at = '';
    for (const [points, key] of [
      [100, keyOf.first],
      [7, keyOf.other],
    ] as const) {
      await send(enrol, key, 'twin');
      const adjusted = await send(post('/v1/members/twin/adjustments', { points, reason: 'twin' }), key, 'twin-points');
      at = adjusted.headers['trofast-position'] as string;
    }
    const seen = [];
    for (const key of [keyOf.first, keyOf.other])
      for (const path of ['balance', 'ledger']) {
        const headers = { authorization: `Bearer ${key}`, 'trofast-min-position': at };
        const { balance, items } = (await app.inject({ url: `/v1/members/twin/${path}`, headers })).json();
        seen.push(balance?.available ?? items.map(({ points }: { points: number }) => points));
      }
    expect(seen).toEqual([100, [100], 7, [7]]);
  });

  it('leave what concerns both to the programme of the server', async () => {
    for (const [route, status] of [
      [post('/v1/projections/balances/rebuild', {}), 202],
      [get('/metrics'), 200],
    ] as const) {
      expect((await send(route, keyOf.other)).json()).toMatchObject({ status: 403, code: 'concerns_every_program' });
      expect((await send(route, app.get(ApiKeys).localToken)).statusCode).toBe(status);
    }
  });

  it('show, retry and skip the parked documents of their own only', async () => {
    const events = app.get<EventStore>(EVENT_STORE, { strict: false });
    const stream = app.get(LoyaltyStreams, { strict: false }).member('main', 'stripes');
    const recorded: RecordedEvent[] = [];
    for await (const event of events.readStream(stream)) recorded.push(event);
    const last = recorded.at(-1)!;
    await events.append(stream, [{ ...last, id: randomUUID(), type: 'OfANewerBuild' }], last.revision);
    const documentId = `stream:${stream}`;
    const isParkedFor = async (key: string) =>
      (await send(get('/v1/projections/balances'), key)).body.includes(documentId);
    for (const end = performance.now() + 30_000; !(await isParkedFor(keyOf.first)) && performance.now() < end;)
      await new Promise((resolve) => setImmediate(resolve));
    expect([await isParkedFor(keyOf.first), await isParkedFor(keyOf.other)]).toEqual([true, false]);
    const actions = routes.filter(({ name }) => name.includes('/projections/{name}/parked/'));
    expect(actions.length).toBeGreaterThanOrEqual(2);
    for (const { name } of actions) {
      const path = name.replace('POST ', '').replace('{name}', 'balances');
      const url = path.replace(/\{\w+\}/, encodeURIComponent(documentId));
      expect([name, (await send(post(url, {}), keyOf.other)).json()]).toMatchObject([name, { code: 'not_parked' }]);
    }
    expect(await isParkedFor(keyOf.first)).toBe(true);
  });
});
