import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createClient } from '#client';

import { Cli, ended, until } from './spawn-cli.js';

jest.setTimeout(120_000);

const MAP = {
  format: 'columns',
  defaults: { currency: 'USD' },
  fields: {
    memberId: { column: 1 },
    occurredAt: { column: 2, date: 'yyyyMMdd' },
    itemCount: { column: 3 },
    amount: { column: 4, unit: 'major' },
  },
};

const PURCHASES = 2_500;
/** Members are enrolled by then, and some of the purchases are recorded. */
const LOG_BYTES_AT_KILL = 1_500_000;

describe('trofast import', () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await Cli.create();
    await writeFile(join(cli.directory, 'map.json'), JSON.stringify(MAP));
  });
  afterEach(() => cli.remove());

  const file = (name: string, lines: readonly string[]) =>
    writeFile(join(cli.directory, name), lines.map((line) => `${line}\n`).join(''));
  const importFile = (name: string, ...more: string[]) =>
    cli.run(['import', name, '--map', 'map.json', '--json', ...more]);

  it('keeps good lines, reports bad ones by number, and answers 1; with --strict it changes nothing', async () => {
    await file('cds.txt', ['a 19970101 2 29.33', 'a 19970231 2 29.33', 'b 19970118 1']);
    const strict = await importFile('cds.txt', '--strict');
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('made in USD');
    expect((await cli.run(['replay', 'a'])).stderr).toContain('member_unknown');
    const ran = await importFile('cds.txt');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      purchases: 1,
      rejected: [
        { line: 2, code: 'invalid_date' },
        { line: 3, code: 'missing_value' },
      ],
    });
  });

  it('goes on where it was killed, and does nothing twice', async () => {
    const lines = Array.from(
      { length: PURCHASES },
      (_, index) => `m${index % 301} 1997${String(1 + (index % 12)).padStart(2, '0')}15 1 ${10 + (index % 90)}.50`,
    );
    await file('cds.txt', lines);
    const killed = cli.start(['import', 'cds.txt', '--map', 'map.json', '--json']);
    const end = ended(killed);
    const log = join(cli.data, 'events.db-wal');
    await until(() => existsSync(log) && statSync(log).size > LOG_BYTES_AT_KILL);
    killed.kill('SIGKILL');
    expect((await end).stdout).toBe('');
    const second = await importFile('cds.txt');
    expect(second.code).toBe(0);
    const report = second.json<{ skipped: number }>();
    expect(report).toMatchObject({ members: 301, purchases: PURCHASES, items: PURCHASES, rejected: [] });
    expect(report.skipped).toBeGreaterThan(0);
    expect(report.skipped).toBeLessThan(PURCHASES);
    expect((await cli.run(['reconcile', '--json'])).json()).toMatchObject({ members: 301, differences: [] });
    expect((await cli.run(['verify', '--json'])).json()).toMatchObject({ findingsTotal: 0, members: 301 });
  });

  it('records what a row put in adds, and enrols members at their first purchase whatever the order', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, index) => `m${index % 7} 1997${10 + (index % 3)}${10 + (index % 19)} 1 ${10 + (index % 4)}.50`,
    );
    await file('cds.txt', lines);
    expect((await importFile('cds.txt')).json()).toMatchObject({ purchases: 60, skipped: 0 });
    await file('cds.txt', [
      ...lines.slice(0, 10),
      'new 19980701 1 20.00',
      ...lines.slice(10).reverse(),
      'new 19970102 1 5.00',
    ]);
    expect((await importFile('cds.txt')).json()).toMatchObject({
      members: 8,
      purchases: 62,
      skipped: 60,
      rejected: [],
    });
    const replayed = await cli.run(['replay', 'new', '--as-of', '1997-01-03', '--json']);
    expect(replayed.json()).toMatchObject({ memberId: 'new', tier: 'member' });
    await file(
      'cds.txt',
      lines.map((line) => line.replace('10.50', '99.50')),
    );
    const refused = await importFile('cds.txt');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('import_differs');
  });

  it('goes to the server that holds the directory, and to the directory itself when that has ended', async () => {
    const lines = ['a 19970101 2 29.33', 'a 19970101 2 29.33', 'b 19970118 1 75.50', 'a 19970802 1 100.00'];
    await file('cds.txt', lines);
    const server = await cli.serve({ TROFAST_CURRENCY: 'USD' });
    const first = (await importFile('cds.txt')).json();
    const { position, ...figures } = first;
    expect(figures).toEqual({
      members: 2,
      purchases: 4,
      items: 6,
      amountMinor: 23416,
      points: 2 + 2 + 7 + 10,
      corrected: 0,
      guests: 0,
      skipped: 0,
      rejected: [],
      rejectedTotal: 0,
      rejectedByCode: [],
      leftOut: {},
      flagged: {},
    });
    const client = createClient({ baseUrl: server.url, apiKey: server.token });
    const params = { path: { memberId: 'b' }, query: { asOf: '1997-12-31' } };
    const { data } = await client.get('/v1/members/{memberId}/balance', { params });
    expect(data).toMatchObject({ balance: { available: 7 } });
    await writeFile(join(cli.directory, 'map.json'), JSON.stringify({ ...MAP, defaults: { currency: 'NOK' } }));
    const refused = await importFile('cds.txt');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('currency_mismatch');
    expect((await server.stop()).code).toBe(0);
    await writeFile(join(cli.directory, 'map.json'), JSON.stringify(MAP));
    expect((await importFile('cds.txt')).json()).toEqual({ ...figures, skipped: 4, position });
  });
});
