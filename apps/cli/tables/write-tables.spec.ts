import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';

import { type Cut, cutAt, TABLES, TablesOfCut, type TablesManifest, tablesStatement } from '#loyalty/analysis';
import { type RowsByTable, tablesIn } from '#loyalty/analysis/testing';
import { openSignedShop } from '#loyalty/exports/testing';
import { Ed25519Key, publicEntry, signedDetached } from '#notary';

import { DirectoryTarget } from './directory-target.js';
import { DuckDbTarget } from './duckdb-target.js';
import { checkTables, hasTables } from './read-tables.js';
import { newState, type TablesPlan } from './tables-state.js';
import { type TablesTarget } from './tables-target.js';
import { type TablesJob, writeTables } from './write-tables.js';

const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell : cell === null ? '' : JSON.stringify(cell));

const UNITS = { currency: 'EUR', currencyDigits: 2, timeZone: 'Europe/Oslo' };

/** Texts that a form could get wrong. */
const AWKWARD = ['a,b', 'say "hi"', 'two\nlines', ' spaces ', 'å ø 🎁', "it's", '=1+1', ','];

describe('tables that are written', () => {
  let shop: Awaited<ReturnType<typeof openSignedShop>>;
  let position: string;
  let expected: RowsByTable;
  let directory: string;
  let vkey: string;
  const file = (name: string) => join(directory, name);

  beforeAll(async () => {
    shop = await openSignedShop();
    for (let number = 0; number < 12; number++) {
      const memberId = `m${number}`;
      await shop.send(memberId, {
        type: 'EnrolMember',
        identities: [],
        channel: AWKWARD[number % AWKWARD.length],
        profile: { name: `Name ${number}` },
        metadata: { note: AWKWARD[number % AWKWARD.length]! },
      } as never);
      const lines = [{ sku: 'tea', category: 'tea', quantity: 1.5, unit: 'kg', gross: 70_000 + number }];
      const total = { amount: 70_000 + number, currency: 'EUR' };
      await shop.send(memberId, { type: 'RecordPurchase', purchaseId: 'p', total, lines } as never);
      await shop.redeem(memberId, 1 + number);
    }
    await shop.sign();
    vkey = (await shop.signingKeys.current()).vkey;
    position = await shop.events.ownHead();
    expected = await tablesIn(shop.ports);
    await shop.buy('m1', 'later', 99_000);
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-tables-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const plan = (form: TablesPlan['form'], more: Partial<TablesPlan> = {}): TablesPlan => ({
    ...{ form, program: 'main', personal: false, position, units: UNITS, codeVersion: 'test', partRows: 10 },
    asked: { by: { type: 'operator', id: 'ada' }, purpose: null, at: '2036-06-01T00:00:00.000Z' }, // points have ended by then
    ...more,
  });
  const cut = (): Promise<Cut> => cutAt(shop.ports, { program: 'main', position });
  const sign = async (manifest: TablesManifest) =>
    signedDetached(tablesStatement(manifest), await shop.signingKeys.current());
  const inDirectory = (form: 'parquet' | 'csv', more: Partial<ConstructorParameters<typeof DirectoryTarget>[1]> = {}) =>
    new DirectoryTarget(directory, { form, personal: false, sign, ...more });
  const jobFor = async (target: TablesTarget, more: Partial<TablesJob> = {}): Promise<TablesJob> => ({
    ...{ cut: await cut(), source: new TablesOfCut({ ports: shop.ports }), target, origin: 'trofast' },
    keys: async () => (await shop.store.keys()).map(publicEntry),
    ...more,
  });
  const write = async (target: TablesTarget, form: TablesPlan['form'], more: Partial<TablesJob> = {}) =>
    writeTables(await jobFor(target, more), (await target.begun()) ?? newState(plan(form)));

  /** Ends like a killed process: behind some accounts, with nothing tidied up. */
  async function cutOffAfter(accounts: number, target: TablesTarget, form: TablesPlan['form']): Promise<void> {
    const source = new TablesOfCut({ ports: shop.ports });
    const killed: TablesJob['source'] = {
      async *accounts(...asked) {
        let done = 0;
        for await (const rows of source.accounts(...asked)) {
          if (done++ === accounts) throw new Error('killed');
          yield rows;
        }
      },
      shared: () => [],
    };
    await expect(write(target, form, { source: killed })).rejects.toThrow('killed');
  }

  const filesIn = () =>
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  const contents = () => filesIn().map((path) => [path.slice(directory.length), readFileSync(path).toString('base64')]);
  const partsOf = (table: string) =>
    filesIn().filter((path) => path.startsWith(`${file(table)}/`) && !path.endsWith('.part'));
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

  it('have the same rows in Parquet, with the types that the columns say', async () => {
    await write(inDirectory('parquet'), 'parquet');
    expect(partsOf('ledger').length).toBeGreaterThan(3);
    for (const { name, columns } of TABLES) {
      const rows: object[] = [];
      for (const path of partsOf(name)) {
        const found = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
        rows.push(
          ...found.map((row) =>
            Object.fromEntries(
              columns
                .filter(({ personal }) => !personal)
                .map((column) => [column.name, plain(column.type, row[column.name])]),
            ),
          ),
        );
      }
      expect([name, sorted(rows)]).toEqual([name, sorted(expected[name]!)]);
    }
  });

  it('have the same rows in CSV, also where texts have quotes, commas and lines', async () => {
    await write(inDirectory('csv'), 'csv');
    for (const { name, columns } of TABLES) {
      const names = columns.filter(({ personal }) => !personal).map((column) => column.name);
      const rows: string[][] = [];
      for (const path of partsOf(name)) {
        const [header, ...found] = parse(readFileSync(path, 'utf8'), { relax_column_count: false });
        expect(header).toEqual(names);
        rows.push(...found);
      }
      const texts = expected[name]!.map((row) => names.map((column) => textOf(row[column])));
      expect([name, sorted(rows)]).toEqual([name, sorted(texts)]);
    }
    const [members] = partsOf('members');
    expect(readFileSync(members!, 'utf8')).toContain(',"say ""hi""",');
  });

  it('have the same rows in a file of DuckDB, with what is said of the columns, and the manifest', async () => {
    await write(await DuckDbTarget.load(file('shop.duckdb'), false), 'duckdb');
    expect(readdirSync(directory)).toEqual(['shop.duckdb']);
    const instance = await DuckDBInstance.create(file('shop.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
    for (const { name, columns } of TABLES) {
      const rows = (await rowsOf(`SELECT * FROM ${name}`)).map((row) =>
        Object.fromEntries(
          columns
            .filter(({ personal }) => !personal)
            .map((column) => [column.name, plain(column.type, row[column.name])]),
        ),
      );
      expect([name, sorted(rows)]).toEqual([name, sorted(expected[name]!)]);
    }
    const [said] = await rowsOf(
      `SELECT comment FROM duckdb_columns() WHERE table_name = 'purchases' AND column_name = 'amount'`,
    );
    expect(said).toEqual({ comment: 'What was paid. (minor units)' });
    const [manifest] = await rowsOf('SELECT manifest FROM export_manifest');
    expect(JSON.parse(manifest!['manifest'] as string)).toMatchObject({
      position,
      form: 'duckdb',
      accounts: 12,
      unsettledAccounts: 12,
    });
    connection.closeSync();
    instance.closeSync();
    const again = await DuckDbTarget.load(file('shop.duckdb'), false);
    await expect(again.begun()).rejects.toMatchObject({ code: 'export_exists' });
  });

  it('name nothing that SQL needs in quotes', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const { name, columns } of TABLES) {
      await connection.run(`CREATE TABLE ${name} (${columns.map((column) => `${column.name} VARCHAR`).join(', ')})`);
      await connection.run(`SELECT ${columns.map((column) => column.name).join(', ')} FROM ${name}`);
    }
    connection.closeSync();
    instance.closeSync();
  });

  it.each(['parquet', 'csv'] as const)(
    'go on behind the last whole parts, wherever they were cut off, and are the same then: %s',
    async (form) => {
      const whole = await write(inDirectory(form), form);
      const asWritten = contents();
      for (let accounts = 0; accounts < 12; accounts += 1) {
        rmSync(directory, { recursive: true });
        directory = mkdtempSync(join(tmpdir(), 'trofast-tables-'));
        await cutOffAfter(accounts, inDirectory(form), form);
        appendFileSync(file('unfinished-tables.json.new'), '{"plan":');
        await expect(checkTables(directory, {})).rejects.toMatchObject({ code: 'export_incomplete' });
        const begun = (await inDirectory(form).begun())!;
        expect(accounts - begun.accounts).toBeLessThan(4);
        expect(await write(inDirectory(form), form)).toEqual(whole);
        expect(contents()).toEqual(asWritten);
      }
    },
  );

  it('go on in a file of DuckDB too', async () => {
    const path = file('shop.duckdb');
    const whole = await write(await DuckDbTarget.load(path, false), 'duckdb');
    rmSync(path);
    const target = await DuckDbTarget.load(path, false);
    await cutOffAfter(7, target, 'duckdb');
    expect(readdirSync(directory)).toEqual(['shop.duckdb.part']);
    const again = await DuckDbTarget.load(path, false);
    const begun = (await again.begun())!;
    expect(begun.accounts).toBeGreaterThan(3);
    await again.close();
    expect(await write(await DuckDbTarget.load(path, false), 'duckdb')).toEqual(whole);
    const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    const counts = await connection.runAndReadAll(
      'SELECT (SELECT count(*) FROM ledger), (SELECT count(*) FROM members)',
    );
    expect(counts.getRowsJS()).toEqual([[BigInt(expected['ledger']!.length), 12n]]);
    connection.closeSync();
    instance.closeSync();
  });

  it('are signed by the key of the log, and found wrong where anything was changed', async () => {
    const { tables } = await write(inDirectory('parquet'), 'parquet');
    expect(await hasTables(directory)).toBe(true);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    expect(await checkTables(directory, { publicKey: vkey })).toMatchObject({ signedBy: vkey, rows });
    const [part] = partsOf('ledger');
    const bytes = readFileSync(part!);
    const changes: readonly (readonly [() => void, string])[] = [
      [() => appendFileSync(part!, 'x'), 'was changed'],
      [() => rmSync(part!), 'is missing'],
      [() => writeFileSync(file('ledger/part-99999.parquet'), bytes), 'was added'],
      [() => rmSync(file('manifest.note')), 'nobody has signed it'],
    ];
    const note = readFileSync(file('manifest.note'));
    for (const [change, words] of changes) {
      change();
      await expect(checkTables(directory, {})).rejects.toThrow(words);
      writeFileSync(part!, bytes);
      writeFileSync(file('manifest.note'), note);
      rmSync(file('ledger/part-99999.parquet'), { force: true });
      await checkTables(directory, {});
    }
    const manifest = readFileSync(file('manifest.json'), 'utf8');
    writeFileSync(file('manifest.json'), manifest.replace('"accounts":12', '"accounts":13'));
    await expect(checkTables(directory, {})).rejects.toThrow('not the one that was signed');
    writeFileSync(file('manifest.json'), manifest.replace('{', '{ '));
    await expect(checkTables(directory, {})).rejects.toThrow('not written as it was signed');
    writeFileSync(file('manifest.json'), '{"format":"trofast-tables/1"}');
    expect(await hasTables(directory)).toBe(true);
    await expect(checkTables(directory, {})).rejects.toThrow('lacks what a manifest of tables has');
    writeFileSync(file('manifest.json'), manifest);
    const other = `${vkey.slice(0, -4)}AAA=`;
    await expect(checkTables(directory, { publicKey: other })).rejects.toThrow();
  });

  it('are found wrong where somebody signed them who has no key of the log', async () => {
    const stranger = { key: new Ed25519Key(Buffer.alloc(32, 7)) };
    const signed = async (manifest: TablesManifest) => signedDetached(tablesStatement(manifest), stranger);
    await write(inDirectory('csv', { sign: signed }), 'csv');
    await expect(checkTables(directory, {})).rejects.toThrow('no key of the log that is trusted has signed');
  });

  it('can be written where nobody signs, which checking them says, unless a key is expected', async () => {
    const target = inDirectory('csv', { sign: () => Promise.resolve(undefined) });
    await write(target, 'csv', { keys: () => Promise.resolve([]) });
    expect(await checkTables(directory, {})).toMatchObject({ signedBy: null });
    await expect(checkTables(directory, { publicKey: vkey })).rejects.toThrow('nobody has signed it');
  });

  it('are not signed where a part that was done is not as it was written', async () => {
    await cutOffAfter(9, inDirectory('csv'), 'csv');
    appendFileSync(partsOf('ledger')[0]!, 'x');
    await expect(write(inDirectory('csv'), 'csv')).rejects.toMatchObject({ code: 'export_files_changed' });
    expect(readdirSync(directory)).not.toContain('manifest.json');
  });

  it('end tidily where they are asked to, and replace nothing that is there', async () => {
    const stop = new AbortController();
    const stopping = { stop: stop.signal, onProgress: () => stop.abort() };
    await expect(write(inDirectory('csv'), 'csv', stopping)).rejects.toMatchObject({ code: 'export_stopped' });
    await write(inDirectory('csv'), 'csv');
    await expect(inDirectory('csv').begun()).rejects.toMatchObject({ code: 'export_exists' });
    writeFileSync(file('unfinished-tables.json'), '{');
    await expect(inDirectory('csv').begun()).rejects.toMatchObject({ code: 'export_state_damaged' });
    for (const name of ['unfinished-tables.json', 'manifest.json']) rmSync(file(name));
    await expect(inDirectory('csv').begun()).rejects.toMatchObject({ code: 'directory_not_empty' });
  });

  it('have personal values where they are asked for, and never otherwise', async () => {
    const { codec, ports } = shop;
    const target = inDirectory('csv', { personal: true });
    const job = await jobFor(target, { source: new TablesOfCut({ ports, codec }) });
    await target.begun();
    await writeTables(job, newState(plan('csv', { personal: true })));
    const text = () =>
      filesIn()
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n');
    expect(text()).toContain('Name 11');
    rmSync(directory, { recursive: true });
    await write(inDirectory('csv'), 'csv');
    expect(text()).not.toContain('Name 11');
    expect(text()).not.toContain('profile');
  });
});

/** A value as a reader gives it, as a cell has it. */
function plain(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (!(value instanceof Date)) return value;
  return type === 'day' ? value.toISOString().slice(0, 10) : value.toISOString();
}
