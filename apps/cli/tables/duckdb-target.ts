import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { type Table, TABLES, type TablesManifest, tablesText, writtenColumns } from '#loyalty/analysis';
import { renameDurably, syncFile } from '#platform';

import { UsedWrongly } from '../errors.js';
import { makeDirectory } from '../export/new-directory.js';
import { type DuckDb, DuckDbRows, quoted, tableSql } from './duckdb-rows.js';
import { type TablesState } from './tables-state.js';
import { type TablesTarget } from './tables-target.js';

const PACKAGE = '@duckdb/node-api';

/** Until all is written, the state is a row in here, which changes with the rows in one transaction. */
const STATE_TABLE = 'unfinished_export';

const MANIFEST_TABLE = 'export_manifest';

/** All tables in one file of DuckDB, which has another name until it is whole. */
export class DuckDbTarget implements TablesTarget {
  private instance: DuckDBInstance | undefined;
  private connection: DuckDBConnection | undefined;
  private readonly open = new Map<string, DuckDbRows>();

  private constructor(
    private readonly duckdb: DuckDb,
    private readonly file: string,
    private readonly personal: boolean,
  ) {}

  /** @throws UsedWrongly `duckdb_missing` where the package is not installed */
  static async load(file: string, personal: boolean): Promise<DuckDbTarget> {
    try {
      return new DuckDbTarget((await import(PACKAGE)) as DuckDb, file, personal);
    } catch (cause) {
      throw new UsedWrongly(
        'duckdb_missing',
        `--duckdb needs the package ${PACKAGE}, which is not installed with Trofast: run npm install ${PACKAGE}, or write --parquet, which DuckDB reads as well. (${(cause as Error).message})`,
        {},
        { cause },
      );
    }
  }

  /** From here on there is always a transaction, which the next `keep` or `finish` ends. @throws UsedWrongly `export_exists`, `not_an_export`, `not_a_directory` */
  async begun(): Promise<TablesState | undefined> {
    const { file } = this;
    if (existsSync(file)) throw alreadyThere(file);
    await makeDirectory(dirname(file));
    await this.connect();
    const names = await this.tableNames();
    if (names.includes(MANIFEST_TABLE)) {
      await this.name(); // it was ended before it had its name
      throw alreadyThere(file);
    }
    await this.run('BEGIN');
    if (names.includes(STATE_TABLE)) return this.readState();
    if (names.length > 0) throw this.somethingElse('it has other tables');
    for (const table of TABLES) await this.run(tableSql(table, this.personal));
    await this.run(`CREATE TABLE ${STATE_TABLE} (state VARCHAR)`);
    return undefined;
  }

  add(table: Table, row: object): void {
    this.open.get(table.name)!.add(row);
  }

  async keep(state: TablesState): Promise<TablesState> {
    for (const rows of this.open.values()) rows.end();
    this.open.clear();
    await this.run(`DELETE FROM ${STATE_TABLE}`);
    await this.run(`INSERT INTO ${STATE_TABLE} VALUES (${quoted(JSON.stringify(state))})`);
    await this.run('COMMIT');
    await this.run('BEGIN');
    for (const table of TABLES) this.open.set(table.name, await this.rowsOf(table));
    return state;
  }

  async finish(manifest: TablesManifest): Promise<void> {
    for (const rows of this.open.values()) rows.end();
    this.open.clear();
    await this.run(`DROP TABLE ${STATE_TABLE}`);
    await this.run(`CREATE TABLE ${MANIFEST_TABLE} AS SELECT ${quoted(tablesText(manifest))} AS manifest`);
    await this.run('COMMIT');
    await this.name();
  }

  async close(): Promise<void> {
    this.open.clear();
    this.connection?.closeSync();
    this.instance?.closeSync();
    this.connection = undefined;
    this.instance = undefined;
  }

  /** @throws UsedWrongly `not_an_export` */
  private async connect(): Promise<void> {
    try {
      this.instance = await this.duckdb.DuckDBInstance.create(this.draft);
    } catch (cause) {
      throw this.somethingElse((cause as Error).message, cause);
    }
    this.connection = await this.instance.connect();
  }

  /** Gives the file its name, once everything is in it. */
  private async name(): Promise<void> {
    await this.run('CHECKPOINT');
    await this.close();
    syncFile(this.draft);
    renameDurably(this.draft, this.file);
  }

  private somethingElse(why: string, cause?: unknown): UsedWrongly {
    const message = `${this.draft} is no export that could go on: ${why}. Name another file, or remove it where nothing else uses it.`;
    return new UsedWrongly('not_an_export', message, {}, { cause });
  }

  private get draft(): string {
    return `${this.file}.part`;
  }

  private async rowsOf(table: Table): Promise<DuckDbRows> {
    const appender = await this.connection!.createAppender(table.name);
    return new DuckDbRows(this.duckdb, appender, writtenColumns(table, this.personal));
  }

  private async run(sql: string): Promise<void> {
    await this.connection!.run(sql);
  }

  private async tableNames(): Promise<readonly string[]> {
    const found = await this.connection!.runAndReadAll('SELECT table_name FROM duckdb_tables()');
    return found.getRows().map(([name]) => String(name));
  }

  private async readState(): Promise<TablesState> {
    const found = await this.connection!.runAndReadAll(`SELECT state FROM ${STATE_TABLE}`);
    return JSON.parse(String(found.getRows()[0]![0])) as TablesState;
  }
}

const alreadyThere = (file: string) =>
  new UsedWrongly('export_exists', `${file} is there, and is kept. Name another file.`);
