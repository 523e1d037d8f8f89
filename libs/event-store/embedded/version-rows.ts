import { crc32 } from 'node:zlib';

import { type SqliteDatabase } from '#platform/sqlite';

import { StoreCorrupted } from '../errors.js';
import { firstVersion, formatVersions, type KeyVersions, parseVersions } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';

/** Names in `meta`: the check value of the first master key. */
const CHECK = 'masterKeyCheck';
/** CRC-32 and record of all versions, since the first rotation. */
const VERSIONS = 'masterKeys';
/** Check values of the master keys that the last owner of the directory was given. */
const GIVEN = 'masterKeysOfOwner';
const CRC_BYTES = 4;

/** The record of the versions as text; the same text is the same record. @throws StoreCorrupted */
export function versionsTextOf(database: SqliteDatabase): string {
  const versions = rowOf(database, VERSIONS);
  if (!versions) return formatVersions(firstVersion(rowOf(database, CHECK) ?? Buffer.alloc(0)));
  const text = versions.subarray(CRC_BYTES);
  if (versions.length > CRC_BYTES && versions.readUInt32BE() === crc32(text)) return text.toString();
  const { file } = database;
  throw new StoreCorrupted(`${file}: the record of the master key versions is damaged. Restore a backup.`, { file });
}

/** @throws StoreCorrupted */
export function versionsOf(database: SqliteDatabase): KeyVersions {
  return parseVersions(versionsTextOf(database), { file: database.file });
}

export function wasRotated(database: SqliteDatabase): boolean {
  return rowOf(database, VERSIONS) !== undefined;
}

/** What a store that was never rotated says of its master key. */
export function writeCheck(database: SqliteDatabase, master: MasterKey): void {
  write(database, CHECK, master.checkValue);
}

export function writeVersions(database: SqliteDatabase, versions: KeyVersions): void {
  const value = Buffer.concat([Buffer.alloc(CRC_BYTES), Buffer.from(formatVersions(versions))]);
  value.writeUInt32BE(crc32(value.subarray(CRC_BYTES)));
  write(database, VERSIONS, value);
}

/**
 * Check values of the master keys that the last owner of the directory was given, in base64; none where it takes them from
 * `master.key`, so that it sees a new one there. The next start writes it again, so what is damaged counts as none.
 */
export function givenKeysOf(database: SqliteDatabase): readonly string[] | undefined {
  try {
    const given: unknown = JSON.parse(String(rowOf(database, GIVEN)));
    return Array.isArray(given) ? given.map(String) : undefined;
  } catch {
    return undefined;
  }
}

export function writeGivenKeys(database: SqliteDatabase, checks: readonly string[]): void {
  write(database, GIVEN, Buffer.from(JSON.stringify(checks)));
}

/** As bytes, because the driver ends the process where a text is not UTF-8. */
function rowOf(database: SqliteDatabase, name: string): Buffer | undefined {
  const [row] = database.query(`SELECT CAST(value AS BLOB) FROM meta WHERE name = '${name}'`);
  return row && Buffer.from(row[0] as Buffer);
}

function write(database: SqliteDatabase, name: string, value: Buffer): void {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run([name, value]);
}
