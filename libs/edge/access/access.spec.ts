import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';

import {
  EVENT_STORE,
  EventCodec,
  EventRegistry,
  type EventStore,
  KEY_STORE,
  MasterKey,
  NEW_STREAM,
  readableOf,
  StreamNames,
} from '#event-store';
import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { scopes as table } from '#loyalty/access';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { type Clock, derivedId, makeApiKey, systemClock } from '#platform';
import { SNAPSHOT_STORE } from '#read-store';

import { type RouteAccessTable } from '../conventions/route-access.js';
import { needing } from '../testing/needing.js';
import { type TestServer, testServer } from '../testing/test-server.js';
import { accessModules } from './access.module.js';
import { LOCAL_CLIENT } from './api-keys.js';
import { ClientKeys } from './client-keys.js';

@Controller('guarded')
class GuardedController {
  @Get('members')
  members(): string {
    return 'members';
  }

  @Get('both')
  both(): string {
    return 'both';
  }

  @Get('history')
  history(): string {
    return 'history';
  }

  @Get('open')
  open(): string {
    return 'open';
  }
}

const ACCESS: RouteAccessTable = {
  'GET /guarded/members': needing('members:read'),
  'GET /guarded/both': needing('members:read', 'pii:read'),
  'GET /guarded/open': 'public',
  'GET /guarded/history': {
    ...needing('history:read', 'members:read'),
    older: { scope: 'history:read', spares: 'members:read' },
  },
};

const access = accessModules(table);

const directory = mkdtempSync(join(tmpdir(), 'trofast-access-'));

let nowMs = Date.parse('2026-11-22T05:38:00.000Z');

const clock: Clock = { now: () => new Date(nowMs).toISOString() };

let server: TestServer;

let events: EmbeddedEventStore;

let keys: EmbeddedKeyStore;

const masterKey = randomBytes(32);

/** What builds before 0.2.0 derived API keys with. */
const apiKeysKey = () => new MasterKey(masterKey).derived('api-keys');

async function start(settings = {}): Promise<TestServer> {
  return testServer({
    controllers: [GuardedController],
    access: ACCESS,
    imports: [access.keys],
    settings,
    clock,
    ports: [
      { provide: EVENT_STORE, useValue: events },
      { provide: KEY_STORE, useValue: keys },
      { provide: EventCodec, useValue: new EventCodec(new EventRegistry(eventCatalogue), keys) },
      { provide: StreamNames, useValue: new StreamNames('trofast') },
      {
        provide: SNAPSHOT_STORE,
        useValue: { load: async () => undefined, save: () => undefined, delete: async () => undefined },
      },
    ],
  });
}

beforeAll(async () => {
  events = await EmbeddedEventStore.open({ directory, clock: systemClock });
  keys = await EmbeddedKeyStore.open({ directory, masterKey: masterKey.toString('hex') });
  server = await start();
});

afterAll(async () => {
  await server.app.close();
  await keys.close();
  await events.close();
  rmSync(directory, { recursive: true });
});

const get = (url: string, authorization?: string) =>
  server.app.inject({ method: 'GET', url, headers: authorization === undefined ? {} : { authorization } });

const create = (payload: object, key: string, authorization = server.authorization) =>
  server.app.inject({ method: 'POST', url: '/v1/keys', headers: { authorization, 'idempotency-key': key }, payload });

const revoke = (keyId: string, key: string) =>
  server.app.inject({
    method: 'DELETE',
    url: `/v1/keys/${keyId}`,
    headers: { authorization: server.authorization, 'idempotency-key': key },
  });

describe('a guarded route', () => {
  it('refuses who shows no key, with a challenge', async () => {
    const answer = await get('/guarded/members');
    expect([answer.statusCode, answer.json().code, answer.headers['www-authenticate']]).toEqual([
      401,
      'missing_credentials',
      'Bearer realm="trofast"',
    ]);
  });

  it.each([
    ['another scheme', 'Basic abc'],
    ['no token', 'Bearer '],
    ['a key that nobody has', `Bearer ${makeApiKey(Buffer.alloc(32, 1)).key}`],
    ['any text', 'Bearer x'],
  ])('refuses %s', async (_what, authorization) => {
    const answer = await get('/guarded/members', authorization);
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'invalid_credentials']);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });

  it('is no hindrance to a public one', async () => expect((await get('/guarded/open')).body).toBe('open'));

  it('stops the start when the table does not have it, and is named', async () => {
    @Controller('forgotten')
    class ForgottenController {
      @Get('route')
      route(): string {
        return 'open to everybody';
      }
    }
    await expect(testServer({ controllers: [ForgottenController] })).rejects.toThrow(
      'GET /forgotten/route is not in ROUTE_ACCESS',
    );
  });
});

describe('a key', () => {
  it('opens the routes whose scopes it has, all of them needed, and no other', async () => {
    const made = await create({ client: 'reader', scopes: ['members:read'] }, 'reader');
    expect(made.statusCode).toBe(201);
    const { key, keyId } = made.json();
    expect(made.headers.location).toBe(`/v1/keys/${keyId}`);
    expect((await get('/guarded/members', `Bearer ${key}`)).body).toBe('members');
    const refused = await get('/guarded/both', `Bearer ${key}`);
    expect([refused.statusCode, refused.json().code, refused.json().missingScopes]).toEqual([
      403,
      'insufficient_scope',
      ['pii:read'],
    ]);
    expect(refused.headers['www-authenticate']).toContain('error="insufficient_scope"');
    expect((await get('/v1/keys', `Bearer ${key}`)).statusCode).toBe(403);
  });

  it('is shown when it is made, again to the same request, and never else', async () => {
    const first = await create({ client: 'twice', scopes: ['admin'] }, 'twice');
    const again = await create({ client: 'twice', scopes: ['admin'] }, 'twice');
    expect([again.statusCode, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', first.body]);
    const list = await get('/v1/keys', server.authorization);
    expect(list.body).toContain(first.json().keyId);
    expect(list.body).not.toContain(first.json().key);
    expect(list.body).not.toContain('hash');
    const log = [];
    for await (const batch of events.readAll()) log.push(JSON.stringify(batch));
    expect(log.join()).toContain(first.json().keyId);
    expect(log.join()).not.toContain(first.json().key.slice(-20));
  });

  it('is named, and not shown, when the request is repeated by a process that did not show it', async () => {
    const { key, keyId } = (await create({ client: 'lost', scopes: ['admin'] }, 'lost')).json();
    const restarted = await start();
    const again = await restarted.app.inject({
      method: 'POST',
      url: '/v1/keys',
      headers: { authorization: restarted.authorization, 'idempotency-key': 'lost' },
      payload: { client: 'lost', scopes: ['admin'] },
    });
    await restarted.app.close();
    expect(again.json()).toMatchObject({ status: 409, code: 'key_already_issued', keyId });
    expect(again.body).not.toContain(key);
  });

  it('does not come from the master key and the log', async () => {
    const made = await create({ client: 'random', scopes: ['admin'] }, 'random');
    const again = await create({ client: 'random', scopes: ['admin'] }, 'random-2');
    expect(made.json().key).not.toBe(again.json().key);
    const derivedFrom = [];
    for await (const batch of events.readAll())
      for (const { metadata } of readableOf(batch))
        for (const id of [metadata.commandId, metadata.$causationId])
          derivedFrom.push(createHmac('sha256', apiKeysKey()).update(id).digest());
    expect(derivedFrom.map((seed) => makeApiKey(seed).key)).not.toContain(made.json().key);
  });

  it('expires after a year unless it is made with another end', async () => {
    const { expiresAt } = (await create({ client: 'yearly', scopes: ['admin'] }, 'yearly')).json();
    expect(Date.parse(expiresAt) - nowMs).toBe(365 * 86_400_000);
    const endless = await start({ keyDays: '0' });
    const made = await endless.app.inject({
      method: 'POST',
      url: '/v1/keys',
      headers: { authorization: endless.authorization, 'idempotency-key': 'endless' },
      payload: { client: 'endless', scopes: ['admin'] },
    });
    await endless.app.close();
    expect(made.json().expiresAt).toBeUndefined();
  });

  it('is not made twice under one Idempotency-Key with another body', async () =>
    expect((await create({ client: 'twice', scopes: ['approve'] }, 'twice')).json()).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    }));

  it('opens nothing from the moment it is revoked', async () => {
    const { key, keyId } = (await create({ client: 'leaver', scopes: ['members:read'] }, 'leaver')).json();
    expect((await get('/guarded/members', `Bearer ${key}`)).statusCode).toBe(200);
    const revoked = await revoke(keyId, 'revoke-leaver');
    expect([revoked.statusCode, revoked.json().revokedAt]).toEqual([200, clock.now()]);
    expect((await get('/guarded/members', `Bearer ${key}`)).json().code).toBe('invalid_credentials');
    expect((await revoke('nobody', 'revoke-nobody')).json()).toMatchObject({ status: 404, code: 'client_unknown' });
  });

  it('opens nothing after its end', async () => {
    const expiresAt = new Date(nowMs + 60_000).toISOString();
    const { key } = (await create({ client: 'guest', scopes: ['members:read'], expiresAt }, 'guest')).json();
    expect((await get('/guarded/members', `Bearer ${key}`)).statusCode).toBe(200);
    nowMs += 60_000;
    expect((await get('/guarded/members', `Bearer ${key}`)).json()).toMatchObject({
      code: 'invalid_credentials',
      detail: 'The API key has expired.',
    });
  });

  it.each([
    [{ client: 'x' }, '/scopes'],
    [{ client: 'x', scopes: [] }, '/scopes'],
    [{ client: 'x', scopes: ['everything'] }, '/scopes'],
    [{ client: 'No Name', scopes: ['admin'] }, '/client'],
    [{ client: 'cli', scopes: ['admin'] }, '/client'],
    [{ client: 'admin', scopes: ['admin'] }, '/client'],
    [{ client: 'x', scopes: ['admin'], expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
  ])('is not made from %j', async (payload, pointer) => {
    const answer = await create(payload, 'bad');
    expect(answer.json()).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('of another programme is neither seen nor revoked', async () => {
    const draft = { client: 'stranger', scopes: ['members:read'] as const, program: 'other' };
    const actor = { type: 'client' as const, id: 'stranger' };
    const envelope = { commandId: 'c', actor, program: 'other', correlationId: 'c', causationId: 'c' };
    const { keyId } = (await server.app.get(ClientKeys, { strict: false }).create(draft, envelope)).body;
    expect((await get('/v1/keys', server.authorization)).body).not.toContain(keyId);
    expect((await revoke(keyId, 'revoke-stranger')).json()).toMatchObject({ status: 404, code: 'client_unknown' });
  });

  it('is known again after a restart', async () => {
    const { key } = (await create({ client: 'stayer', scopes: ['members:read'] }, 'stayer')).json();
    const restarted = await start();
    const answer = await restarted.app.inject({
      method: 'GET',
      url: '/guarded/members',
      headers: { authorization: `Bearer ${key}` },
    });
    await restarted.app.close();
    expect(answer.body).toBe('members');
  });
});

describe('a key that makes keys', () => {
  const keyOf = async (client: string, scopes: readonly string[]) => {
    const { key, keyId } = (await create({ client, scopes }, client)).json();
    return { keyId, authorization: `Bearer ${key}` };
  };

  it('gives away no scope that it lacks, and names those', async () => {
    const { authorization } = await keyOf('hr', ['keys:write', 'members:read']);
    const more = await create(
      { client: 'more', scopes: ['members:read', 'pii:read', 'import'] },
      'more',
      authorization,
    );
    expect(more.json()).toMatchObject({ status: 403, code: 'cannot_grant_scope', scopes: ['pii:read', 'import'] });
    expect((await create({ client: 'same', scopes: ['members:read'] }, 'same', authorization)).statusCode).toBe(201);
  });

  it.each(table.all.filter((scope) => !['keys:write', 'admin'].includes(scope)))(
    'with keys:write alone makes none with %s, nor does admin',
    async (scope) => {
      for (const own of ['keys:write', 'admin']) {
        const { authorization } = await keyOf(`${own.replace(':', '-')}-for-${scope.replace(':', '-')}`, [own]);
        const made = await create({ client: 'stronger', scopes: [scope] }, `${own}-${scope}`, authorization);
        const mayMake = own === 'admin' && ['operations', 'metrics:read'].includes(scope);
        expect([own, made.statusCode]).toEqual([own, mayMake ? 201 : 403]);
      }
    },
  );

  it('does not get the bundle of older name without all that it stands for', async () => {
    const scopes = ['keys:write', 'purchases:write', 'redemptions:write', 'members:write', 'members:erase', 'import'];
    const { authorization } = await keyOf('nearly', scopes);
    const made = await create({ client: 'bundle', scopes: ['commands:write'] }, 'bundle', authorization);
    expect(made.json()).toMatchObject({ code: 'cannot_grant_scope', scopes: ['adjustments:write', 'members:read'] });
  });

  it('does not take over a key that opens more, and is not shown it where another made it', async () => {
    const { keyId } = await keyOf('strong', ['keys:write', 'pii:read']);
    const { authorization } = await keyOf('weak', ['keys:write']);
    const headers = { authorization, 'idempotency-key': 'take-over' };
    const url = `/v1/keys/${keyId}/rotate`;
    const rotated = await server.app.inject({ method: 'POST', url, headers, payload: {} });
    expect(rotated.json()).toMatchObject({ status: 403, code: 'cannot_grant_scope', scopes: ['pii:read'] });
    const { items } = (await get('/v1/keys', server.authorization)).json();
    expect(items.find((item: { keyId: string }) => item.keyId === keyId).revokedAt).toBeUndefined();
  });
});

describe('GET /v1/me', () => {
  it('says whose the key is, what it opens, until when, and within which limits', async () => {
    const expiresAt = new Date(nowMs + 3_600_000).toISOString();
    const { key, keyId } = (await create({ client: 'curious', scopes: ['admin'], expiresAt }, 'curious')).json();
    expect((await get('/v1/me', `Bearer ${key}`)).json()).toEqual({
      ...{ client: 'curious', keyId, program: 'main', expiresAt },
      scopes: ['keys:write', 'metrics:read', 'operations', 'admin'],
      limits: { perMinute: { commands: 12_000, batch_lines: 120_000, reads: 30_000, expensive: 600 }, backdateDays: 7 },
    });
  });

  it('names scopes of older meaning as such', async () => {
    const { key } = (await create({ client: 'oldish', scopes: ['commands:write'] }, 'oldish')).json();
    expect((await get('/v1/me', `Bearer ${key}`)).json()).toMatchObject({
      scopes: [
        ...['purchases:write', 'redemptions:write', 'members:write', 'members:erase', 'adjustments:write'],
        'import',
      ],
      olderScopes: ['commands:write'],
    });
  });

  it('needs a key', async () => expect((await get('/v1/me')).json().code).toBe('missing_credentials'));
});

describe('rotating a key', () => {
  const rotate = (keyId: string, key: string, payload: object = {}) =>
    server.app.inject({
      method: 'POST',
      url: `/v1/keys/${keyId}/rotate`,
      headers: { authorization: server.authorization, 'idempotency-key': key },
      payload,
    });
  const status = async (key: string) => (await get('/guarded/members', `Bearer ${key}`)).statusCode;

  it('gives a new key with the same client and scopes, and ends the old one at once', async () => {
    const old = (await create({ client: 'rotated', scopes: ['members:read'] }, 'rotated')).json();
    const made = await rotate(old.keyId, 'rotate-1');
    expect([made.statusCode, made.json()]).toMatchObject([
      201,
      { client: 'rotated', scopes: ['members:read'], replaces: old.keyId },
    ]);
    expect([await status(old.key), await status(made.json().key)]).toEqual([401, 200]);
    expect((await rotate(old.keyId, 'rotate-1')).body).toBe(made.body);
    expect((await rotate(old.keyId, 'rotate-2')).json()).toMatchObject({ status: 404, code: 'client_unknown' });
  });

  it('lets the old key work for a while, if asked', async () => {
    const old = (await create({ client: 'gentle', scopes: ['members:read'] }, 'gentle')).json();
    const made = (await rotate(old.keyId, 'rotate-gently', { graceSeconds: 60 })).json();
    expect([await status(old.key), await status(made.key)]).toEqual([200, 200]);
    nowMs += 60_000;
    expect([await status(old.key), await status(made.key)]).toEqual([401, 200]);
  });

  it('changes nothing when run dry', async () => {
    const old = (await create({ client: 'dry', scopes: ['members:read'] }, 'dry')).json();
    const made = await rotate(`${old.keyId}`, 'rotate-dry', {});
    expect(made.statusCode).toBe(201);
    const preview = await server.app.inject({
      method: 'POST',
      url: `/v1/keys/${made.json().keyId}/rotate?dryRun=true`,
      headers: { authorization: server.authorization, 'idempotency-key': 'rotate-dry-run' },
      payload: {},
    });
    expect([preview.statusCode, preview.json().key]).toEqual([200, undefined]);
    expect(await status(made.json().key)).toBe(200);
  });
});

describe('a key that a build before 0.2.0 made', () => {
  const names = new StreamNames('trofast');
  /** As that build did: derived from the master key and the id of the command, in the stream of all programmes. */
  async function formerKey(
    client: string,
    program: string,
    idempotencyKey: string,
    scopes = ['members:read'],
  ): Promise<string> {
    const commandId = derivedId(LOCAL_CLIENT, 'POST', '/v1/keys', '', idempotencyKey);
    const { key, keyId, hash } = makeApiKey(
      createHmac('sha256', apiKeysKey()).update(`${program}${commandId}`).digest(),
    );
    const data = { clientId: client, keyId, hash, scopes, program, effectiveAt: clock.now() };
    let head: { revision: number; hash: string } = NEW_STREAM;
    for await (const event of events.readStream(names.sharedAccess))
      head = { revision: event.revision, hash: event.metadata.hash };
    const sealed = await server.app.get(EventCodec, { strict: false }).seal({
      stream: names.sharedAccess,
      drafts: [{ type: 'ClientKeyCreated', data, occurredAt: clock.now() }],
      ...{ commandId, program, head, correlationId: 'c', causationId: 'c', recordedAt: clock.now() },
      actor: { type: 'client', id: LOCAL_CLIENT },
    });
    await events.append(names.sharedAccess, sealed, head.revision < 0 ? 'no_stream' : head.revision);
    await server.app.get(ClientKeys, { strict: false }).load();
    return key;
  }

  it('opens what it opened, is named as derivable, and can be rotated and revoked', async () => {
    const key = await formerKey('elder', 'main', 'elder');
    expect((await get('/guarded/members', `Bearer ${key}`)).statusCode).toBe(200);
    const { items } = (await get('/v1/keys', server.authorization)).json();
    const listed = items.find((item: { client: string }) => item.client === 'elder');
    expect([listed.derivable, listed.expiresAt]).toEqual([true, undefined]);
    const headers = { authorization: server.authorization, 'idempotency-key': 'rotate-elder' };
    const rotated = await server.app.inject({
      method: 'POST',
      url: `/v1/keys/${listed.keyId}/rotate`,
      headers,
      payload: {},
    });
    expect(rotated.json().derivable).toBeUndefined();
    expect((await get('/guarded/members', `Bearer ${key}`)).statusCode).toBe(401);
    expect((await get('/guarded/members', `Bearer ${rotated.json().key}`)).statusCode).toBe(200);
  });

  it('keeps what its scopes meant, which is named, also in the key that takes its place', async () => {
    const key = await formerKey('keeper', 'main', 'keeper', ['admin', 'history:read', 'commands:write']);
    const me = async (one: string) => (await get('/v1/me', `Bearer ${one}`)).json();
    const opens = {
      scopes: table.all.filter(
        (scope) =>
          !/^(approve|audit:export|log:read|members:read|pii:read|programs|reports|vouchers|codes)/.test(scope),
      ),
      olderScopes: ['admin', 'history:read', 'commands:write'],
    };
    expect(await me(key)).toMatchObject(opens);
    expect((await get('/guarded/history', `Bearer ${key}`)).body).toBe('history');
    expect((await get('/guarded/members', `Bearer ${key}`)).statusCode).toBe(403);
    const { items } = (await get('/v1/keys', server.authorization)).json();
    const { keyId, olderScopes } = items.find((item: { client: string }) => item.client === 'keeper');
    expect(olderScopes).toEqual(opens.olderScopes);
    const stronger = await create({ client: 'any', scopes: ['pii:read'] }, 'any', `Bearer ${key}`);
    expect(stronger.statusCode).toBe(201);
    const headers = { authorization: server.authorization, 'idempotency-key': 'rotate-keeper' };
    const url = `/v1/keys/${keyId}/rotate`;
    const rotated = await server.app.inject({ method: 'POST', url, headers, payload: {} });
    expect((await me(rotated.json().key)).olderScopes.sort()).toEqual([...opens.olderScopes].sort());
  });

  it('is rotated by nobody who lacks what its older scopes were worth', async () => {
    await formerKey('worthy', 'main', 'worthy', ['reports:read']);
    const { items } = (await get('/v1/keys', server.authorization)).json();
    const { keyId } = items.find((item: { client: string }) => item.client === 'worthy');
    const weak = (await create({ client: 'poor', scopes: ['keys:write', 'reports:read'] }, 'poor')).json();
    const headers = { authorization: `Bearer ${weak.key}`, 'idempotency-key': 'rotate-worthy' };
    const url = `/v1/keys/${keyId}/rotate`;
    const rotated = await server.app.inject({ method: 'POST', url, headers, payload: {} });
    expect(rotated.json()).toMatchObject({ code: 'cannot_grant_scope', scopes: ['members:read'] });
  });

  it('is not made a second time by a retry that reaches this build', async () => {
    await formerKey('upgraded', 'main', 'upgraded');
    const retried = await create({ client: 'upgraded', scopes: ['members:read'] }, 'upgraded');
    expect(retried.json()).toMatchObject({ status: 409, code: 'key_already_issued' });
  });

  it('of another programme is not given to who repeats the request there', async () => {
    const key = await formerKey('neighbour', 'other', 'neighbour');
    const made = await create({ client: 'neighbour', scopes: ['members:read'] }, 'neighbour');
    expect(made.statusCode).toBe(201);
    expect(made.json().key).not.toBe(key);
  });
});

describe('the first key', () => {
  it('is made once, with every scope, when there is none yet', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'trofast-first-key-'));
    const store: EventStore = await EmbeddedEventStore.open({ directory: empty, clock: systemClock });
    const others = events;
    events = store as EmbeddedEventStore;
    const fresh = await start();
    events = others;
    const clientKeys = fresh.app.get(ClientKeys);
    const key = await clientKeys.first('main');
    expect(fresh.keys.authenticate(`Bearer ${key}`)).toMatchObject({ name: 'admin', scopes: new Set(table.all) });
    expect(await clientKeys.first('main')).toBeUndefined();
    await fresh.app.close();
    await store.close();
    rmSync(empty, { recursive: true });
  });

  it('may be given in the settings, in any form', async () => {
    const given = await start({ adminKey: 'a-key-that-was-given-to-us-alone-47' });
    expect(given.keys.authenticate('Bearer a-key-that-was-given-to-us-alone-47')).toMatchObject({
      name: 'admin',
      keyId: 'settings',
    });
    expect(() => given.keys.authenticate('Bearer a-key-that-was-given-to-us-alone-48')).toThrow('not known');
    await given.app.close();
  });
});
