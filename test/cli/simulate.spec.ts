import { existsSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createClient } from '#client';

import { Cli, ended, until } from './spawn-cli.js';

jest.setTimeout(240_000);

const SHOP = ['--members', '8', '--seed', '5', '--years', '1', '--until', '2026-06-01', '--pace', '0.5'];
/** The verb has to start first, which takes its time where many tests share a core. */
const START_MAX_MS = 90_000;
/** Enough to be in the middle of it. */
const LOG_BYTES_AT_KILL = 250_000;
const MAP = {
  format: 'ndjson',
  fields: {
    memberId: { column: 'memberId' },
    purchaseId: { column: 'purchaseId' },
    occurredAt: { column: 'occurredAt' },
    amount: { column: 'total.amount', unit: 'minor' },
    itemCount: { column: 'itemCount' },
    channel: { column: 'channel' },
    location: { column: 'location' },
  },
};

interface Report {
  readonly facts: Record<string, number>;
  readonly skipped: number;
  readonly refused: number;
}
interface Line {
  readonly kind: string;
  readonly path: string;
  readonly idempotencyKey: string;
  readonly body: object;
}

describe('trofast simulate', () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.create();
  });
  afterEach(() => cli.remove());

  const simulate = (...more: string[]) => cli.run(['simulate', ...SHOP, '--json', ...more]);
  const linesOf = async <T>(name: string): Promise<T[]> =>
    (await readFile(join(cli.directory, name), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  const reconciled = async (directory: string) =>
    (await cli.run(['reconcile', '--json', '--data-dir', directory])).json<{
      members: number;
      points: Record<string, number>;
      differences: unknown[];
    }>();
  const sendEach = async (lines: readonly Line[], other: Cli) => {
    const server = await other.serve();
    try {
      const client = createClient({ baseUrl: server.url, apiKey: server.token });
      for (const { path, idempotencyKey, body } of lines)
        await client.request('POST', path, { headers: { 'idempotency-key': idempotencyKey }, body });
    } finally {
      await server.stop();
    }
  };
  const totals = (facts: Record<string, number>) => Object.values(facts).reduce((sum, count) => sum + count, 0);

  it('makes the shop in the store that its requests make, sent one by one', async () => {
    const first = await simulate('--no-club');
    expect(first.stderr).toContain('--until 2026-06-01');
    expect(first.code).toBe(0);
    const { facts, skipped, refused } = first.json<Report>();
    expect({ enrol: facts['enrol'], skipped }).toEqual({ enrol: 8, skipped: 0 });
    expect(facts['purchase']).toBeGreaterThan(30);
    const stored = await reconciled(cli.data);
    expect(stored).toMatchObject({ members: 8, differences: [] });

    // The same shop as a file, each line sent to another store by its own request.
    const written = await simulate('--out', 'shop.ndjson', '--truth', 'truth.ndjson');
    const lines = await linesOf<Line>('shop.ndjson');
    expect(written.json()).toEqual({ file: 'shop.ndjson', lines: lines.length });
    expect(existsSync(join(cli.directory, 'shop.ndjson.partial'))).toBe(false);
    expect(new Set(lines.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(lines.length);
    expect(lines.length).toBe(totals(facts) + refused);
    expect(new Set((await linesOf<{ member: string }>('truth.ndjson')).map(({ member }) => member)).size).toBe(8);
    const other = await Cli.create();
    try {
      await sendEach(lines, other);
      expect((await reconciled(other.data)).points).toEqual(stored.points);
    } finally {
      await other.remove();
    }
    expect(stored.points['issued']).toBeGreaterThan(0);
  });

  it('goes on where it was killed, and does nothing twice', async () => {
    const whole = ['simulate', ...SHOP, '--members', '16', '--json'];
    const killed = cli.start(whole);
    const end = ended(killed);
    const log = join(cli.data, 'events.db-wal');
    await until(
      () => killed.exitCode !== null || (existsSync(log) && statSync(log).size > LOG_BYTES_AT_KILL),
      START_MAX_MS,
    );
    killed.kill('SIGKILL');
    expect((await end).code).toBeNull();
    const resumed = (await cli.run(whole)).json<Report>();
    expect(resumed.skipped).toBeGreaterThan(0);
    expect(resumed.skipped).toBeLessThan(totals(resumed.facts));
    expect((await cli.run(['verify', '--json'])).json()).toMatchObject({ findingsTotal: 0, members: 16 });
    expect(await reconciled(cli.data)).toMatchObject({ members: 16, differences: [] });
  });

  it('writes purchases that import takes', async () => {
    const written = (await simulate('--out', 'purchases.ndjson', '--form', 'purchases')).json<{ lines: number }>();
    await writeFile(join(cli.directory, 'map.json'), JSON.stringify(MAP));
    const imported = await cli.run(['import', 'purchases.ndjson', '--map', 'map.json', '--json']);
    expect(imported.code).toBe(0);
    expect(imported.json()).toMatchObject({ purchases: written.lines, rejected: [], skipped: 0 });
  });
});
