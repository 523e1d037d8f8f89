import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type TestServer, testServer } from '#edge/testing';
import { type ProjectionEngine, projectionEngine, PROJECTIONS, ReadModels } from '#engine';
import { EVENT_STORE, EventCodec, EventRegistry, KEY_STORE } from '#event-store';
import { type Scope } from '#loyalty/access';
import { AUDIT_PORTS, MemberHistory } from '#loyalty/audit';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { allProjections, problemTables } from '#loyalty/features';
import { ID_FORMS, QueryRoutesModule, ROUTE_ACCESS } from '#loyalty/features/server';
import { FIT_WORKER } from '#loyalty/lifetime-value/server';
import { type MemberCommand, Members } from '#loyalty/members';
import { starterProgram } from '#loyalty/program';
import { Programs } from '#loyalty/programs';
import { Blur } from '#loyalty/small-groups';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { PROOF_STORE } from '#notary';
import { derivedId, makeApiKey, type ProblemTable } from '#platform';
import { READ_STORE, SNAPSHOT_STORE } from '#read-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { QUERY_PORTS } from './ports.js';

const WAIT_MS = 10_000;

let clock: ManualClock;

let events: MemoryEventStore;

let keys: MemoryKeyStore;

let engine: ProjectionEngine;

let server: TestServer;

let members: Members;

let ending: (() => Promise<unknown>)[];

let known: { keyId: string; client: string; program: string; scopes: readonly Scope[]; hash: string }[];

beforeEach(async () => {
  ending = [];
  known = [];
  clock = new ManualClock('2026-01-05T09:00:00.000Z');
  events = new MemoryEventStore();
  keys = new MemoryKeyStore();
  const directory = await mkdtemp(join(tmpdir(), 'trofast-queries-'));
  ending.push(() => rm(directory, { recursive: true, force: true }));
  const store = EmbeddedReadStore.open({ directory });
  ending.push(() => store.close());
  engine = projectionEngine({ events, store, clock, projections: allProjections, prefixes: ['trofast.'] });
  await engine.start();
  ending.push(() => engine.close());
  const registry = new EventRegistry(eventCatalogue);
  const names = new LoyaltyStreams('trofast');
  const snapshots = { load: async () => undefined, save: () => undefined, delete: async () => undefined };
  const models = new ReadModels(store, allProjections, clock);
  const codec = new EventCodec(registry, keys);
  const audit = { events, registry, names, clock, codeVersion: '0.0.0-test' };
  const history = new MemberHistory(audit);
  server = await testServer({
    imports: [QueryRoutesModule],
    access: ROUTE_ACCESS,
    idForms: ID_FORMS,
    problems: Object.assign({}, ...problemTables) as ProblemTable,
    clock,
    ports: [
      { provide: EVENT_STORE, useValue: events },
      { provide: KEY_STORE, useValue: keys },
      { provide: READ_STORE, useValue: store },
      { provide: SNAPSHOT_STORE, useValue: snapshots },
      { provide: PROJECTIONS, useValue: engine },
      { provide: ReadModels, useValue: models },
      { provide: EventRegistry, useValue: registry },
      { provide: EventCodec, useValue: codec },
      { provide: LoyaltyStreams, useValue: names },
      { provide: AUDIT_PORTS, useValue: audit },
      { provide: QUERY_PORTS, useValue: { models, history, codec, names, clock } },
      { provide: MemberHistory, useValue: history },
      { provide: PROOF_STORE, useValue: {} },
      { provide: FIT_WORKER, useValue: new URL('file:///none') },
      { provide: Blur, useValue: Blur.of(Buffer.alloc(32, 1)) },
    ],
  });
  ending.push(() => server.app.close());
  members = server.app.get(Members, { strict: false });
  const programs = server.app.get(Programs, { strict: false });
  for (const program of ['main', 'other']) {
    await programs.ensure(program, starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' }));
  }
});

afterEach(async () => {
  for (const end of ending.reverse()) await end();
});

type Asked<Command = MemberCommand> = Command extends MemberCommand ? Omit<Command, 'memberId'> : never;

let commands = 0;

async function send(memberId: string, command: Asked, program = 'main') {
  const commandId = derivedId('spec', String(++commands));
  const envelope = {
    commandId,
    actor: { type: 'client', id: 'till' },
    program,
    correlationId: 'r',
    causationId: 'r',
  } as const;
  const accepted = await members.run({ ...command, memberId }, envelope);
  expect(
    await engine.waitFor(
      allProjections.map(({ name }) => name),
      accepted.position,
      WAIT_MS,
    ),
  ).toBe(true);
  return accepted;
}

/** Ada earned 140 points on 5 January, and gave 20 of them on 1 February. */
async function ada() {
  await send('ada', {
    type: 'EnrolMember',
    channel: 'web',
    profile: { email: 'ada@example.com', name: 'Ada' },
    identities: [],
  });
  await send('ada', {
    type: 'RecordPurchase',
    purchaseId: 'p1',
    total: { amount: 140_000, currency: 'EUR' },
    itemCount: 5,
  });
  clock.set('2026-02-01T12:30:00.000Z');
  return send('ada', { type: 'RedeemPoints', points: 20, reference: '=1+1' });
}

function keyWith(scopes: readonly Scope[], program = 'main'): string {
  const { key, keyId, hash } = makeApiKey(Buffer.alloc(32, known.length + 1));
  known.push({ keyId, client: `client-${known.length}`, program, scopes, hash });
  server.keys.replace(known);
  return `Bearer ${key}`;
}

async function get(url: string, headers: Record<string, string> = {}) {
  return server.app.inject({ method: 'GET', url, headers: { authorization: server.authorization, ...headers } });
}

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  return server.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: server.authorization, ...headers },
  });
}

const lines = (body: string) =>
  body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a member', () => {
  it('is shown whole, with the profile for those who may see it', async () => {
    await ada();
    const answer = await get('/v1/members/ada');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ 'trofast-lag-ms': '0', 'trofast-as-of-position': await events.head() });
    expect(answer.json()).toMatchObject({
      memberId: 'ada',
      status: 'active',
      tier: { tier: 'gold' },
      balance: { available: 120, earned: 140, redeemed: 20 },
      purchases: { count: 1, amount: 140_000, items: 5 },
      profile: { email: 'ada@example.com', name: 'Ada' },
    });
    const without = await get('/v1/members/ada', { authorization: keyWith(['members:read']) });
    expect(without.json()).not.toHaveProperty('profile');
    expect(without.body).not.toContain('$sealed');
  });

  it('has its revision as ETag, and 304 for who has that one', async () => {
    const { revision } = await ada();
    for (const url of ['/v1/members/ada', '/v1/members/ada/balance']) {
      const { headers } = await get(url);
      expect(headers.etag).toBe(`"${revision}"`);
      const again = await get(url, { 'if-none-match': headers.etag as string });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      expect((await get(url, { 'if-none-match': '"0"' })).statusCode).toBe(200);
    }
  });

  it('never answers 304 while something is due that changes the answer without a new revision', async () => {
    const { revision } = await ada();
    clock.set('2027-02-01T00:00:00.000Z');
    for (const url of ['/v1/members/ada', '/v1/members/ada/balance']) {
      const answer = await get(url, { 'if-none-match': `"${revision}"` });
      expect(answer.statusCode).toBe(200);
      expect(answer.json().balance).toMatchObject({ available: 0, expired: 120 });
    }
    const { items } = (await get('/v1/members')).json();
    expect(items[0].balance).toMatchObject({ available: 0, expired: 120 });
  });

  it('stays readable when forgotten, but for the profile', async () => {
    await ada();
    await send('ada', { type: 'ForgetMember' });
    const answer = await get('/v1/members/ada');
    expect(answer.json()).toMatchObject({ status: 'forgotten', balance: { redeemed: 20 } });
    expect(answer.json()).not.toHaveProperty('profile');
    expect((await get('/v1/members/ada/ledger')).json().items.length).toBeGreaterThan(1);
    expect((await get('/v1/members?email=ada@example.com')).json().items).toEqual([]);
  });

  it('is found by e-mail, by those who may see personal data', async () => {
    await ada();
    const url = '/v1/members?email=ADA@example.com';
    expect((await get(url)).json().items).toMatchObject([{ memberId: 'ada' }]);
    expect((await get('/v1/members?email=eve@example.com')).json().items).toEqual([]);
    expect((await get(`${url}&tier=silver`)).json().items).toEqual([]);
    const refused = await get(url, { authorization: keyWith(['members:read']) });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'insufficient_scope']);
  });

  it('is listed by status and tier, page by page, with a cursor that holds for that list only', async () => {
    for (const id of ['a', 'b', 'c']) await send(id, { type: 'EnrolMember', identities: [] });
    await send('b', { type: 'FreezeMember', reason: 'lost' });
    const first = await get('/v1/members?limit=2');
    const ids = (answer: { json(): { items: { memberId: string }[] } }) =>
      answer.json().items.map(({ memberId }) => memberId);
    expect(ids(first)).toEqual(['a', 'b']);
    expect(first.headers.link).toContain('rel="next"');
    const { nextCursor } = first.json();
    const second = await get(`/v1/members?limit=2&cursor=${nextCursor}`);
    expect(ids(second)).toEqual(['c']);
    expect(second.json()).not.toHaveProperty('nextCursor');
    expect((await get(`/v1/members?status=active&cursor=${nextCursor}`)).json().code).toBe('invalid_cursor');
    expect(ids(await get('/v1/members?status=frozen'))).toEqual(['b']);
    expect(ids(await get('/v1/members?tier=gold'))).toEqual([]);
  });
});

describe('time travel', () => {
  it('gives the balance of any time, a bare date being its end in the zone of the programme', async () => {
    await ada();
    const available = async (query: string) =>
      (await get(`/v1/members/ada/balance?${query}`)).json().balance?.available;
    expect(await available('asOf=2026-01-31')).toBe(140);
    expect(await available('asOf=2026-02-01T12:29:59.999Z')).toBe(140);
    expect(await available('asOf=2026-02-01')).toBe(120);
    expect(await available('asOf=2027-01-31')).toBe(120);
    expect(await available('asOf=2027-02-01')).toBe(0);
    expect(await available('knownAt=2026-01-31')).toBe(140);
    expect(await available('revision=0')).toBe(0);
  });

  it('works on the member and the tier, on the ladder of that time', async () => {
    await ada();
    expect((await get('/v1/members/ada?asOf=2026-01-31')).json()).toMatchObject({
      tier: 'gold',
      balance: { available: 140 },
    });
    expect((await get('/v1/members/ada/tier')).json()).toMatchObject({
      tier: 'gold',
      next: null,
      metric: 'qualifying_points',
    });
    expect((await get('/v1/members/ada/tier?revision=0')).json()).toMatchObject({
      tier: 'member',
      next: { tier: 'silver', threshold: 50 },
    });
    const paths = ['', '/tier', '/balance', '/class'].map((path) => `/v1/members/ada${path}`);
    for (const path of [...paths, '/v1/audit/members/ada/state'])
      for (const point of ['asOf=2025-01-01', 'revision=999']) {
        const answer = await get(`${path}?${point}`);
        expect([path, answer.statusCode, answer.json().code]).toEqual([path, 404, 'not_yet']);
      }
    for (const span of ['fromAsOf=2025-01-01', 'fromRevision=0&toRevision=999'])
      expect((await get(`/v1/audit/members/ada/difference?${span}`)).json()).toMatchObject({ code: 'not_yet' });
  });

  it('reads a bare date in the zone that was in force on that day, whichever is published after it', async () => {
    await ada();
    const urls = [
      '/v1/members/ada/balance?asOf=2026-01-31',
      '/v1/audit/members/ada/state?asOf=2026-01-31',
      '/v1/liability?asOf=2026-01-31',
      '/v1/programs/main/terms?asOf=2026-02-01',
    ];
    const publish = (effectiveFrom: string, timeZone: string) => {
      const envelope = { commandId: derivedId('spec', effectiveFrom), actor: { type: 'client', id: 'till' } as const };
      const rules = starterProgram({ currency: 'EUR', timeZone });
      const whole = { ...envelope, program: 'main', correlationId: 'r', causationId: 'r' };
      return server.app.get(Programs, { strict: false }).publish('main', effectiveFrom, rules, whole);
    };
    const answers = async () => {
      const all = await Promise.all(urls.map((url) => get(url)));
      return all.map((answer) => [answer.statusCode, answer.json().asOf, answer.json().version]);
    };
    await publish('2026-02-01T23:00:00.000Z', 'Europe/Oslo');
    const before = await answers();
    const end = '2026-01-31T22:59:59.999Z';
    expect(before).toEqual([...Array.from({ length: 3 }, () => [200, end, undefined]), [200, undefined, 1]]);
    await publish('2026-02-03T00:00:00.000Z', 'America/New_York');
    clock.set('2026-02-04T13:00:00.000Z');
    expect(await answers()).toEqual(before);
  });

  it('needs the scope of histories, and parameters that it understands', async () => {
    await ada();
    const authorization = keyWith(['members:read']);
    for (const path of ['', '/balance', '/tier']) {
      const refused = await get(`/v1/members/ada${path}?asOf=2026-01-31`, { authorization });
      expect([refused.statusCode, refused.json().code]).toEqual([403, 'insufficient_scope']);
      expect((await get(`/v1/members/ada${path}`, { authorization })).statusCode).toBe(200);
    }
    for (const query of [
      'asOf=yesterday',
      'asof=2026-01-31',
      'revision=-1',
      'revision=1&knownAt=2026-01-31',
      'asOf=2026-02-30',
    ]) {
      const answer = await get(`/v1/members/ada/balance?${query}`);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_parameter']);
    }
  });
});

describe('histories', () => {
  it('give the ledger with the balance after each movement, in pages, from and to', async () => {
    await ada();
    const rows = async (query: string) =>
      (await get(`/v1/members/ada/ledger?${query}`))
        .json()
        .items.map((row: { points: number; balanceAfter: number }) => [row.points, row.balanceAfter]);
    expect(await rows('')).toEqual([
      [140, 140],
      [-20, 120],
    ]);
    expect(await rows('order=desc&limit=1')).toEqual([[-20, 120]]);
    expect(await rows('to=2026-01-05')).toEqual([[140, 140]]);
    expect(await rows('from=2026-02-01')).toEqual([[-20, 120]]);
    expect(await rows('from=2026-02-02')).toEqual([]);
    const { nextCursor } = (await get('/v1/members/ada/ledger?limit=1')).json();
    expect(await rows(`limit=1&cursor=${nextCursor}`)).toEqual([[-20, 120]]);
  });

  it('come line by line, and as tables in which no cell is a formula', async () => {
    await ada();
    const ndjson = await get('/v1/members/ada/ledger', { accept: 'application/x-ndjson' });
    expect(lines(ndjson.body)).toMatchObject([{ points: 140 }, { points: -20 }]);
    const csv = await get('/v1/members/ada/ledger', { accept: 'text/csv' });
    const [header, earned, redeemed] = csv.body.split('\r\n');
    expect(header).toMatch(/^revision,type,points,balanceAfter/);
    expect(earned).toContain('PointsEarned');
    expect(redeemed).toContain("'=1+1");
    const table = await get('/v1/members', { accept: 'text/csv' });
    expect(table.body.split('\r\n')[1]).toMatch(/^ada,active,gold,120,0,/);
  });

  it('have purchases with what each earned, and lots that still hold points as they are now', async () => {
    await ada();
    expect((await get('/v1/members/ada/purchases')).json().items).toMatchObject([
      { purchaseId: 'p1', amount: 140_000, points: 140 },
    ]);
    expect((await get('/v1/members/ada/lots')).json().items).toMatchObject([
      { lotId: '1', remaining: 120, state: 'active' },
    ]);
    clock.set('2027-02-01T00:00:00.000Z');
    expect((await get('/v1/members/ada/lots')).json().items).toEqual([]);
    expect((await get('/v1/members/ada/lots?all=true')).json().items).toMatchObject([
      { remaining: 0, state: 'expired' },
    ]);
  });
});

describe('what belongs to another programme, or never was', () => {
  const paths = ['', '/balance', '/tier', '/lots', '/ledger', '/purchases', '/balance?asOf=2026-01-31'].map(
    (path) => `/v1/members/ada${path}`,
  );
  const audits = ['events', 'explain', 'state', 'difference'].map((name) => `/v1/audit/members/ada/${name}`);

  it('is not found', async () => {
    await ada();
    const authorization = keyWith(['members:read', 'history:read', 'pii:read'], 'other');
    for (const url of [...paths, ...audits]) {
      const foreign = await get(url, { authorization });
      expect([url, foreign.statusCode, foreign.json().code]).toEqual([url, 404, 'member_unknown']);
      const unknown = await get(url.replace('ada', 'nobody'));
      expect([url, unknown.statusCode]).toEqual([url, 404]);
      expect((await get(url)).statusCode).toBe(200);
    }
    expect((await get('/v1/members', { authorization })).json().items).toEqual([]);
    expect((await get('/v1/members?email=ada@example.com', { authorization })).json().items).toEqual([]);
    expect((await get('/v1/programs/main', { authorization })).statusCode).toBe(404);
    expect((await get('/v1/programs', { authorization })).json().items).toMatchObject([{ programId: 'other' }]);
  });
});

describe('audit', () => {
  it('gives the events with sealed values, and explains the movements, in pages and line by line', async () => {
    await ada();
    const all = lines((await get('/v1/audit/members/ada/events', { accept: 'application/x-ndjson' })).body);
    expect(all.map(({ revision }) => revision)).toEqual(all.map((_event, index) => index));
    expect(JSON.stringify(all)).not.toContain('ada@example.com');
    const paged = [];
    for (let url = '/v1/audit/members/ada/events?limit=2'; ;) {
      const { items, nextCursor } = (await get(url)).json();
      paged.push(...items);
      if (!nextCursor) break;
      url = `/v1/audit/members/ada/events?limit=2&cursor=${nextCursor}`;
    }
    expect(paged).toEqual(all);
    const explained = (await get('/v1/audit/members/ada/explain')).json().items;
    expect(explained).toMatchObject([
      {
        what: 'PointsEarned',
        points: 140,
        balanceBefore: { available: 0 },
        balanceAfter: { available: 140 },
        purchaseId: 'p1',
      },
      { what: 'TierChanged', tier: { from: 'member', to: 'gold' } },
      { what: 'PointsRedeemed', points: -20, balanceAfter: { available: 120 }, actor: { id: 'till' } },
    ]);
    expect(explained[0].why.breakdown[0]).toMatchObject({ points: 140, version: 1 });
  });

  it('gives a state with what is needed to make it again, and the difference between two', async () => {
    await ada();
    const state = (await get('/v1/audit/members/ada/state?asOf=2026-01-31')).json();
    expect(state).toMatchObject({
      asOf: '2026-01-31T22:59:59.999Z',
      parameters: { asOf: state.asOf },
      codeVersion: '0.0.0-test',
      state: { balance: { available: 140 } },
    });
    const url = '/v1/audit/members/ada/difference?fromAsOf=2026-01-31&toAsOf=2026-02-01';
    expect((await get(url)).json().changes).toContainEqual({ field: 'balance.available', before: 140, after: 120 });
  });

  it('verifies and reconciles, plainly or with lines of progress, the own programme only', async () => {
    await ada();
    const other = await send('bob', { type: 'EnrolMember', identities: [] }, 'other');
    expect(other.outcome).toBe('appended');
    expect((await post('/v1/audit/verify', {})).json()).toMatchObject({
      members: 1,
      complete: true,
      parameters: { program: 'main' },
    });
    expect((await post('/v1/audit/verify', { memberId: 'nobody' })).statusCode).toBe(404);
    const reconciled = await post('/v1/audit/reconcile', {}, { accept: 'application/x-ndjson' });
    expect(lines(reconciled.body).at(-1)).toMatchObject({
      members: 1,
      differences: [],
      points: { issued: 140, active: 120, redeemed: 20 },
    });
    expect((await post('/v1/audit/reconcile', { asOf: '2026-01-31' })).json()).toMatchObject({
      points: { active: 140, redeemed: 0 },
    });
    const wrong = await post('/v1/audit/reconcile', { asOf: 'yesterday' });
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '/asOf']);
    expect((await post('/v1/audit/verify', { member: 'ada' })).json().code).toBe('validation_failed');
  });

  it('makes only so many reports at once', async () => {
    await ada();
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('/v1/audit/verify', {})));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 503, 503]);
    expect(answers.find(({ statusCode }) => statusCode === 503)!.headers['retry-after']).toBe('10');
    expect((await post('/v1/audit/verify', {})).statusCode).toBe(200);
  });
});
