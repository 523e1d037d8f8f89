import Database from 'libsql';

import { CollectionMissing, ReadStoreCorrupted, ReadStoreFull, ReadStoreUnavailable } from '../errors.js';

/** The value of a column. Booleans would abort the process inside the driver; `sql-values.ts` never lets one through. */
export type SqlValue = string | number | null | Uint8Array;
export type Row = readonly SqlValue[];

/** The seam: everything that the read store needs of SQLite, whichever driver carries it. */
export interface Statement {
  /** How many rows were changed. */
  run(values: readonly SqlValue[]): number;
  /** Always every row, so that no statement stays open and holds the WAL back. */
  all(values?: readonly SqlValue[]): readonly Row[];
}

const BUSY_TIMEOUT_MS = 5000;
const STATEMENTS_MAX = 400;

export class SqliteConnection {
  private readonly statements = new Map<string, Statement>();

  private constructor(
    private readonly database: Database.Database,
    private readonly file: string,
  ) {}

  static open(file: string): SqliteConnection {
    try {
      return new SqliteConnection(new Database(file, { timeout: BUSY_TIMEOUT_MS }), file);
    } catch (error) {
      throw translated(error, file);
    }
  }

  /** A prepared statement, kept for the next time. */
  prepare(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size >= STATEMENTS_MAX) this.statements.clear();
    const statement = this.guard(() => {
      const made = this.database.prepare(sql);
      return made.reader ? made.raw() : made;
    });
    const prepared: Statement = {
      run: (values) => this.guard(() => statement.run(values).changes),
      all: (values = []) => this.guard(() => statement.all(values) as Row[]),
    };
    this.statements.set(sql, prepared);
    return prepared;
  }

  /** Forgets every prepared statement; one that was left open would hold locks. */
  forgetStatements(): void {
    this.statements.clear();
  }

  exec(sql: string): void {
    this.guard(() => this.database.exec(sql));
  }

  /** All or nothing. `work` must not await. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite may have rolled back by itself (disk full); a second rollback would hide why.
      if (this.database.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw translated(error, this.file);
    }
  }
}

/** SQLite's error as the port's. */
function translated(error: unknown, file: string): Error {
  const cause = error as Error;
  const code = (error as { code?: string }).code ?? '';
  const message = cause.message;
  if (code.startsWith('SQLITE_FULL') || /disk is full|ENOSPC|no space left/i.test(message))
    return new ReadStoreFull(`No room for ${file}; nothing was written.`, { cause });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || /malformed|not a database/.test(message))
    return new ReadStoreCorrupted(
      `${file} is damaged (${message}). Read models are disposable: stop the server, delete the file with its -wal and -shm, ` +
        'and start again; they are rebuilt from the log.',
      { cause },
    );
  const missing = /no such table: (\S+)/.exec(message);
  if (missing) return new CollectionMissing(missing[1]!, { cause });
  if (/^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|PROTOCOL|READONLY)/.test(code))
    return new ReadStoreUnavailable(`${file} cannot be used now (${code}: ${message}).`, { cause });
  return cause;
}
