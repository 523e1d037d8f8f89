import Libsql from 'libsql';

/** What a column has. Booleans would abort the process inside the driver. */
export type SqlValue = string | number | null | Uint8Array;

export type Row = readonly SqlValue[];

/** A prepared statement. */
export interface Statement {
  /** @returns how many rows it changed */
  run(values?: readonly SqlValue[]): number;
  /** All rows at once, so that no cursor stays open and holds the WAL back. */
  rows(values?: readonly SqlValue[]): readonly Row[];
  /** The first row alone, for half of what `rows` costs; the driver resets the statement, so that no cursor stays open. */
  first(values?: readonly SqlValue[]): Row | undefined;
}

/** How long a statement waits for the lock of another process (ms). It blocks the thread, so it is short. */
export const BUSY_TIMEOUT_MS = 5_000;

/**
 * A file of SQLite. Everything that the embedded stores ask of a driver: another driver (`node:sqlite`) means another version
 * of this folder. Errors are the driver's; `faultOf` says what they mean.
 */
export class SqliteDatabase {
  private readonly connection: Libsql.Database;

  private constructor(
    readonly file: string,
    readOnly: boolean,
  ) {
    this.connection = new Libsql(readOnly ? readOnlyUri(file) : file);
  }

  /** Makes the file where there is none, unless it is opened to be read only. @throws the driver's error */
  static open(file: string, { readOnly = false } = {}): SqliteDatabase {
    const database = new SqliteDatabase(file, readOnly);
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return database;
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  prepare(sql: string): Statement {
    const statement = this.connection.prepare(sql);
    if (statement.reader) statement.raw();
    return {
      run: (values = []) => statement.run(values).changes,
      rows: (values = []) => statement.all(values) as Row[],
      first: (values = []) => statement.get(values) as Row | undefined,
    };
  }

  /** Rows of a statement that is run once. */
  query(sql: string): readonly Row[] {
    return this.prepare(sql).rows();
  }

  /** The value of a pragma. */
  pragma(name: string): SqlValue {
    return this.query(`PRAGMA ${name}`)[0]![0]!;
  }

  /** Sets a pragma and reads it back, since drivers were seen to lower `synchronous` without a word. @throws Error */
  setPragma(name: string, value: string, expected: string | number): void {
    this.exec(`PRAGMA ${name} = ${value}`);
    const actual = this.pragma(name);
    if (actual !== expected) throw new Error(`${this.file}: ${name} is ${String(actual)}, not ${expected}.`);
  }

  get inTransaction(): boolean {
    return this.connection.inTransaction;
  }

  /** All or nothing. `work` must not await. @throws what `work` throws, and the driver's error */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
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
