import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import * as duckdb from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';

import { type Cell, type Column } from '#loyalty/analysis';

import { DuckDbRows } from './duckdb-rows.js';
import { openPart } from './part-writer.js';

type Row = { readonly number: number; readonly text: string | null };

const column = (name: string, type: Column<Row>['type'], valueOf: (row: Row) => Cell): Column<object> => ({
  name,
  type,
  nullable: true,
  meaning: 'Something.',
  from: 'nowhere',
  valueOf,
});

const COLUMNS = [column('number', 'integer', (row) => row.number), column('text', 'text', (row) => row.text)];

const rowsUpTo = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, number) => ({ number, text: `text of ${number}` }));

describe('a part', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-part-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function written(form: 'parquet' | 'csv', columns: readonly Column<object>[], rows: readonly Row[]) {
    const part = openPart(form, directory, { table: 't', columns, number: 1 });
    for (const row of rows) part.add(row);
    const { name, rows: count, bytes } = part.end();
    expect({ count, bytes }).toEqual({ count: rows.length, bytes: readFileSync(join(directory, name)).length });
    return join(directory, name);
  }

  it('of Parquet has groups of rows, so that not all of them wait in memory', async () => {
    const wide = Array.from({ length: 400 }, (_, at) => column(`c${at}`, 'integer', (row) => row.number + at));
    const file = await asyncBufferFromFile(written('parquet', wide, rowsUpTo(2_100)));
    expect((await parquetMetadataAsync(file)).row_groups.map(({ num_rows: rows }) => rows)).toEqual([
      1_000n,
      1_000n,
      100n,
    ]);
    const rows = await parquetReadObjects({ file, columns: ['c0', 'c399'] });
    expect(rows.map((row) => [Number(row['c0']), Number(row['c399'])])).toEqual(
      rowsUpTo(2_100).map(({ number }) => [number, number + 399]),
    );
  });

  it('of CSV has every row once, however long it is', () => {
    const rows = rowsUpTo(30_000);
    const lines = readFileSync(written('csv', COLUMNS, rows), 'utf8').split('\r\n');
    expect(lines).toEqual(['number,text', ...rows.map(({ number, text }) => `${number},${text}`), '']);
  });

  it.each<[string | null, string]>([
    [null, ''],
    ['', '""'],
    ['a', 'a'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    [' a', '" a"'],
    ['a ', '"a "'],
  ])('of CSV has %j as %s', (text, cell) => {
    expect(readFileSync(written('csv', COLUMNS, [{ number: 1, text }]), 'utf8')).toBe(`number,text\r\n1,${cell}\r\n`);
  });

  it('of a table of DuckDB has every row once, however many there are', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run('CREATE TABLE t (number BIGINT, text VARCHAR)');
    const rows = new DuckDbRows(duckdb, await connection.createAppender('t'), COLUMNS);
    for (const row of rowsUpTo(5_000)) rows.add(row);
    rows.end();
    const [found] = (
      await connection.runAndReadAll(
        'SELECT count(*), count(DISTINCT number), sum(number), count(DISTINCT text) FROM t',
      )
    ).getRowsJS();
    expect(found!.map(Number)).toEqual([5_000, 5_000, 12_497_500, 5_000]);
    connection.closeSync();
    instance.closeSync();
  });
});
