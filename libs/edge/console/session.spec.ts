import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';

import { ManualClock } from '#testing';
import { hashApiKey, makeApiKey } from '#platform';

import { clientOf } from '../conventions/request.js';
import { needing } from '../testing/needing.js';
import { type TestServer, testServer } from '../testing/test-server.js';
import { ConsoleSessions } from './console-sessions.js';
import { ConsoleSessionController } from './session.controller.js';

@Controller('guarded')
class GuardedController {
  @Get()
  who(@Req() request: FastifyRequest): string {
    return clientOf(request).name;
  }
}

const CONSOLE = { 'x-trofast-console': '1' };
const OWN_PAGE = { ...CONSOLE, 'sec-fetch-site': 'same-origin' };

type Options = NonNullable<Parameters<typeof testServer>[0]>;

let clock: ManualClock;
let server: TestServer;
let made: ReturnType<typeof makeApiKey>;

beforeEach(async () => {
  clock = new ManualClock('2026-11-30T08:00:00.000Z');
  server = await startServer();
  made = makeApiKey();
  server.keys.replace([known()]);
});
afterEach(() => server.app.close());

const startServer = ({ settings, ports = [] }: Pick<Options, 'settings' | 'ports'> = {}) =>
  testServer({
    clock,
    ports,
    controllers: [GuardedController, ConsoleSessionController],
    access: { 'GET /guarded': needing('members:read') },
    settings: { trustedProxies: '127.0.0.1', ...settings },
  });

const known = () => ({
  keyId: made.keyId,
  client: 'auditor',
  program: 'main',
  scopes: ['members:read'],
  scopeVersion: 2,
  hash: hashApiKey(made.key),
});

type Headers = Readonly<Record<string, string>>;

const signIn = (headers: Headers = {}, { app } = server) =>
  app.inject({
    method: 'POST',
    url: '/console/session',
    headers: { ...OWN_PAGE, authorization: `Bearer ${made.key}`, ...headers },
  });

const cookieOf = (answer: { readonly headers: Record<string, unknown> }): string =>
  String(answer.headers['set-cookie']).split(';', 1)[0]!;

const guarded = (headers: Headers, { app } = server) => app.inject({ url: '/guarded', headers });

const isSignedIn = async (headers: Headers) =>
  (await server.app.inject({ url: '/console/session', headers })).json<{ signedIn: boolean }>().signedIn;

describe('signing in to the console', () => {
  it('keeps the key where no script and no other site can use it', async () => {
    const answer = await signIn();
    expect(answer.statusCode).toBe(204);
    expect(answer.headers['set-cookie']).toMatch(
      /^trofast_console_[\da-f]{8}=[\w-]{80,}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.headers['set-cookie']).not.toContain(made.key);
    const opened = await guarded({ ...OWN_PAGE, cookie: cookieOf(answer) });
    expect([opened.statusCode, opened.body]).toEqual([200, 'auditor']);
  });

  it('binds the cookie to this host and to TLS where the page came by it', async () => {
    const answer = await signIn({ 'x-forwarded-proto': 'https' });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-trofast_console_[\da-f]{8}=[\w-]+; Path=\/; .*SameSite=Strict; Secure$/,
    );
    const cookie = cookieOf(answer);
    const overTls = { ...OWN_PAGE, 'x-forwarded-proto': 'https' };
    expect((await guarded({ ...overTls, cookie })).statusCode).toBe(200);
    expect((await guarded({ ...overTls, cookie: cookie.replace('__Host-', '') })).json()).toMatchObject({
      code: 'missing_credentials',
    });
  });

  it('has a cookie of its own name for each installation, since browsers send cookies to all ports of a host', async () => {
    const [own, other] = [1, 2].map((byte) => new ConsoleSessions(() => Buffer.alloc(32, byte), clock));
    const request = { headers: { authorization: `Bearer ${made.key}` }, protocol: 'http' } as const;
    const cookie = [other!, own!].map((sessions) => sessions.begin(request).split(';', 1)[0]).join('; ');
    const asked = { ...request, host: 'localhost', headers: { ...OWN_PAGE, cookie: `theme=dark; ${cookie}; x` } };
    expect(own!.authorizationOf(asked)).toBe(`Bearer ${made.key}`);
  });

  it('is refused with a key that is not known, and counts as a guess', async () => {
    const answer = await signIn({ authorization: `Bearer ${makeApiKey().key}` });
    expect([answer.json().code, answer.headers['set-cookie']]).toEqual(['invalid_credentials', undefined]);
  });

  it('is refused with a key that no cookie has room for', async () => {
    const adminKey = randomBytes(1_001).toString('hex');
    const other = await startServer({ settings: { adminKey } });
    const answer = await signIn({ authorization: `Bearer ${adminKey}` }, other);
    expect([answer.json().code, answer.headers['set-cookie']]).toEqual(['limit_exceeded', undefined]);
    await other.app.close();
  });

  it('needs the key itself: a session makes no new one', async () => {
    const cookie = cookieOf(await signIn());
    const answer = await server.app.inject({
      method: 'POST',
      url: '/console/session',
      headers: { ...OWN_PAGE, cookie },
    });
    expect(answer.json()).toMatchObject({ status: 401, code: 'missing_credentials' });
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="trofast"');
  });

  it('is accepted by every server with the same secret', async () => {
    const other = await startServer();
    other.keys.replace([known()]);
    expect((await guarded({ ...OWN_PAGE, cookie: cookieOf(await signIn()) }, other)).statusCode).toBe(200);
    await other.app.close();
  });
});

describe('a session', () => {
  it.each([
    ['without the header of the console', {}],
    ['of another site', { ...CONSOLE, 'sec-fetch-site': 'cross-site' }],
    ['of another host of the same site', { ...CONSOLE, 'sec-fetch-site': 'same-site' }],
    ['that somebody typed into the address bar', { ...CONSOLE, 'sec-fetch-site': 'none' }],
    ['of another origin, where the browser says no more', { ...CONSOLE, origin: 'http://elsewhere.example' }],
    ['of another port of this host', { ...CONSOLE, host: 'localhost:3000', origin: 'http://localhost:4000' }],
    ['of an origin that is none', { ...CONSOLE, origin: 'null' }],
  ])('opens nothing to a request %s', async (_, headers) => {
    const cookie = cookieOf(await signIn());
    expect((await guarded({ ...headers, cookie })).json()).toMatchObject({ status: 401, code: 'missing_credentials' });
    expect(await isSignedIn({ ...headers, cookie })).toBe(false);
  });

  it('opens to a page of the same origin, where the browser says no more', async () => {
    const cookie = cookieOf(await signIn());
    expect((await guarded({ ...CONSOLE, cookie })).statusCode).toBe(200);
    const headers = { ...CONSOLE, host: 'loyalty.example:8080', origin: 'http://loyalty.example:8080' };
    expect((await guarded({ ...headers, cookie })).statusCode).toBe(200);
  });

  it('gives way to a key that comes with the request', async () => {
    const cookie = cookieOf(await signIn());
    const answer = await guarded({ ...OWN_PAGE, cookie, authorization: `Bearer ${makeApiKey().key}` });
    expect(answer.json()).toMatchObject({ code: 'invalid_credentials' });
  });

  it('ends when the key is revoked', async () => {
    const headers = { ...OWN_PAGE, cookie: cookieOf(await signIn()) };
    expect(await isSignedIn(headers)).toBe(true);
    server.keys.replace([{ ...known(), revokedAt: clock.now() }]);
    expect((await guarded(headers)).json()).toMatchObject({ status: 401, code: 'invalid_credentials' });
    expect(await isSignedIn(headers)).toBe(false);
  });

  it('ends after twelve hours', async () => {
    const headers = { ...OWN_PAGE, cookie: cookieOf(await signIn()) };
    clock.set('2026-11-30T19:59:59.999Z');
    expect((await guarded(headers)).statusCode).toBe(200);
    clock.set('2026-11-30T20:00:00.000Z');
    const ended = await guarded(headers);
    expect(ended.json()).toMatchObject({ status: 401, code: 'session_ended' });
    expect(ended.headers['www-authenticate']).toBe('Bearer realm="trofast"');
    expect(await isSignedIn(headers)).toBe(false);
  });

  it('cannot be made or changed by who lacks the secret', async () => {
    const cookie = cookieOf(await signIn());
    const [name, value = ''] = cookie.split('=');
    // The last digit of its end is before a brace and the 16 bytes of the tag.
    const prolonged = Buffer.from(value, 'base64url');
    prolonged[prolonged.length - 18]! ^= 1;
    for (const forged of [
      prolonged.toString('base64url'),
      value.slice(0, 20),
      'x',
      Buffer.from('{}').toString('base64url'),
    ])
      expect((await guarded({ ...OWN_PAGE, cookie: `${name}=${forged}` })).json()).toMatchObject({
        code: 'session_ended',
      });
  });

  it('ends with signing out', async () => {
    const answer = await server.app.inject({ method: 'DELETE', url: '/console/session', headers: OWN_PAGE });
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([
      204,
      expect.stringMatching(/^trofast_console_[\da-f]{8}=; Path=\/; Max-Age=0; HttpOnly; SameSite=Strict$/),
    ]);
    expect(await isSignedIn(OWN_PAGE)).toBe(false);
  });

  it('is asked for without trying a key, whose guesses would not be counted', async () => {
    expect(await isSignedIn({ ...OWN_PAGE, authorization: `Bearer ${made.key}` })).toBe(false);
  });

  it('is not said to have ended where the server cannot open it', async () => {
    const failing = new ConsoleSessions(() => {
      throw new Error('The key store has no key for console yet.');
    }, clock);
    const other = await startServer({ ports: [{ provide: ConsoleSessions, useValue: failing }] });
    const headers = { ...OWN_PAGE, cookie: cookieOf(await signIn()) };
    expect((await other.app.inject({ url: '/console/session', headers })).statusCode).toBe(500);
    await other.app.close();
  });
});
