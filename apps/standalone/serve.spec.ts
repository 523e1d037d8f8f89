import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { launchAndEnd, launchAndListen, type ServerProcess } from './testing/server-process.js';

jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), 'trofast-serve-'));
const running: ServerProcess[] = [];
let made = 0;
const directory = () => join(root, `data-${++made}`);

async function start(place: string, environment: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await launchAndListen(place, environment);
  running.push(server);
  return server;
}
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const oneLine = (text: string) => text.trim().split('\n');

describe('what stops the start is told in one line, without a stack', () => {
  it('bad settings: all of them, exit code 2', async () => {
    const { code, stderr } = await launchAndEnd({
      TROFAST_PORT: '70000',
      TROFAST_TIME_ZONE: 'Mars',
      TROFAST_EVENT_STORE_URL: 'esdb://localhost',
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/TROFAST_PORT.*\n.*TROFAST_TIME_ZONE/s);
    expect(stderr).toContain('embedded stores only');
    expect(stderr).not.toContain(' at ');
  });

  it('rules that are not valid: where, exit code 2, and nothing made', async () => {
    const file = join(root, 'rules.json');
    writeFileSync(file, '{"name":"x"}');
    const place = directory();
    const { code, stderr } = await launchAndEnd({ TROFAST_PROGRAM_FILE: file, TROFAST_DATA_DIR: place });
    expect(code).toBe(2);
    expect(stderr).toContain('TROFAST_PROGRAM_FILE');
    expect(() => statSync(place)).toThrow('ENOENT');
  });

  it('a port that is in use: exit code 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: directory(), TROFAST_PORT: String(port) });
    other.close();
    expect([code, oneLine(stderr)]).toEqual([1, [expect.stringContaining(`Port ${port} of 127.0.0.1 is in use`)]]);
  });

  it('a directory that another server holds: exit code 1, and that server is left alone', async () => {
    const place = directory();
    const first = await start(place);
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: place });
    expect([code, oneLine(stderr)]).toEqual([1, [expect.stringContaining('in use by another Trofast process')]]);
    expect(readFileSync(join(place, 'server.json'), 'utf8')).toContain(first.url);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });

  it('a log that was cut off: exit code 1, with the file', async () => {
    const place = directory();
    const server = await start(place);
    server.child.kill('SIGTERM');
    await server.ended;
    const log = join(place, 'events.db');
    truncateSync(log, Math.floor(statSync(log).size / 2));
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: place });
    expect(code).toBe(1);
    expect(oneLine(stderr)).toEqual([expect.stringContaining('events.db')]);
  });

  it('a master key that is not the one: exit code 1', async () => {
    const place = directory();
    const server = await start(place, { TROFAST_MASTER_KEY: 'a'.repeat(64) });
    server.child.kill('SIGTERM');
    await server.ended;
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: place, TROFAST_MASTER_KEY: 'b'.repeat(64) });
    expect([code, oneLine(stderr)]).toEqual([1, [expect.stringContaining('master key')]]);
    expect(stderr).not.toContain('bbbb');
  });
});

describe('a running server', () => {
  const place = directory();
  let server: ServerProcess;
  let adminKey: string;
  beforeAll(async () => {
    server = await launchAndListen(place);
    adminKey = /Admin key, shown this once: (\S+)/.exec(server.output.stderr)?.[1] ?? '';
  });
  afterAll(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
  });
  const call = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json', ...init.headers },
    });

  it('leaves its address where only its owner can read it', () => {
    expect(statSync(join(place, 'server.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(place, 'server.json'), 'utf8'))).toEqual({
      url: server.url,
      token: server.token,
      pid: server.child.pid,
    });
  });

  it('shows its admin key on the first start, and keeps it out of the log', async () => {
    expect((await call('/v1/keys')).status).toBe(200);
    expect(server.output.stdout).not.toContain(adminKey);
  });

  it('records a purchase and has it in the read models at the position that it answered', async () => {
    const send = (path: string, key: string, body: object) =>
      call(path, { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) });
    expect(
      (
        await send('/v1/members', 'enrol', {
          memberId: 'ada',
          profile: { name: 'Ada Lovelace', email: 'ada@example.com' },
        })
      ).status,
    ).toBe(201);
    const bought = await send('/v1/members/ada/purchases', 'order-1', {
      purchaseId: 'order-1',
      total: { amount: 7550, currency: 'EUR' },
    });
    expect(await bought.json()).toMatchObject({ balance: { available: 7 } });
    const position = bought.headers.get('trofast-position')!;
    const balance = await call('/v1/members/ada/balance', { headers: { 'trofast-min-position': position } });
    expect([balance.status, await balance.json()]).toMatchObject([200, { balance: { available: 7 } }]);
    expect(balance.headers.get('trofast-as-of-position')! >= position).toBe(true);
    expect(server.output.stdout + server.output.stderr).not.toMatch(/Lovelace|ada@example/);
  });

  it('rebuilds its read models on request', async () => {
    expect((await call('/v1/projections/balances/rebuild', { method: 'POST', body: '{}' })).status).toBe(202);
    const { items } = (await (await call('/v1/projections')).json()) as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toContain('ledger');
  });
});

describe('at the end', () => {
  it('finishes what is under way, refuses what is new, takes server.json away, and ends with 0', async () => {
    const place = directory();
    const server = await start(place, { TROFAST_DRAIN_DELAY_MS: '300' });
    const port = Number(new URL(server.url).port);
    const answer = new Promise<string>((resolve, reject) => {
      const body = '{"memberId":"late"}';
      const head = `POST /v1/members HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.token}\r\nIdempotency-Key: late\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      let text = '';
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(head + body.slice(0, 5));
        void ready(server, 503).then(() => socket.write(body.slice(5)));
      });
      socket
        .on('data', (data) => (text += data.toString()))
        .on('close', () => resolve(text))
        .on('error', reject);
      socket.once('connect', () => setImmediate(() => server.child.kill('SIGTERM')));
    });
    expect(await answer).toContain('HTTP/1.1 201');
    expect(await server.ended).toBe(0);
    expect(() => statSync(join(place, 'server.json'))).toThrow('ENOENT');
    expect(server.output.stdout).toContain('"msg":"ended"');
  });

  it('ends at once at the second signal', async () => {
    const server = await start(directory(), { TROFAST_DRAIN_DELAY_MS: '60000' });
    server.child.kill('SIGTERM');
    await ready(server, 503);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(130);
  });
});

/** Waits until /readyz answers with a status. */
async function ready(server: ServerProcess, status: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) if ((await fetch(`${server.url}/readyz`)).status === status) return;
  throw new Error(`/readyz never answered ${status}.`);
}
