import { existsSync, rmSync } from 'node:fs';

import { refusalToWrite } from '#platform/sqlite';

import { ReadStoreCorrupted } from '../errors.js';
import { Connection } from './connection.js';
import { assertSound, sealDeclarations } from './soundness.js';
import { DocumentTable, quoted, type TableShape } from './table.js';
import { valueAt } from '../values.js';
import { toSql } from './sql-values.js';

/** Raise it when the tables below change: an older file is then thrown away and made again. */
const SCHEMA_VERSION = 3;
/** Without check sums; those are added, and documents get theirs when they are written next. */
const VERSION_WITHOUT_CHECKSUMS = 1;
/** Checkpoints and declarations were not covered; they are from now on. */
const VERSION_WITH_CHECKSUMS_OF_DOCUMENTS = 2;
/** A file that was made just now. */
const VERSION_OF_NONE = 0;
const KNOWN_VERSIONS = [
  VERSION_OF_NONE,
  VERSION_WITHOUT_CHECKSUMS,
  VERSION_WITH_CHECKSUMS_OF_DOCUMENTS,
  SCHEMA_VERSION,
];
const CACHE_KIB = 64 * 1024;
const WAL_PAGES_BEFORE_CHECKPOINT = 4000;
const BACKFILL_ROWS = 500;

const TABLES = `
  CREATE TABLE IF NOT EXISTS checkpoints (projection TEXT PRIMARY KEY, position TEXT NOT NULL, epoch INTEGER NOT NULL, crc INTEGER) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshots (stream TEXT PRIMARY KEY, snapshot TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS declarations (id INTEGER PRIMARY KEY, crc INTEGER NOT NULL);
`;

/** Opens the writer's connection; a file of an earlier build is brought to today's format. @throws ReadStoreCorrupted */
export function openForWriting(file: string): Connection {
  const connection = Connection.open(file);
  try {
    const version = versionOf(connection);
    if (!KNOWN_VERSIONS.includes(version))
      throw new ReadStoreCorrupted(`${file} has format ${version}; this build knows ${SCHEMA_VERSION}.`);
    connection.set('journal_mode=WAL', 'synchronous=NORMAL', 'secure_delete=ON', 'temp_store=MEMORY');
    connection.set(`cache_size=-${CACHE_KIB}`, `wal_autocheckpoint=${WAL_PAGES_BEFORE_CHECKPOINT}`);
    if (version !== SCHEMA_VERSION) connection.transaction(() => upgrade(connection, version));
    assertSound(connection, file);
    assertTakesWrites(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** @throws ReadStoreCorrupted where the file's header says that it cannot be written */
function assertTakesWrites(connection: Connection, file: string): void {
  const refusal = connection.ask(refusalToWrite);
  if (refusal === undefined) return;
  throw new ReadStoreCorrupted(`${file} is damaged: its header says that it cannot be written.`, { cause: refusal });
}

function upgrade(connection: Connection, from: number): void {
  connection.exec(TABLES);
  if (from === VERSION_WITHOUT_CHECKSUMS) addChecksums(connection);
  if (from !== VERSION_OF_NONE) connection.exec('ALTER TABLE checkpoints ADD COLUMN crc INTEGER');
  connection.forgetStatements();
  sealDeclarations(connection);
  connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/** With the files that SQLite keeps for it. */
export function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function addChecksums(connection: Connection): void {
  for (const table of tablesOfDocuments(connection))
    connection.exec(`ALTER TABLE ${quoted(table)} ADD COLUMN crc INTEGER`);
}

/** Their names; what declares them must be known to be what was written. */
export function tablesOfDocuments(connection: Connection): readonly string[] {
  return connection
    .prepare(
      `SELECT name FROM sqlite_master m WHERE type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'body')`,
    )
    .rows()
    .map(([name]) => String(name));
}

/** A connection that cannot write, or undefined while there is no file of this schema yet. */
export function openForReading(file: string): Connection | undefined {
  if (!existsSync(file)) return undefined;
  const connection = Connection.open(file);
  if (versionOf(connection) !== SCHEMA_VERSION) {
    connection.close();
    return undefined;
  }
  connection.set('query_only=ON', 'temp_store=MEMORY', `cache_size=-${CACHE_KIB}`);
  return connection;
}

function versionOf(connection: Connection): number {
  return Number(connection.prepare('PRAGMA user_version').rows()[0]?.[0] ?? 0);
}

/** Makes table, columns and indexes where they are missing, fills new columns, drops indexes no longer declared. */
export function prepareTable(connection: Connection, shape: TableShape): void {
  connection.transaction(() => {
    connection.exec(
      `CREATE TABLE IF NOT EXISTS ${shape.table} (id TEXT NOT NULL PRIMARY KEY, position TEXT NOT NULL, body TEXT, crc INTEGER)`,
    );
    connection.exec(
      `CREATE TABLE IF NOT EXISTS ${shape.elements} (field TEXT NOT NULL, value, id TEXT NOT NULL, PRIMARY KEY (field, value, id)) WITHOUT ROWID`,
    );
    connection.exec(`CREATE INDEX IF NOT EXISTS ${quoted(`${shape.key}_elements/id`)} ON ${shape.elements}(id)`);
    const columns = new Set(
      connection
        .prepare(`PRAGMA table_info(${shape.table})`)
        .rows()
        .map((row) => quoted(String(row[1]))),
    );
    const missing = shape.fields.filter((field) => !columns.has(field.column));
    for (const field of missing) connection.exec(`ALTER TABLE ${shape.table} ADD COLUMN ${field.column}`);
    connection.forgetStatements();
    if (missing.length > 0) fillColumns(connection, shape);
    prepareIndexes(connection, shape);
    sealDeclarations(connection);
  });
}

function prepareIndexes(connection: Connection, shape: TableShape): void {
  const wanted = new Map(
    shape.spec.indexes.map((index) => [`${shape.key}/${index.name}:${index.fields.join(',')}`, index]),
  );
  const there = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`)
    .rows([shape.key]);
  const ofPositions = `${shape.key}/positions:`;
  if (shape.spec.followed)
    connection.exec(`CREATE INDEX IF NOT EXISTS ${quoted(ofPositions)} ON ${shape.table}(position, id)`);
  const isWanted = (name: string) => wanted.has(name) || (shape.spec.followed && name === ofPositions);
  for (const [name] of there) if (!isWanted(String(name))) connection.exec(`DROP INDEX ${quoted(String(name))}`);
  for (const [name, index] of wanted) {
    const columns = [...index.fields.map((field) => shape.indexed(field)!.column), 'id'];
    connection.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${shape.table}(${columns.join(',')}) WHERE body IS NOT NULL`,
    );
  }
}

function fillColumns(connection: Connection, shape: TableShape): void {
  const page = `WHERE id > ? AND body IS NOT NULL ORDER BY id LIMIT ${BACKFILL_ROWS}`;
  const update = connection.prepare(
    `UPDATE ${shape.table} SET ${shape.fields.map((field) => `${field.column}=?`).join(',')} WHERE id = ?`,
  );
  const documents = new DocumentTable(connection, shape);
  connection.exec(`DELETE FROM ${shape.elements}`);
  for (let last = '', rows = documents.read(page, [last]); rows.length > 0; rows = documents.read(page, [last])) {
    for (const { id, body } of rows) {
      update.run([...shape.fields.map((field) => toSql(valueAt(body!, field.path))), id]);
      documents.insertElements(id, body!);
      last = id;
    }
  }
}

export function dropTable(connection: Connection, shape: TableShape): void {
  connection.forgetStatements();
  connection.exec(`DROP TABLE IF EXISTS ${shape.elements}`);
  connection.exec(`DROP TABLE IF EXISTS ${shape.table}`);
  sealDeclarations(connection);
}
