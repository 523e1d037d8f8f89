import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { KeyStoreUnavailable, StoreCorrupted, StoreUnavailable } from '#event-store';
import { createLogger } from '#platform';
import { ReadStoreUnavailable } from '#read-store';

import { startPatiently } from './start-patiently.js';

const APP = {} as NestFastifyApplication;
const LIMIT_MS = 20_000;
const taken: Server[] = [];
afterEach(() => taken.splice(0).forEach((server) => server.close()));

async function freePort(): Promise<number> {
  const server = await listening();
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(): Promise<Server> {
  const server = createServer();
  taken.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Starts over stores that fail as given, each time; without a failure they are there. */
function start(failure: () => Error | undefined, port: number, stop = new AbortController().signal) {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  const create = async () => {
    const error = failure();
    if (error) throw error;
    return APP;
  };
  const settings = { host: '127.0.0.1', port, eventStoreUrl: 'esdb://127.0.0.1:1?tls=false', readStoreUrl: undefined };
  return { lines, started: startPatiently(create, settings, logger, stop) };
}

async function answered(url: string): Promise<Response> {
  for (const untilMs = performance.now() + LIMIT_MS; ; await pause(10)) {
    try {
      return await fetch(url);
    } catch (error) {
      if (performance.now() > untilMs) throw error;
    }
  }
}

describe('a start whose stores are away', () => {
  it.each([
    ['eventStore', new StoreUnavailable('ECONNREFUSED 10.0.0.7')],
    ['keyStore', new KeyStoreUnavailable('ECONNREFUSED 10.0.0.7')],
    ['readStore', new ReadStoreUnavailable('ECONNREFUSED 10.0.0.7')],
  ])('waits for %s, says so to callers, and goes on by itself', async (check, error) => {
    const port = await freePort();
    let away: Error | undefined = error;
    const { lines, started } = start(() => away, port);
    const alive = await answered(`http://127.0.0.1:${port}/livez`);
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'unavailable', phase: 'starting', checks: { [check]: 'failed' } },
    ]);
    const other = await fetch(`http://127.0.0.1:${port}/v1/members/ada`, { method: 'POST', body: '{}' });
    const text = await other.text();
    expect([other.status, other.headers.get('retry-after'), JSON.parse(text)]).toMatchObject([
      503,
      '1',
      { code: 'starting', status: 503, instance: '/v1/members/ada' },
    ]);
    expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(text).not.toContain('10.0.0.7');
    expect(lines.join()).toContain('ECONNREFUSED 10.0.0.7');
    away = undefined;
    expect(await started).toEqual({ app: APP, port });
    await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
  });

  it('keeps the port that it took, where any was asked for', async () => {
    let tries = 0;
    const { started } = start(() => (tries++ < 1 ? new StoreUnavailable('away') : undefined), 0);
    expect((await started)!.port).toBeGreaterThan(0);
  });

  it('ends with a signal', async () => {
    const stop = new AbortController();
    const { started } = start(() => new StoreUnavailable('away'), 0, stop.signal);
    stop.abort();
    expect(await started).toBeUndefined();
  });

  it.each([
    ['access is denied', new StoreUnavailable('denied', { isDenied: true })],
    ['access to keys is denied', new KeyStoreUnavailable('denied', { isDenied: true })],
    ['access to read models is denied', new ReadStoreUnavailable('denied', { isDenied: true })],
    ['the log is damaged', new StoreCorrupted('damaged', {})],
  ])('is over at once where %s', async (_why, error) => {
    await expect(start(() => error, 0).started).rejects.toBe(error);
  });

  it('says that the port is in use', async () => {
    const { port } = (await listening()).address() as AddressInfo;
    const { started } = start(() => new StoreUnavailable('away'), port);
    await expect(started).rejects.toMatchObject({ code: 'port_in_use' });
  });
});
