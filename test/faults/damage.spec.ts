import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ServerProcess } from './server.js';

const root = mkdtempSync(join(tmpdir(), 'trofast-damage-'));
const whole = join(root, 'whole');

beforeAll(async () => {
  const server = await ServerProcess.start(whole);
  await server.request('POST', '/v1/members', { key: 'enrol', body: { memberId: 'ada', profile: { name: 'Ada' } } });
  for (let index = 0; index < 50; index++) {
    const body = { purchaseId: `order-${index}`, total: { amount: 5000, currency: 'EUR' } };
    await server.request('POST', '/v1/members/ada/purchases', { key: `buy-${index}`, body });
  }
  await server.kill('SIGTERM');
}, 90_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the directory, damaged; gives what the server said when it was started on it. */
async function startedOn(name: string, damage: (directory: string) => void): Promise<string> {
  const directory = join(root, name);
  cpSync(whole, directory, { recursive: true });
  damage(directory);
  try {
    const server = await ServerProcess.start(directory);
    await server.kill('SIGTERM');
    return 'started';
  } catch (error) {
    return (error as Error).message;
  }
}

function flipAt(file: string, needle: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(needle);
  expect(at).toBeGreaterThan(0);
  bytes[at] = bytes[at]! ^ 0x01;
  writeFileSync(file, bytes);
}

describe('a damaged directory', () => {
  it('that is whole is no damaged one', async () => {
    await expect(startedOn('untouched', () => undefined)).resolves.toBe('started');
  }, 60_000);

  it('with one bit flipped in an event is refused, with the stream and revision', async () => {
    const said = await startedOn('flipped', (directory) =>
      flipAt(join(directory, 'events.db'), '"purchaseId":"order-30"'),
    );
    expect(said).toMatch(/events\.db/);
    expect(said).toMatch(/trofast\.member-main\.ada/);
    expect(said).toMatch(/revision \d+/);
    expect(said).not.toMatch(/\n\s+at /); // no stack
  }, 60_000);

  it.each([0.2, 0.5, 0.9])(
    'whose log was cut to %d of its length is refused, with the file',
    async (share) => {
      const said = await startedOn(`cut-${share}`, (directory) => {
        const file = join(directory, 'events.db');
        truncateSync(file, Math.floor((statSync(file).size * share) / 4096) * 4096);
      });
      expect(said).toMatch(/events\.db/);
    },
    60_000,
  );

  it('whose keys were cut off is refused, with the file', async () => {
    const said = await startedOn('keys', (directory) => truncateSync(join(directory, 'keys.db'), 4096));
    expect(said).toMatch(/keys\.db/);
  }, 60_000);

  it('with another master key is refused', async () => {
    const said = await startedOn('master', (directory) =>
      writeFileSync(join(directory, 'master.key'), Buffer.alloc(32, 7).toString('base64')),
    );
    expect(said).toMatch(/master key/i);
  }, 60_000);

  it('without its read models makes them again', async () => {
    const directory = join(root, 'without-read-models');
    cpSync(whole, directory, { recursive: true });
    rmSync(join(directory, 'readmodels.db'));
    const server = await ServerProcess.start(directory);
    const reconciled = await server.request('POST', '/v1/audit/reconcile', { body: {} });
    await server.kill('SIGTERM');
    expect(JSON.parse(reconciled.text)).toMatchObject({ members: 1, differences: [] });
  }, 60_000);
});
