import { declarations, integrityFaults, refusalToWrite, type SqliteDatabase } from '#platform/sqlite';

import { StoreCorrupted } from '../errors.js';

/** SQLite's own check of pages, records and indexes. @param of a table; all of the file when left out @throws StoreCorrupted */
export function assertIntegrity(database: SqliteDatabase, of?: string): void {
  const { file } = database;
  const faults = integrityFaults(database, of === undefined ? {} : { of });
  if (faults.length > 0)
    throw new StoreCorrupted(`${file} is damaged: ${faults.join('; ')}. Restore a backup.`, { file, faults });
}

/**
 * Whether the file's tables are declared as we made them: a letter that changed there changes what rows mean, or hides
 * them. @param statements that made them, separated by `;` @throws StoreCorrupted
 */
export function assertDeclared(database: SqliteDatabase, statements: string): void {
  const there = new Set(declarations(database).map((sql) => inOneLine(String(sql))));
  const isMissing = (statement: string) => statement !== '' && !there.has(statement);
  if (!statements.split(';').map(inOneLine).some(isMissing)) return;
  const { file } = database;
  throw new StoreCorrupted(`${file} is damaged: its tables are not declared as they were. Restore a backup.`, { file });
}

/** @throws StoreCorrupted where the file's header says that it cannot be written; what the driver throws */
export function assertTakesWrites(database: SqliteDatabase): void {
  const { file } = database;
  const refusal = refusalToWrite(database);
  if (refusal === undefined) return;
  const message = `${file} is damaged: its header says that it cannot be written. Restore a backup.`;
  throw new StoreCorrupted(message, { file }, { cause: refusal });
}

const inOneLine = (sql: string): string => sql.trim().replace(/\s+/g, ' ');
