import { existsSync, readdirSync, statSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { type TablesManifest } from '#loyalty/analysis';

import { Cli, ended, until } from './spawn-cli.js';

jest.setTimeout(240_000);

const SHOP = ['--members', '12', '--years', '1', '--until', '2026-06-01', '--seed', '5', '--pace', '0.5'];

const PURPOSE = ['--purpose', 'Letter to members'];

/** The verb has to start first, which takes its time where many tests share a core. */
const START_MAX_MS = 90_000;

/** More than the empty tables take: rows of some accounts are durable. */
const WAL_BYTES_AT_KILL = 100_000;

describe('tables, on the command line', () => {
  let cli: Cli;
  const file = (...names: readonly string[]) => join(cli.directory, ...names);
  const elsewhere = { TROFAST_DATA_DIR: '/nowhere' };
  const verify = (...more: readonly string[]) => cli.run(['verify', '--export', ...more], elsewhere);
  const manifestOf = async (directory: string) =>
    JSON.parse(await readFile(file(directory, 'manifest.json'), 'utf8')) as TablesManifest;

  beforeAll(async () => {
    cli = await Cli.create();
    expect(await cli.run(['simulate', ...SHOP, '--json'])).toMatchObject({ code: 0 });
  });
  afterAll(() => cli.remove());

  it('are written while no server runs, unsigned where the log has no key, and come to the sums of reconcile', async () => {
    const made = await cli.run(['export', '--csv', 'unsigned', '--json']);
    expect(made).toMatchObject({ code: 0 });
    expect(made.stderr).toContain('not signed');
    const { rows, accounts, isSigned } = made.json<{
      rows: Record<string, number>;
      accounts: number;
      isSigned: boolean;
    }>();
    expect({ isSigned, accounts: accounts >= rows['members']! }).toEqual({ isSigned: false, accounts: true });
    const text = await readFile(file('unsigned/members/part-00001.csv'), 'utf8');
    const [header, ...lines] = text.trim().split('\r\n');
    const place = header!.split(',').indexOf('earned');
    const earned = lines.map((line) => Number(line.split(',')[place])).reduce((sum, points) => sum + points, 0);
    const { points } = (await cli.run(['reconcile', '--json'])).json<{ points: Record<string, number> }>();
    expect(earned).toBe(points['issued']);
    expect(earned).toBeGreaterThan(0);
    const checked = await verify('unsigned');
    expect(checked.code).toBe(0);
    expect(checked.stderr).toContain('Nobody has signed');
  });

  it('are signed once a server has made a key, checked elsewhere, and found wrong where a file was changed', async () => {
    const server = await cli.serve({ TROFAST_NOTARY_INTERVAL_MS: '20' });
    await until(async () => (await cli.run(['notary', 'show', '--json'])).stdout.includes('vkey'));
    expect(await cli.run(['export', '--parquet', 'signed', '--json'])).toMatchObject({ code: 0, stderr: '' });
    await server.stop();
    const { keys } = (await cli.run(['notary', 'show', '--json'])).json<{ keys: { vkey: string }[] }>();
    const checked = await verify('signed', '--public-key', keys[0]!.vkey, '--json');
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.json()).toMatchObject({ isPinned: true, signedBy: keys[0]!.vkey });
    await appendFile(file('signed/ledger/part-00001.parquet'), 'x');
    const wrong = await verify('signed');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toContain('ledger/part-00001.parquet is not the file that the manifest names');
  });

  it('have personal columns where they are asked for with a purpose, which is logged', async () => {
    const refused = await cli.run(['export', '--csv', 'personal', '--personal']);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('purpose_missing');
    const made = await cli.run(['export', '--csv', 'personal', '--personal', ...PURPOSE, '--json']);
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('"category":"personal_data"');
    expect(await readFile(file('personal/members/part-00001.csv'), 'utf8')).toMatch(/""birthDate"":""\d{4}-/);
    expect(await manifestOf('personal')).toMatchObject({ personal: true, asked: { purpose: PURPOSE[1] } });
    expect(await readFile(file('unsigned/members/part-00001.csv'), 'utf8')).not.toContain('birthDate');
  });

  it.each(['parquet', 'csv', 'duckdb'])(
    'go on after kill -9, at the same position, and are the same then: %s',
    async (form) => {
      const [whole, name] = [`whole-${form}`, `killed-${form}`];
      const args = (to: string) => ['export', `--${form}`, to, '--part-rows', '20', '--json'];
      const wal = file(`${name}.part.wal`);
      const isBegun = () => {
        if (form === 'duckdb') return existsSync(wal) && statSync(wal).size > WAL_BYTES_AT_KILL;
        return existsSync(file(name, 'members')) && readdirSync(file(name, 'members')).length > 2;
      };
      const first = (await cli.run(args(whole))).json();
      const killed = cli.start(args(name));
      const end = ended(killed);
      await until(() => killed.exitCode !== null || isBegun(), START_MAX_MS);
      killed.kill('SIGKILL');
      expect((await end).code).toBeNull();
      const left = readdirSync(cli.directory).filter((one) => one.startsWith(name));
      expect(form === 'duckdb' ? left : readdirSync(file(name))).toContain(
        form === 'duckdb' ? `${name}.part` : 'unfinished-tables.json',
      );
      if (form !== 'duckdb') expect((await verify(name)).stderr).toContain('export_incomplete');
      const other = await cli.run(['export', `--${form}`, name, '--part-rows', '21']);
      expect(other).toMatchObject({ code: 2 });
      expect(other.stderr).toContain('export_differs');
      const resumed = await cli.run(args(name));
      expect(resumed.code).toBe(0);
      expect(resumed.json()).toEqual({ ...first, path: file(name) });
      if (form === 'duckdb') return;
      const files = async (directory: string) =>
        (await manifestOf(directory)).tables.map(({ name: table, files: parts }) => ({ table, parts }));
      expect(await files(name)).toEqual(await files(whole));
      expect(await verify(name)).toMatchObject({ code: 0 });
    },
  );

  it.each<[string, readonly string[], string]>([
    ['two forms', ['--csv', 'a', '--parquet', 'b'], 'wrong_options'],
    ['a directory for events too', ['events', '--csv', 'a'], 'wrong_options'],
    ['members', ['--csv', 'a', '--members', 'ada'], 'wrong_options'],
    ['a time', ['--csv', 'a', '--to', '2026-01-01'], 'wrong_options'],
    ['parts of no size', ['--csv', 'a', '--part-rows', '0'], 'wrong_part_rows'],
    ['a purpose that says nothing', ['--csv', 'a', '--purpose', ' '], 'wrong_purpose'],
    ['a directory with tables', ['--csv', 'unsigned'], 'export_exists'],
    ['a directory with something else', ['--csv', '.'], 'directory_not_empty'],
    ['nowhere to write to', [...PURPOSE], 'directory_missing'],
    ['events without a purpose', ['events'], 'purpose_missing'],
  ])('are refused for %s', async (_, args, code) => {
    const refused = await cli.run(['export', ...args]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(code);
  });

  it('name the package that --duckdb needs, where it is missing', async () => {
    const hook = `import { register } from 'node:module'; register('data:text/javascript,export const resolve = (name, context, next) => { if (name.startsWith("@duckdb/")) throw new Error("Cannot find package"); return next(name, context); }');`;
    const options = `--import data:text/javascript,${encodeURIComponent(hook)}`;
    const refused = await cli.run(['export', '--duckdb', 'no.duckdb'], { NODE_OPTIONS: options });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/duckdb_missing: .*npm install @duckdb\/node-api/);
    expect(existsSync(file('no.duckdb.part'))).toBe(false);
  });
});
