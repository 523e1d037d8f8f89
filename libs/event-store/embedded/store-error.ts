import { faultOf, hasNoRoom, SqliteDatabase } from '#platform/sqlite';

import { AppendOutcomeUnknown, StoreCorrupted, StoreFull, StoreUnavailable } from '../errors.js';

/** What an error of SQLite means to a caller of the port. `doing` is a participle: "appending", "reading". */
export function storeError(error: unknown, doing: string, file: string): Error {
  const fault = faultOf(error);
  if (fault === undefined) return error as Error;
  const cause = { cause: error };
  if (fault === 'not_opened') return new StoreUnavailable(`${file} could not be opened: ${String(error)}`, cause);
  const message = `${doing} ${file} failed: ${(error as Error).message}`;
  switch (fault) {
    case 'full':
      return new StoreFull(message, cause);
    case 'io':
      return hasNoRoom(file) ? new StoreFull(message, cause) : new StoreUnavailable(message, cause);
    case 'corrupt':
      return new StoreCorrupted(message, { file }, cause);
    case 'busy':
    case 'locked':
    case 'read_only':
    case 'cannot_open':
      return new StoreUnavailable(message, cause);
    case 'too_big':
    case 'other':
      return new Error(message, cause);
    default:
      return fault satisfies never;
  }
}

/**
 * The same for an error of COMMIT. An I/O error there may have left the commit's frames in the file, where the next
 * start would find them, so the outcome is open; with any other error nothing was written.
 */
export function commitError(error: unknown, file: string): Error {
  if (faultOf(error) === 'io')
    return new AppendOutcomeUnknown(`committing to ${file} failed: ${(error as Error).message}`, { cause: error });
  return storeError(error, 'committing to', file);
}

/** @throws StoreUnavailable, StoreCorrupted */
export function openDatabase(file: string, options?: { readonly readOnly?: boolean }): SqliteDatabase {
  try {
    return SqliteDatabase.open(file, options);
  } catch (error) {
    throw storeError(error, 'opening', file);
  }
}

/** All or nothing. @param doing of failures, as in `storeError` @throws what `storeError` makes of them */
export function inTransaction<T>(database: SqliteDatabase, doing: string, change: () => T): T {
  try {
    return database.transaction(change);
  } catch (error) {
    throw storeError(error, doing, database.file);
  }
}
