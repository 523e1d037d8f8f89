import { accessSync, constants } from 'node:fs';

import { StoreCorrupted } from '../errors.js';
import { type Database, isReadOnly } from './driver.js';

/**
 * SQLite's own check of pages, records and indexes. What it says is read as bytes, because it may name what was damaged,
 * and the driver ends the process where a text is not UTF-8.
 * @param table all of the file when left out
 * @throws StoreCorrupted
 */
export function assertIntegrity(database: Database, table?: string): void {
  const { file } = database;
  const argument = table === undefined ? '' : `('${table}')`;
  const faults = database
    .query(`SELECT CAST(integrity_check AS BLOB) FROM pragma_integrity_check${argument}`)
    .map(([fault]) => String(fault));
  if (faults[0] !== 'ok')
    throw new StoreCorrupted(`${file} is damaged: ${faults.join('; ')}. Restore a backup.`, { file, faults });
}

/**
 * Whether the file's tables are declared as we made them: a letter that changed there changes what rows mean, or hides
 * them. @param statements that made them, separated by `;` @throws StoreCorrupted
 */
export function assertDeclared(database: Database, statements: string): void {
  const rows = database.query('SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL');
  const there = new Set(rows.map(([sql]) => inOneLine(String(sql))));
  const isMissing = (statement: string) => statement !== '' && !there.has(statement);
  if (!statements.split(';').map(inOneLine).some(isMissing)) return;
  const { file } = database;
  throw new StoreCorrupted(`${file} is damaged: its tables are not declared as they were. Restore a backup.`, { file });
}

/**
 * SQLite takes a file for read-only, without a word before the first write, when a byte of its header changed.
 * @throws StoreCorrupted, what the driver throws
 */
export function assertTakesWrites(database: Database): void {
  const { file } = database;
  try {
    const version = database.query('PRAGMA user_version')[0]![0] as number;
    database.exec(`PRAGMA user_version = ${version}`);
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    accessSync(file, constants.W_OK);
    const message = `${file} is damaged: its header says that it cannot be written. Restore a backup.`;
    throw new StoreCorrupted(message, { file }, { cause: error });
  }
}

const inOneLine = (sql: string): string => sql.trim().replace(/\s+/g, ' ');
