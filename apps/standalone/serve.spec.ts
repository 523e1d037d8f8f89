import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { launchAndEnd, launchAndListen, type ServerProcess } from './testing/server-process.js';

jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), 'trofast-serve-'));
const place = join(root, 'data');
const MASTER_KEY = 'a'.repeat(64);
const environment = { TROFAST_MASTER_KEY: MASTER_KEY, TROFAST_DRAIN_DELAY_MS: '300' };
let server: ServerProcess;
let adminKey: string;

beforeAll(async () => {
  server = await launchAndListen(place, environment);
  adminKey = readFileSync(join(place, 'admin.key'), 'utf8').trim();
});
afterAll(async () => {
  server.child.kill('SIGKILL');
  await server.ended;
  rmSync(root, { recursive: true });
});

const oneLine = (text: string) => text.trim().split('\n');
const call = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json', ...init.headers },
  });
const send = (path: string, key: string, body: object) =>
  call(path, { method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) });

describe('a running server', () => {
  it('leaves its address where only its owner can read it', () => {
    const file = join(place, 'server.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      url: server.url,
      token: server.token,
      pid: server.child.pid,
      program: 'main',
    });
  });

  it('leaves its first admin key in a file for its owner alone, and keeps it out of what it prints', async () => {
    expect((await call('/v1/keys')).status).toBe(200);
    expect(statSync(join(place, 'admin.key')).mode & 0o777).toBe(0o600);
    expect(server.output.stdout).toContain(join(place, 'admin.key'));
    expect(server.output.stdout + server.output.stderr).not.toContain(adminKey);
    expect(readdirSync(place).filter((name) => name.startsWith('admin.key'))).toEqual(['admin.key']);
  });

  it('records a purchase, has it in the read models at the position that it answered, and logs nothing personal', async () => {
    const profile = { name: 'Ada Lovelace', email: 'ada@example.com' };
    expect((await send('/v1/members', 'enrol', { memberId: 'ada', profile })).status).toBe(201);
    const purchase = { purchaseId: 'order-1', total: { amount: 7550, currency: 'EUR' } };
    const bought = await send('/v1/members/ada/purchases', 'order-1', purchase);
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

describe('what stops the start is said in one line, without a stack', () => {
  it('bad settings: all of them, exit code 2', async () => {
    const { code, stderr } = await launchAndEnd({
      TROFAST_PORT: '70000',
      TROFAST_TIME_ZONE: 'Mars',
      TROFAST_EVENT_STORE_URL: 'http://localhost',
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/TROFAST_PORT.*\n.*TROFAST_EVENT_STORE_URL: takes esdb.*\n.*TROFAST_TIME_ZONE/s);
    expect(stderr).not.toContain(' at ');
  });

  it('rules that are not valid: where, exit code 2, and nothing made', async () => {
    const file = join(root, 'rules.json');
    writeFileSync(file, '{"name":"x"}');
    const { code, stderr } = await launchAndEnd({ TROFAST_PROGRAM_FILE: file, TROFAST_DATA_DIR: join(root, 'none') });
    expect(code).toBe(2);
    expect(stderr).toContain('TROFAST_PROGRAM_FILE');
    expect(() => statSync(join(root, 'none'))).toThrow('ENOENT');
  });

  it('a currency that was retired: which to use, exit code 2', async () => {
    const { code, stderr } = await launchAndEnd({ TROFAST_CURRENCY: 'BGN', TROFAST_DATA_DIR: join(root, 'retired') });
    expect(code).toBe(2);
    expect(stderr).toContain('TROFAST_CURRENCY: BGN is not in use any more; use EUR.');
    expect(stderr).not.toContain(' at ');
  });

  it('a port that is in use: exit code 1', async () => {
    const { port } = new URL(server.url);
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: join(root, 'other'), TROFAST_PORT: port });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect(stderr).not.toContain(' at ');
  });

  it('a directory that another server holds: exit code 1, and that server is left alone', async () => {
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: place, ...environment });
    expect([code, oneLine(stderr)]).toEqual([1, [expect.stringContaining('in use by another Trofast process')]]);
    expect(readFileSync(join(place, 'server.json'), 'utf8')).toContain(server.url);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

describe('at the end', () => {
  it('finishes what is under way, takes server.json away, and ends with 0', async () => {
    const body = '{"memberId":"late"}';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    const closed = new Promise<void>((resolve, reject) => {
      socket
        .on('data', (data) => (answer += data.toString()))
        .on('close', () => resolve())
        .on('error', reject);
    });
    const head = [
      'POST /v1/members HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${server.token}`,
      'Idempotency-Key: late',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
    await ready(server, 200);
    server.child.kill('SIGTERM');
    await ready(server, 503);
    socket.write(body.slice(5));
    await closed;
    expect(answer).toContain('HTTP/1.1 201');
    expect(await server.ended).toBe(0);
    expect(() => statSync(join(place, 'server.json'))).toThrow('ENOENT');
    expect(server.output.stdout).toContain('"msg":"ended"');
  });

  it('shows no admin key when started again, and ends at once at the second signal', async () => {
    const again = await launchAndListen(place, { ...environment, TROFAST_DRAIN_DELAY_MS: '60000' });
    expect(again.output.stderr).toBe('');
    again.child.kill('SIGTERM');
    await ready(again, 503);
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(130);
  });
});

describe('what was done to the directory meanwhile stops the start, too', () => {
  it('a master key that is not the one: exit code 1, and it is not repeated', async () => {
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: place, TROFAST_MASTER_KEY: 'b'.repeat(64) });
    expect([code, oneLine(stderr)]).toEqual([1, [expect.stringContaining('master key')]]);
    expect(stderr).not.toContain('bbbb');
  });

  it('a log that was cut off: exit code 1, with the file', async () => {
    const log = join(place, 'events.db');
    truncateSync(log, Math.floor(statSync(log).size / 2));
    const { code, stderr } = await launchAndEnd({ TROFAST_DATA_DIR: place, ...environment });
    expect([code, oneLine(stderr)]).toEqual([1, [expect.stringContaining('events.db')]]);
  });
});

/** Waits until /readyz answers with a status. */
async function ready({ url }: ServerProcess, status: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) if ((await fetch(`${url}/readyz`)).status === status) return;
  throw new Error(`/readyz never answered ${status}.`);
}
