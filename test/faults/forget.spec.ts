import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'libsql';

import { ServerProcess } from './server.js';

const PLANTED = ['planted.person@example.com', '+4799887766', 'Planted Person-Name', '1971-03-17', 'Planted Pet'];

/** Every file below a directory, as bytes. */
function filesOf(directory: string): { readonly file: string; readonly bytes: Buffer }[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

function holding(directory: string, needle: string | Buffer): readonly string[] {
  return filesOf(directory)
    .filter(({ bytes }) => bytes.includes(needle))
    .map(({ file }) => file);
}

describe('forgetting a member', () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-forget-'));
  const data = join(directory, 'data');
  const backup = join(directory, 'backup');
  let server: ServerProcess;
  let logs = '';
  let wrapped: Buffer;
  let balanceBefore: unknown;

  const json = async (path: string) => JSON.parse((await server.request('GET', path)).text) as Record<string, unknown>;

  beforeAll(async () => {
    server = await ServerProcess.start(data, { TROFAST_LOG_LEVEL: 'trace' });
    const [email, phone, name, birthDate, pet] = PLANTED;
    await server.request('POST', '/v1/members', {
      key: 'enrol',
      body: { memberId: 'planted', profile: { email, phone, name, birthDate, attributes: { pet } } },
    });
    await server.request('POST', '/v1/members', {
      key: 'enrol-other',
      body: { memberId: 'other', profile: { email: 'somebody@example.com' } },
    });
    let bought = '';
    for (let index = 0; index < 250; index++) {
      const body = { purchaseId: `order-${index}`, total: { amount: 5000, currency: 'EUR' } };
      const answer = await server.request('POST', '/v1/members/planted/purchases', { key: `buy-${index}`, body });
      bought = answer.headers.get('trofast-position')!; // 250 are enough for a snapshot
    }
    const settled = await server.request('GET', '/v1/members/planted/balance', {
      headers: { 'trofast-min-position': bought },
    });
    balanceBefore = (JSON.parse(settled.text) as { balance: unknown }).balance;
    wrapped = wrappedKey(data);
    expect(holding(data, wrapped)).not.toEqual([]);
    const forgotten = await server.request('POST', '/v1/members/planted/forget', { key: 'forget' });
    expect(forgotten.status).toBe(200);
    const position = forgotten.headers.get('trofast-position')!;
    await server.request('GET', '/v1/members/planted/balance', { headers: { 'trofast-min-position': position } });
    execFileSync(process.execPath, ['dist/apps/cli/main.js', 'backup', backup, '--data-dir', data]);
    logs = server.log;
  }, 120_000);

  afterAll(async () => {
    await server.kill('SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(PLANTED)('leaves "%s" in no byte of the directory, a later backup and the logs', (text) => {
    expect([...holding(data, text), ...holding(backup, text)]).toEqual([]);
    expect(logs).not.toContain(text);
  });

  it('leaves no byte of the wrapped key', () => {
    expect([...holding(data, wrapped), ...holding(backup, wrapped)]).toEqual([]);
  });

  it('leaves balances, totals and hash chains as they were', async () => {
    expect((await json('/v1/members/planted/balance'))['balance']).toEqual(balanceBefore);
    expect(JSON.parse((await server.request('POST', '/v1/audit/verify', { body: {} })).text)).toMatchObject({
      findings: [],
    });
    expect(JSON.parse((await server.request('POST', '/v1/audit/reconcile', { body: {} })).text)).toMatchObject({
      differences: [],
    });
  });

  it('frees the e-mail for another member', async () => {
    const body = { memberId: 'second', profile: { email: PLANTED[0] } };
    expect((await server.request('POST', '/v1/members', { key: 'enrol-second', body })).status).toBe(201);
  });

  it('answers 410 from then on, also after a restart', async () => {
    const redeem = () =>
      server.request('POST', '/v1/members/planted/redemptions', { key: 'late', body: { points: 1 } });
    expect((await redeem()).status).toBe(410);
    await server.kill();
    server = await ServerProcess.start(data);
    expect((await redeem()).status).toBe(410);
  }, 60_000);
});

/** The bytes that the key store keeps for the planted member; they are what must be gone. */
function wrappedKey(directory: string): Buffer {
  const database = new Database(join(directory, 'keys.db'), { readonly: true });
  try {
    const rows = database
      .prepare("SELECT record FROM key WHERE id = 'trofast.member-main.planted'")
      .raw(true)
      .all() as unknown[][];
    const blob = rows[0]?.find((value): value is Buffer => Buffer.isBuffer(value));
    if (!blob) throw new Error('The key store keeps no key for the planted member.');
    return blob;
  } finally {
    database.close();
  }
}
