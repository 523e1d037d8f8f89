import { accessSync, constants } from 'node:fs';

import { type SqliteDatabase } from './database.js';
import { faultOf } from './faults.js';

/** What of a file is checked. */
export interface IntegrityCheck {
  readonly of?: string;
  /** `quick_check` leaves the indexes out. */
  readonly check?: 'integrity_check' | 'quick_check';
  readonly faultsMax?: number;
}

/**
 * SQLite's own check of pages, records and indexes. What it says is read as bytes, because it may name what was damaged, and
 * the driver ends the process where a text is not UTF-8.
 * @param options a table, or all of the file; how many faults are looked for
 * @returns what is wrong; nothing where the file is sound
 */
export function integrityFaults(
  database: Pick<SqliteDatabase, 'query'>,
  { of, check = 'integrity_check', faultsMax }: IntegrityCheck = {},
): readonly string[] {
  const argument = of !== undefined ? `('${of}')` : faultsMax !== undefined ? `(${faultsMax})` : '';
  const rows = database.query(`SELECT CAST(${check} AS BLOB) FROM pragma_${check}${argument}`);
  const faults = rows.map(([text]) => Buffer.from(text as Uint8Array).toString());
  return faults[0] === 'ok' ? [] : faults;
}

/** How tables and indexes are declared in the file, as `sqlite_master` has it. */
export function declarations(database: Pick<SqliteDatabase, 'query'>, columns = 'sql'): readonly Buffer[] {
  const rows = database.query(`SELECT CAST(${columns} AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL`);
  return rows.map(([text]) => Buffer.from(text as Uint8Array));
}

/**
 * SQLite takes a file for read-only, without a word before the first write, when a byte of its header changed.
 * @returns the error of a write where the file can be written and SQLite does not
 * @throws the driver's error, and that of a file that cannot be written
 */
export function refusalToWrite(database: Pick<SqliteDatabase, 'file' | 'pragma' | 'exec'>): unknown {
  try {
    database.exec(`PRAGMA user_version = ${String(database.pragma('user_version'))}`);
    return undefined;
  } catch (error) {
    if (faultOf(error) !== 'read_only') throw error;
    accessSync(database.file, constants.W_OK);
    return error;
  }
}
