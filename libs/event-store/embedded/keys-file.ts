import { crc32 } from 'node:zlib';

import { TrofastError } from '#platform';
import { type SqliteDatabase } from '#platform/sqlite';

import { StoreCorrupted } from '../errors.js';
import { type WrappedKey } from '../master-key/key-versions.js';
import { type MasterKey, WRAPPED_BYTES } from '../master-key/master-key.js';
import { createWhole, eventsFile, sizeOf } from './files.js';
import { openLogReadOnly } from './log-file.js';
import { assertDeclared, assertIntegrity, assertTakesWrites } from './soundness.js';
import { writeCheck } from './version-rows.js';
import { openDatabase, storeError } from './store-error.js';

/** 2 since the first rotation of the master key: builds that know one master key only refuse the file. */
const FILE_VERSIONS = { neverRotated: 1, rotated: 2 };
/** Marks the file as ours (SQLite's application_id: "TROK"). */
const APPLICATION_ID = 0x54524f4b;

/**
 * Rows are added at the end and never move: a B-tree that moves a row between pages leaves copies in their free space,
 * which even `secure_delete` does not clear. A forgotten key is overwritten in its place by zeros of the same length.
 */
const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
  CREATE TABLE key (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record BLOB NOT NULL);
`;

const FORGOTTEN = 0;
const CRC_BYTES = 4;
const RECORD_BYTES = 1 + WRAPPED_BYTES + CRC_BYTES;

/**
 * A row's blob, always as long: the version of the master key (1 in what builds before rotation wrote; 0 when forgotten), the
 * wrapped key (zeros when forgotten), CRC-32 with the id.
 */
export function keyRecord(keyId: string, wrapped: WrappedKey): Buffer {
  const record = Buffer.alloc(RECORD_BYTES, FORGOTTEN);
  if (wrapped !== 'forgotten') {
    record[0] = wrapped.version;
    wrapped.bytes.copy(record, 1);
  }
  record.writeUInt32BE(crcOf(keyId, record), RECORD_BYTES - CRC_BYTES);
  return record;
}

/** @throws StoreCorrupted when it is not what was written */
export function wrappedKeyOf(keyId: string, bytes: unknown, file: string): WrappedKey {
  const record = Buffer.from(bytes as Buffer);
  const isSound =
    record.length === RECORD_BYTES && record.readUInt32BE(RECORD_BYTES - CRC_BYTES) === crcOf(keyId, record);
  if (!isSound) throw new StoreCorrupted(`${file}: the key of ${keyId} is damaged. Restore a backup.`, { file, keyId });
  const version = record[0]!;
  return version === FORGOTTEN ? 'forgotten' : { version, bytes: record.subarray(1, RECORD_BYTES - CRC_BYTES) };
}

function crcOf(keyId: string, record: Buffer): number {
  return crc32(record.subarray(0, RECORD_BYTES - CRC_BYTES), crc32(keyId));
}

/**
 * @param first wraps the keys of a file that is made now
 * @throws StoreCorrupted, StoreUnavailable, TrofastError `store_too_new`
 */
export function openKeys(file: string, first: MasterKey, { readOnly }: { readOnly: boolean }): SqliteDatabase {
  if (sizeOf(file) === 0 && !readOnly) createWhole(file, (draft) => createKeys(draft, first));
  const database = openDatabase(file, { readOnly });
  try {
    if (!readOnly) {
      database.setPragma('journal_mode', 'DELETE', 'delete');
      database.setPragma('synchronous', 'FULL', 2);
      database.setPragma('secure_delete', 'ON', 1);
    }
    assertOurs(database, file);
    if (!readOnly) assertTakesWrites(database);
    return database;
  } catch (error) {
    database.close();
    throw storeError(error, 'opening', file);
  }
}

/** Older builds refuse the file from now on. Within a transaction of the caller. */
export function markRotated(database: SqliteDatabase): void {
  database.exec(`PRAGMA user_version = ${FILE_VERSIONS.rotated}`);
}

/**
 * How many keys were made, forgotten ones included: rows never leave the file.
 * @param madeMin as many as the log knows of @throws StoreCorrupted where there are fewer
 */
export function keysIn(database: SqliteDatabase, madeMin = 0): number {
  const made = (database.query('SELECT max(number) FROM key')[0]![0] as number | null) ?? 0;
  if (made >= madeMin) return made;
  const { file } = database;
  const message = `${file} is older than the log: it has ${made} keys, but ${madeMin} were made. What the missing keys encrypted could not be read any more. Put back the right file, or restore a backup of both.`;
  throw new StoreCorrupted(message, { file, keys: made, keysMade: madeMin });
}

/** Keys that are gone while events are there would be made again, and nothing old could be opened: better to stop. */
export function assertNoEventsWithoutKeys(directory: string, file: string): void {
  const events = eventsFile(directory);
  if (sizeOf(file) > 0 || sizeOf(events) === 0) return;
  const { database } = openLogReadOnly(events);
  const hasEvents = database.query('SELECT 1 FROM event LIMIT 1').length > 0;
  database.close();
  if (hasEvents)
    throw new StoreCorrupted(`${file} is missing or empty, but there are events. Restore it from a backup.`, { file });
}

function createKeys(draft: string, first: MasterKey): void {
  const database = openDatabase(draft);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FILE_VERSIONS.neverRotated};`);
  database.exec(`BEGIN; ${TABLES} COMMIT;`);
  writeCheck(database, first);
  database.close();
}

function assertOurs(database: SqliteDatabase, file: string): void {
  const [application, version] = ['application_id', 'user_version'].map((name) => database.pragma(name) as number);
  if (application !== APPLICATION_ID)
    throw new StoreCorrupted(`${file} is not a key store of Trofast, or its header is damaged.`, { file });
  if (version! > FILE_VERSIONS.rotated) {
    throw new TrofastError(
      'store_too_new',
      `${file} has format ${version}; this build knows ${FILE_VERSIONS.rotated}. Run the build that wrote it.`,
      { file },
    );
  }
  assertDeclared(database, TABLES);
  assertIntegrity(database);
  for (const [keyId, record] of recordsIn(database)) wrappedKeyOf(keyId, record, file);
}

/** Ids are read as bytes, because the driver ends the process where a text is not UTF-8. */
export function recordsIn(database: SqliteDatabase, where = ''): readonly (readonly [keyId: string, record: Buffer])[] {
  return database
    .query(`SELECT CAST(id AS BLOB), record FROM key ${where}`)
    .map(([id, record]) => [String(id), record as Buffer]);
}
