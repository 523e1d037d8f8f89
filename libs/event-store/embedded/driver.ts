import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

import Libsql from 'libsql';

import { AppendOutcomeUnknown, StoreCorrupted, StoreFull, StoreUnavailable } from '../errors.js';

/** Everything the embedded adapter asks of SQLite. Another driver (`node:sqlite`) means another version of this file. */
export interface Statement {
  /** @returns how many rows it changed */
  run(...values: readonly unknown[]): number;
  /** All rows at once, as arrays: no cursor stays open. */
  rows(...values: readonly unknown[]): unknown[][];
}

/** How long a statement waits for the lock of another process (ms). It blocks the thread, so it is short. */
export const BUSY_TIMEOUT_MS = 5_000;
/** Below this much free space an I/O error is taken for a full disk: SQLite reports ENOSPC of its `-shm` file as one. */
const FREE_BYTES_MIN = 65_536;

const RESULT = {
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  toobig: 18,
  notadb: 26,
};

export class Database {
  private readonly connection: Libsql.Database;

  private constructor(
    readonly file: string,
    readOnly: boolean,
  ) {
    this.connection = new Libsql(readOnly ? readOnlyUri(file) : file);
  }

  /** @throws StoreUnavailable, StoreCorrupted */
  static open(file: string, { readOnly = false } = {}): Database {
    try {
      const database = new Database(file, readOnly);
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      return database;
    } catch (error) {
      throw storeError(error, 'opening', file);
    }
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  prepare(sql: string): Statement {
    const statement = this.connection.prepare(sql);
    if (statement.reader) statement.raw();
    return {
      run: (...values) => statement.run(values).changes,
      rows: (...values) => statement.all(values) as unknown[][],
    };
  }

  /** Rows of a statement that is run once. */
  query(sql: string): unknown[][] {
    return this.connection.prepare(sql).raw().all([]) as unknown[][];
  }

  get inTransaction(): boolean {
    return this.connection.inTransaction;
  }

  /** Undoes what is open, if anything is. For paths where something has failed already, so it never throws. */
  rollback(): void {
    try {
      if (this.inTransaction) this.exec('ROLLBACK');
    } catch {
      // Whatever is wrong shows again at the next BEGIN.
    }
  }

  close(): void {
    this.connection.close();
  }
}

/** The driver's own `readonly` option was seen to write; the URI is obeyed. */
export function readOnlyUri(file: string): string {
  return `file:${encodeURI(file).replaceAll('?', '%3f').replaceAll('#', '%23')}?mode=ro`;
}

/** What an error of SQLite means to a caller of the port. `doing` is a participle: "appending", "reading". */
export function storeError(error: unknown, doing: string, file: string): Error {
  if (!isSqliteError(error)) {
    if (error instanceof Error && !isFailedOpen(error)) return error;
    return new StoreUnavailable(`${file} could not be opened: ${String(error)}`, { cause: error });
  }
  const message = `${doing} ${file} failed: ${error.message}`;
  switch (error.rawCode & 0xff) {
    case RESULT.full:
      return new StoreFull(message, { cause: error });
    case RESULT.ioerr:
      return diskIsFull(file)
        ? new StoreFull(message, { cause: error })
        : new StoreUnavailable(message, { cause: error });
    case RESULT.corrupt:
    case RESULT.notadb:
      return new StoreCorrupted(message, { file }, { cause: error });
    case RESULT.busy:
    case RESULT.locked:
    case RESULT.readonly:
    case RESULT.cantopen:
      return new StoreUnavailable(message, { cause: error });
    default:
      return new Error(message, { cause: error });
  }
}

/**
 * The same for an error of COMMIT. An I/O error there may have left the commit's frames in the file, where the next
 * start would find them, so the outcome is open; with any other error nothing was written.
 */
export function commitError(error: unknown, file: string): Error {
  if (isSqliteError(error) && (error.rawCode & 0xff) === RESULT.ioerr) {
    return new AppendOutcomeUnknown(`committing to ${file} failed: ${error.message}`, { cause: error });
  }
  return storeError(error, 'committing to', file);
}

interface SqliteError extends Error {
  readonly rawCode: number;
}

/** The driver reports a failed open as text, by an error that may come from outside the module's realm. */
function isFailedOpen(error: Error): boolean {
  return error.message.startsWith('ConnectionFailed');
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && typeof (error as Partial<SqliteError>).rawCode === 'number';
}

/** Another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return isSqliteError(error) && (error.rawCode & 0xff) === RESULT.busy;
}

/** SQLite does not write to the file. */
export function isReadOnly(error: unknown): boolean {
  return isSqliteError(error) && (error.rawCode & 0xff) === RESULT.readonly;
}

/** A value would be larger than SQLite makes them. */
export function isTooBig(error: unknown): boolean {
  return isSqliteError(error) && (error.rawCode & 0xff) === RESULT.toobig;
}

function diskIsFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < FREE_BYTES_MIN;
  } catch {
    return false; // Then the I/O error itself is all that is known.
  }
}
