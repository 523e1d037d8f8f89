import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { ServerProcess } from './server.js';

const PURCHASES = 8;
const root = mkdtempSync(join(tmpdir(), 'trofast-damaged-reads-'));
const whole = join(root, 'whole');
let made = 0;

beforeAll(async () => {
  const server = await ServerProcess.start(whole);
  await server.request('POST', '/v1/members', { key: 'enrol', body: { memberId: 'ada', profile: { name: 'Ada' } } });
  for (let index = 0; index < PURCHASES; index++) {
    const body = { purchaseId: `order-${index}`, total: { amount: 10_000, currency: 'EUR' } };
    await server.request('POST', '/v1/members/ada/purchases', { key: `buy-${index}`, body });
  }
  await until(async () => (await balanceIn(server)) === 80);
  await server.kill('SIGTERM');
}, 90_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isTrue()) return;
    await pause(50);
  }
  throw new Error('It did not come about.');
}

/** The balance as the read model has it; the code of the answer where there is none. */
async function balanceIn(server: ServerProcess): Promise<unknown> {
  const { status, text } = await server.request('GET', '/v1/members/ada/balance');
  const body = JSON.parse(text) as { balance: { available: number }; code: string };
  return status === 200 ? body.balance.available : body.code;
}

function flipped(change: (file: Buffer) => Buffer | undefined): string {
  const directory = join(root, `flipped-${made++}`);
  cpSync(whole, directory, { recursive: true });
  const file = join(directory, 'readmodels.db');
  const bytes = readFileSync(file);
  writeFileSync(file, change(bytes) ?? bytes);
  return directory;
}

/** Changes bytes of the text everywhere it is. */
const replaced = (text: string, by: (byte: number) => number) => (bytes: Buffer) => {
  let found = 0;
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1), found++) {
    const last = at + text.length - 1;
    bytes[last] = by(bytes[last]!);
  }
  expect(found).toBeGreaterThan(0);
  return undefined;
};

let server: ServerProcess;
afterEach(() => server.kill('SIGTERM'));

describe('read models of which a bit was flipped on the disk', () => {
  it.each([
    ['a digit of a balance', replaced('"available":80', (byte) => byte + 1)],
    ['a byte that makes a text no UTF-8', replaced('"available":80', () => 0xff)],
  ])(
    'never show what was not written, and are right again by themselves: %s',
    async (_what, change) => {
      server = await ServerProcess.start(flipped(change));
      const seen = new Set<unknown>();
      await until(async () => {
        const answer = await balanceIn(server);
        seen.add(answer);
        return answer === 80;
      });
      expect([...seen].filter((answer) => answer !== 80 && answer !== 'document_damaged')).toEqual([]);
      expect(seen).toContain('document_damaged');
      const total = { amount: 10_000, currency: 'EUR' };
      const bought = await server.request('POST', '/v1/members/ada/purchases', {
        key: 'after',
        body: { purchaseId: 'after', total },
      });
      expect(bought.status).toBe(201);
      await until(async () => (await balanceIn(server)) === 90);
      // It reads all documents, so it meets the damaged ones of other read models as well.
      await until(async () => (await server.request('POST', '/v1/audit/reconcile', { body: {} })).status === 200);
      const reconciled = await server.request('POST', '/v1/audit/reconcile', { body: {} });
      expect(JSON.parse(reconciled.text)).toMatchObject({ members: 1, differences: [] });
    },
    90_000,
  );

  it('go on by themselves too where the damaged document is met by a purchase', async () => {
    server = await ServerProcess.start(flipped(replaced('"available":80', (byte) => byte + 1)));
    const total = { amount: 10_000, currency: 'EUR' };
    await server.request('POST', '/v1/members/ada/purchases', { key: 'met', body: { purchaseId: 'met', total } });
    await until(async () => (await balanceIn(server)) === 90);
  }, 90_000);

  it('are made again where the file cannot be opened', async () => {
    server = await ServerProcess.start(flipped((bytes) => bytes.fill(0x55, 0, 100)));
    await until(async () => (await balanceIn(server)) === 80);
  }, 90_000);
});
