import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { faultOf, type Row, SqliteDatabase, type SqlValue } from '#platform/sqlite';

import { CommandFailed } from '../../errors.js';

const PAGE_ROWS = 1_000;
const CACHE_KIB = 32 * 1024;

/**
 * An SQLite file for sorting what does not fit into memory. Its name is removed as soon as it is open, so that nothing of
 * it is left however the process ends; the same goes for the files in which SQLite sorts.
 */
export class TemporaryDatabase {
  private constructor(private readonly database: SqliteDatabase) {}

  /** @param parent directory that exists @throws CommandFailed `temporary_file_failed` */
  static open(schema: string, parent = tmpdir()): TemporaryDatabase {
    let directory: string | undefined;
    try {
      directory = mkdtempSync(join(parent, 'trofast-import-'));
      const database = SqliteDatabase.open(join(directory, 'sort.db'));
      database.exec(
        `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -${CACHE_KIB}; ${schema}`,
      );
      return new TemporaryDatabase(database);
    } catch (error) {
      throw temporaryFileFailed(error);
    } finally {
      if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
    }
  }

  exec(sql: string): void {
    guarded(() => this.database.exec(sql));
  }

  /** A statement that changes rows. */
  writer(sql: string): (...values: readonly SqlValue[]) => void {
    const statement = this.database.prepare(sql);
    return (...values) => guarded(() => void statement.run(values));
  }

  /** A statement that gives rows, prepared once. */
  reader(sql: string): (...values: readonly SqlValue[]) => readonly Row[] {
    const statement = this.database.prepare(sql);
    return (...values) => guarded(() => statement.rows(values));
  }

  /** The rows of a statement that is run once, as arrays. */
  rows(sql: string, ...values: readonly SqlValue[]): readonly Row[] {
    return this.reader(sql)(...values);
  }

  /** The rows of a table, one page after the other, in the order in which they were inserted. */
  *pages(table: string, columns: readonly string[]): Generator<readonly Row[]> {
    const after = this.reader(
      `SELECT rowid, ${columns.join(', ')} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE_ROWS}`,
    );
    for (let last = 0; ;) {
      const rows = after(last);
      if (rows.length === 0) return;
      last = rows.at(-1)![0] as number;
      yield rows.map(([, ...values]) => values);
    }
  }

  close(): void {
    this.database.close();
  }
}

function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const fault = faultOf(error);
    if (fault !== 'full' && fault !== 'io') throw error;
    throw temporaryFileFailed(error);
  }
}

function temporaryFileFailed(error: unknown): CommandFailed {
  return new CommandFailed(
    'temporary_file_failed',
    `The import sorts the file in ${tmpdir()}, which failed (${(error as Error).message}). It needs about three times the file's size there; TMPDIR names another directory.`,
    {},
    { cause: error },
  );
}
