import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';

import { makeApiKey, type ProblemEntry } from '#platform';

import { needing } from '../testing/needing.js';
import { type TestServer, testServer } from '../testing/test-server.js';
import { LineBudget } from './line-budget.js';
import { EDGE_PROBLEMS } from './problems.js';
import { securityEventOf } from './security-log.js';

const ADMIN_KEY = 'another-client-of-the-security-log-47';

@Controller('things')
class ThingsController {
  @Get()
  list(): string {
    return 'things';
  }

  @Post()
  make(): string {
    return 'made';
  }
}

const ACCESS = { 'GET /things': needing('members:read'), 'POST /things': needing('purchases:write') };

type Line = Readonly<Record<string, unknown>>;

/** The lines of a server's log of security events from now on. */
function linesOf({ log }: TestServer): () => Line[] {
  const from = log.length;
  return () =>
    log
      .slice(from)
      .map((line) => JSON.parse(line) as Line)
      .filter(({ category }) => category === 'security');
}

const serverWith = (settings: Readonly<Record<string, string>> = {}) =>
  testServer({
    controllers: [ThingsController],
    access: ACCESS,
    settings: { adminKey: ADMIN_KEY, logLevel: 'error', ...settings },
  });

describe('the log of security events', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serverWith({ rateLimitCommands: '1' });
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(() => server.app.close());

  const ask = (options: object) =>
    server.app.inject({ method: 'GET', url: '/things', remoteAddress: '192.0.2.7', ...options });
  const authorization = `Bearer ${ADMIN_KEY}`;
  const headers = { authorization };

  it('names who uses a key from where, once while it is in use there', async () => {
    const lines = linesOf(server);
    await ask({ headers });
    await ask({ headers });
    await ask({ headers, remoteAddress: '192.0.2.8' });
    const accepted = {
      level: 'info',
      event: 'authentication',
      outcome: 'accepted',
      client: 'admin',
      keyId: 'settings',
    };
    expect(lines()).toEqual([
      expect.objectContaining({ ...accepted, program: 'main', address: '192.0.2.7', method: 'GET', route: '/things' }),
      expect.objectContaining({ ...accepted, address: '192.0.2.8', time: expect.stringMatching(/Z$/) }),
    ]);
  });

  it.each<[string, object, object]>([
    ['no key', {}, { event: 'authentication', code: 'missing_credentials', route: '/things' }],
    [
      'a wrong key',
      { headers: { authorization: 'Bearer of-nobody-at-all' } },
      { event: 'authentication', code: 'invalid_credentials', route: '/things' },
    ],
    [
      'a parameter that the route does not take',
      { headers, query: { dryrun: 'true' } },
      { event: 'input', code: 'invalid_parameter', client: 'admin' },
    ],
    ['a path that nothing is at', { headers, url: '/.git/config' }, { event: 'input', code: 'not_found' }],
    ['a method that a route does not take', { headers, method: 'DELETE' }, { event: 'input' }],
    [
      'a body where none is taken',
      { headers, method: 'POST', payload: { points: 1 } },
      { event: 'input', code: 'unexpected_body' },
    ],
  ])('says that %s was refused', async (_what, request, expected) => {
    const lines = linesOf(server);
    await ask(request);
    const refused = lines().filter(({ outcome }) => outcome === 'refused');
    expect(refused).toEqual([
      expect.objectContaining({ level: 'warn', address: '192.0.2.7', traceId: expect.any(String), ...expected }),
    ]);
  });

  it('says which key lacked a scope', async () => {
    const { key, keyId, hash } = makeApiKey();
    server.keys.replace([
      { keyId, hash, client: 'till', program: 'main', scopes: ['purchases:write'], scopeVersion: 2 },
    ]);
    const lines = linesOf(server);
    await ask({ headers: { authorization: `Bearer ${key}` } });
    expect(lines().at(-1)).toMatchObject({
      ...{ event: 'authorization', outcome: 'refused', code: 'insufficient_scope' },
      ...{ client: 'till', keyId, route: '/things' },
    });
  });

  it('says who asked for more than a limit lets through', async () => {
    const lines = linesOf(server);
    for (let sent = 0; sent < 2; sent++) await ask({ headers, method: 'POST' });
    expect(lines().at(-1)).toMatchObject({ event: 'limit', code: 'rate_limited', client: 'admin', route: '/things' });
  });

  it('says where something that is no HTTP came from', async () => {
    const lines = linesOf(server);
    const socket = connect((server.app.getHttpServer().address() as { port: number }).port, '127.0.0.1');
    socket.end('no HTTP\r\n\r\n');
    await text(socket);
    expect(lines()).toEqual([
      expect.objectContaining({ event: 'input', code: 'malformed_request', address: '127.0.0.1' }),
    ]);
  });

  it('has nothing in it that was sent, and one line of JSON for each event whatever was sent', async () => {
    const from = server.log.length;
    const sent = 'planted\n{"category":"security","outcome":"accepted"}';
    await ask({ headers: { authorization: 'Bearer planted' }, url: `/things?planted=${encodeURIComponent(sent)}` });
    await ask({ headers, url: `/things/${encodeURIComponent(sent)}` });
    const written = server.log.slice(from);
    expect(written.length).toBeGreaterThanOrEqual(2);
    for (const line of written) expect(line.trimEnd()).not.toMatch(/planted|\n/);
  });
});

describe('the level of the log of security events', () => {
  it.each([
    ['info', {}, ['accepted', 'refused']],
    ['warn', { securityLogLevel: 'warn' }, ['refused']],
    ['silent', { securityLogLevel: 'silent' }, []],
    ['silent with everything else', { logLevel: 'silent' }, []],
  ])('is %s', async (_level, settings, outcomes) => {
    const server = await serverWith(settings);
    const lines = linesOf(server);
    const ask = (authorization: string) =>
      server.app.inject({ method: 'GET', url: '/things', headers: { authorization } });
    await ask(`Bearer ${ADMIN_KEY}`);
    await ask('Bearer wrong');
    expect(lines().map(({ outcome }) => outcome)).toEqual(outcomes);
    await server.app.close();
  });
});

describe('a problem', () => {
  const entries = Object.entries<ProblemEntry>(EDGE_PROBLEMS);

  it.each([400, 401, 403, 405, 413, 414, 415, 417, 429, 431])('of status %i is always a security event', (status) =>
    expect(entries.filter(([, entry]) => entry.status === status && securityEventOf(entry) === undefined)).toEqual([]),
  );

  it.each(['limit_exceeded', 'client_unknown', 'store_unavailable', 'internal_error'] as const)(
    'such as %s is none: it is everyday business, or has its place in the log of the server',
    (code) => expect(securityEventOf(EDGE_PROBLEMS[code])).toBeUndefined(),
  );
});

describe('lines of one kind', () => {
  it('are bounded in a minute, and the first of the next says how many were left out', () => {
    let nowMs = 0;
    const budget = new LineBudget(() => nowMs);
    const taken = Array.from({ length: 50 }, () => budget.take('a').isLeft);
    expect(taken.filter(Boolean)).toHaveLength(20);
    expect(budget.take('b')).toEqual({ isLeft: true, leftOut: 0 });
    nowMs = 60_000;
    expect(budget.take('a')).toEqual({ isLeft: true, leftOut: 30 });
    expect(budget.take('a')).toEqual({ isLeft: true, leftOut: 0 });
  });

  it('are bounded together, however many kinds somebody thinks up', () => {
    const budget = new LineBudget(() => 0);
    const written = Array.from({ length: 9_000 }, (_, at) => budget.take(`kind ${at}`).isLeft).filter(Boolean);
    expect(written).toHaveLength(3_000);
  });
});
