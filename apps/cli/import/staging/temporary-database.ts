import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Libsql from 'libsql';

import { CommandFailed } from '../../errors.js';

const PAGE_ROWS = 1_000;
const CACHE_KIB = 32 * 1024;
/** Of SQLite: the disk is full, or cannot be written to. */
const NO_SPACE: ReadonlySet<number> = new Set([10, 13]);

type Value = string | number | null;

/**
 * An SQLite file for sorting what does not fit into memory. Its name is removed as soon as it is open, so that nothing of
 * it is left however the process ends; the same goes for the files in which SQLite sorts.
 */
export class TemporaryDatabase {
  private constructor(private readonly connection: Libsql.Database) {}

  /** @throws CommandFailed `temporary_file_failed` */
  static open(schema: string): TemporaryDatabase {
    return guarded(() => {
      const directory = mkdtempSync(join(tmpdir(), 'trofast-import-'));
      try {
        const connection = new Libsql(join(directory, 'sort.db'));
        connection.exec(
          `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -${CACHE_KIB}; ${schema}`,
        );
        return new TemporaryDatabase(connection);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    });
  }

  exec(sql: string): void {
    guarded(() => this.connection.exec(sql));
  }

  /** A statement that changes rows. */
  writer(sql: string): (...values: readonly Value[]) => void {
    const statement = this.connection.prepare(sql);
    return (...values) => guarded(() => void statement.run(values));
  }

  /** A statement that gives rows, prepared once. */
  reader(sql: string): (...values: readonly Value[]) => unknown[][] {
    const statement = this.connection.prepare(sql);
    statement.raw();
    return (...values) => guarded(() => statement.all(values) as unknown[][]);
  }

  /** The rows of a statement that is run once, as arrays. */
  rows(sql: string, ...values: readonly Value[]): unknown[][] {
    return this.reader(sql)(...values);
  }

  /** The rows of a table, one page after the other, in the order in which they were inserted. */
  *pages(table: string, columns: readonly string[]): Generator<readonly (readonly unknown[])[]> {
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
    this.connection.close();
  }
}

function guarded<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { rawCode, message, code } = error as { rawCode?: number; message: string; code?: string };
    if (code !== 'ENOSPC' && !NO_SPACE.has((rawCode ?? 0) & 0xff)) throw error;
    throw new CommandFailed(
      'temporary_file_failed',
      `The import sorts the file in ${tmpdir()}, which failed (${message}). It needs about three times the file's size there; TMPDIR names another directory.`,
      {},
      { cause: error },
    );
  }
}
