import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type Instant, TrofastError } from '#platform';
import { BUSY_TIMEOUT_MS, faultOf, type SqliteDatabase } from '#platform/sqlite';

import { StoreCorrupted } from '../errors.js';
import { createWhole, KEYS_FILE, sizeOf } from './files.js';
import { DirectoryInUse } from './owner.js';
import { LOG_START, type Place, Places } from './place.js';
import { assertDeclared, assertTakesWrites } from './soundness.js';
import { checkWal } from './wal-check.js';
import { openDatabase, storeError } from './store-error.js';

/**
 * Raised when what a file means changes; an older build refuses a newer file. From 2 on positions name their events (see
 * place.ts), and `events.db-mark` is always there.
 */
const FILE_VERSION = 2;
/** Marks the file as ours (SQLite's application_id: "TROF"). */
const APPLICATION_ID = 0x54524f46;
/** KiB of pages that a connection keeps. */
const CACHE_KIB = 16_384;

/**
 * `position` is where the record ends, in bytes of all records so far: it grows, with holes, and a record that is lost
 * leaves a gap. `text` is the event's JSON without what the other columns say; `crc` covers the whole row.
 */
const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    text TEXT NOT NULL
  );
  CREATE UNIQUE INDEX event_of_stream ON event (stream, revision);
`;

export interface LogFile {
  readonly database: SqliteDatabase;
  readonly places: Places;
  /** Format of the file as it was found, before it was brought to today's. */
  readonly version: number;
}

/**
 * Opens events.db for its one writer, making it where there is none.
 * @throws DirectoryInUse while another process writes to it; StoreCorrupted with the place, StoreUnavailable
 */
export function openLog(file: string, now: Instant): LogFile {
  if (sizeOf(file) === 0) {
    assertNothingBeside(file);
    createWhole(file, (draft) => createLog(draft, now));
  }
  checkWal(`${file}-wal`);
  return opened(file, false, (database) => {
    assertFree(database);
    database.setPragma('journal_mode', 'WAL', 'wal');
    database.setPragma('synchronous', 'FULL', 2);
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
    assertTakesWrites(database);
    moveWalIntoFile(database);
    const [pages, pageSize] = [database.pragma('page_count'), database.pragma('page_size')] as number[];
    if (sizeOf(file) !== pages! * pageSize!) {
      throw new StoreCorrupted(`${file} has ${sizeOf(file)} bytes, its header says ${pages} pages of ${pageSize}.`, {
        file,
      });
    }
  });
}

/** Brings a file of an earlier build to today's format; what it has already keeps the positions that it had. */
export function upgradeLog({ database, places }: LogFile, { position }: Place): LogFile {
  const rows = `('namedAfter', '${position}'), ('namedAfterCrc', '${crc32(String(position))}')`;
  database.exec(`BEGIN IMMEDIATE; INSERT INTO meta VALUES ${rows}; PRAGMA user_version = ${FILE_VERSION}; COMMIT;`);
  return { database, places: new Places(places.logId, position), version: FILE_VERSION };
}

export function isUpToDate({ version }: LogFile): boolean {
  return version === FILE_VERSION;
}

/** The owner of a log keeps its write transaction open (see log-guard.ts), whatever became of the names around it. */
function assertFree(database: SqliteDatabase): void {
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK;');
  } catch (error) {
    if (faultOf(error) === 'busy') throw new DirectoryInUse(dirname(database.file), { cause: error });
    throw error;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

/** Opens events.db along with its owner, or while nobody owns it. @throws StoreUnavailable where there is none, StoreCorrupted */
export function openLogReadOnly(file: string): LogFile {
  return opened(file, true, (database) => database.exec(`PRAGMA cache_size = -${CACHE_KIB}`));
}

/** Moves all of the WAL into the file, so that the next write starts an empty one. @throws Error while a reader holds it */
export function moveWalIntoFile(database: SqliteDatabase): void {
  const [busy] = database.query('PRAGMA wal_checkpoint(TRUNCATE)')[0] as number[];
  if (busy !== 0) throw new Error(`The WAL of ${database.file} could not be moved into it: a reader holds it.`);
}

function opened(file: string, readOnly: boolean, prepare: (database: SqliteDatabase) => void): LogFile {
  const database = openDatabase(file, { readOnly });
  try {
    const version = versionOf(database, file);
    assertDeclared(database, TABLES);
    prepare(database);
    return { database, version, places: placesOf(database, file) };
  } catch (error) {
    database.close();
    throw asDamage(storeError(error, 'opening', file), file);
  }
}

function createLog(draft: string, now: Instant): void {
  const database = openDatabase(draft);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FILE_VERSION};`);
  database.exec(`BEGIN; ${TABLES} COMMIT;`);
  const logId = randomBytes(8).toString('hex');
  // Hexadecimal digits, a formatted instant and a number, so they may be in the text.
  database.exec(
    `INSERT INTO meta VALUES ('logId', '${logId}'), ('madeAt', '${now}'), ('crc', '${crc32(logId + now)}'),
      ('namedAfter', '${LOG_START.position}'), ('namedAfterCrc', '${crc32(String(LOG_START.position))}')`,
  );
  database.close();
}

/** A file of ours answers these statements; an error that says nothing else means that it is no longer whole. */
function asDamage(error: Error, file: string): Error {
  return error instanceof TrofastError
    ? error
    : new StoreCorrupted(`${file} cannot be read as an event log: ${error.message}`, { file }, { cause: error });
}

/** Other files next to a missing or empty log show that there was one; going on would lose it for good. */
function assertNothingBeside(file: string): void {
  const others = [`${file}-wal`, `${file}-mark`, join(dirname(file), KEYS_FILE)].filter((other) => sizeOf(other) > 0);
  const isEmpty = existsSync(file);
  if (!isEmpty && others.length === 0) return;
  const message = `${file} is ${isEmpty ? 'empty' : 'missing'}${others.length > 0 ? `, but ${others.join(' and ')} is there` : ''}. Restore a backup.`;
  throw new StoreCorrupted(message, { file });
}

/** @throws StoreCorrupted, TrofastError `store_too_new` */
function versionOf(database: SqliteDatabase, file: string): number {
  const [application, version] = [database.pragma('application_id'), database.pragma('user_version')] as number[];
  if (application !== APPLICATION_ID)
    throw new StoreCorrupted(`${file} is not an event log of Trofast, or its header is damaged.`, { file });
  if (version! > FILE_VERSION) {
    throw new TrofastError(
      'store_too_new',
      `${file} has format ${version}; this build knows ${FILE_VERSION}. Run the build that wrote it.`,
      { file },
    );
  }
  return version!;
}

function placesOf(database: SqliteDatabase, file: string): Places {
  const rows = database.query('SELECT CAST(name AS BLOB), CAST(value AS BLOB) FROM meta');
  const meta = new Map(rows.map(([name, value]) => [String(name), String(value)]));
  const of = (name: string): string => meta.get(name) ?? '';
  const isWhole = (text: string, crc: string) => String(crc32(text)) === crc;
  if (!isWhole(of('logId') + of('madeAt'), of('crc')))
    throw new StoreCorrupted(`${file}: the identity of the log is damaged.`, { file });
  if (!meta.has('namedAfter')) return new Places(of('logId'), Infinity);
  if (!isWhole(of('namedAfter'), of('namedAfterCrc')))
    throw new StoreCorrupted(`${file}: the format of its positions is damaged.`, { file });
  return new Places(of('logId'), Number(of('namedAfter')));
}
