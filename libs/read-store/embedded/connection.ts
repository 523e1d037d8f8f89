import { faultOf, hasNoRoom, type Row, SqliteDatabase, type Statement } from '#platform/sqlite';

import { CollectionMissing, ReadStoreCorrupted, ReadStoreFull, ReadStoreUnavailable } from '../errors.js';

/** Statements that a connection keeps prepared. */
const STATEMENTS_MAX = 400;

/** A file of read models: statements are kept for the next time, errors are the port's. */
export class Connection {
  private readonly statements = new Map<string, Statement>();

  private constructor(private readonly database: SqliteDatabase) {}

  /** @throws ReadStoreUnavailable, ReadStoreFull, ReadStoreCorrupted */
  static open(file: string): Connection {
    try {
      return new Connection(SqliteDatabase.open(file));
    } catch (error) {
      throw readStoreError(error, file);
    }
  }

  get file(): string {
    return this.database.file;
  }

  prepare(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size >= STATEMENTS_MAX) this.statements.clear();
    const statement = this.guard(() => this.database.prepare(sql));
    const prepared: Statement = {
      run: (values) => this.guard(() => statement.run(values)),
      rows: (values) => this.guard(() => statement.rows(values)),
      first: (values) => this.guard(() => statement.first(values)),
    };
    this.statements.set(sql, prepared);
    return prepared;
  }

  /** Rows of a statement that is run once. */
  query(sql: string): readonly Row[] {
    return this.guard(() => this.database.query(sql));
  }

  /** Sets pragmas: `name=value`. */
  set(...pragmas: readonly string[]): void {
    for (const pragma of pragmas) this.query(`PRAGMA ${pragma}`);
  }

  /** Forgets every prepared statement; one that was left open would hold locks. */
  forgetStatements(): void {
    this.statements.clear();
  }

  exec(sql: string): void {
    this.guard(() => this.database.exec(sql));
  }

  /** What can be asked of the file itself. */
  ask<T>(question: (database: SqliteDatabase) => T): T {
    return this.guard(() => question(this.database));
  }

  /** All or nothing. `work` must not await. */
  transaction<T>(work: () => T): T {
    return this.guard(() => this.database.transaction(work));
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw readStoreError(error, this.file);
    }
  }
}

/** SQLite's error as the port's. */
function readStoreError(error: unknown, file: string): Error {
  const fault = faultOf(error);
  if (fault === undefined) return error as Error;
  const { message } = error as Error;
  switch (fault) {
    case 'full':
      return roomless(file, error);
    case 'io':
      return hasNoRoom(file) ? roomless(file, error) : unavailable(file, error);
    case 'corrupt':
      return damaged(file, error);
    case 'busy':
    case 'locked':
    case 'read_only':
    case 'cannot_open':
    case 'not_opened':
      return unavailable(file, error);
    case 'too_big':
    case 'other': {
      // A damaged declaration is not always reported by the code of damage.
      if (/malformed/.test(message)) return damaged(file, error);
      const missing = /no such table: (\S+)/.exec(message);
      return missing ? new CollectionMissing(missing[1]!, { cause: error }) : (error as Error);
    }
    default:
      return fault satisfies never;
  }
}

const damaged = (file: string, cause: unknown): Error =>
  new ReadStoreCorrupted(
    `${file} is damaged (${(cause as Error).message}). Read models are disposable: stop the server, delete the file with its -wal and -shm, ` +
      'and start again; they are rebuilt from the log.',
    { cause },
  );

const roomless = (file: string, cause: unknown): Error =>
  new ReadStoreFull(`No room for ${file}; nothing was written.`, { cause });

function unavailable(file: string, cause: unknown): Error {
  const { code, message } = cause as Error & { readonly code?: string };
  return new ReadStoreUnavailable(`${file} cannot be used now (${code === undefined ? '' : `${code}: `}${message}).`, {
    cause,
  });
}
