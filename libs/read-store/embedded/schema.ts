import { existsSync, rmSync } from 'node:fs';

import { SqliteConnection } from './driver.js';
import { DocumentTable, quoted, type TableShape } from './table.js';
import { valueAt } from '../values.js';
import { toSql } from './sql-values.js';

/** Raise it when the tables below change: an older file is then thrown away and made anew. */
const SCHEMA_VERSION = 2;
/** Without check sums; those are added, and documents get theirs when they are written next. */
const VERSION_WITHOUT_CHECKSUMS = 1;
const CACHE_KIB = 64 * 1024;
const WAL_PAGES_BEFORE_CHECKPOINT = 4000;
const BACKFILL_ROWS = 500;

const TABLES = `
  CREATE TABLE IF NOT EXISTS checkpoints (projection TEXT PRIMARY KEY, position TEXT NOT NULL, epoch INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshots (stream TEXT PRIMARY KEY, snapshot TEXT NOT NULL);
`;

/** Opens the writer's connection; a file of another schema is made anew. @throws ReadStoreCorrupted */
export function openForWriting(file: string): SqliteConnection {
  let connection = SqliteConnection.open(file);
  const version = versionOf(connection);
  if (version !== SCHEMA_VERSION && version !== VERSION_WITHOUT_CHECKSUMS && version !== 0) {
    connection.close();
    removeFile(file);
    connection = SqliteConnection.open(file);
  }
  for (const pragma of [
    'journal_mode=WAL',
    'synchronous=NORMAL',
    'secure_delete=ON',
    'temp_store=MEMORY',
    `cache_size=-${CACHE_KIB}`,
    `wal_autocheckpoint=${WAL_PAGES_BEFORE_CHECKPOINT}`,
  ])
    connection.prepare(`PRAGMA ${pragma}`).all();
  connection.exec(TABLES);
  if (version === VERSION_WITHOUT_CHECKSUMS) addChecksums(connection);
  connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  return connection;
}

/** With what SQLite keeps beside it. */
export function removeFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function addChecksums(connection: SqliteConnection): void {
  const tables = connection
    .prepare(
      `SELECT name FROM sqlite_master m WHERE type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'body')`,
    )
    .all();
  connection.transaction(() => {
    for (const [name] of tables) connection.exec(`ALTER TABLE ${quoted(String(name))} ADD COLUMN crc INTEGER`);
  });
}

/** A connection that cannot write, or undefined while there is no file of this schema yet. */
export function openForReading(file: string): SqliteConnection | undefined {
  if (!existsSync(file)) return undefined;
  const connection = SqliteConnection.open(file);
  if (versionOf(connection) !== SCHEMA_VERSION) {
    connection.close();
    return undefined;
  }
  for (const pragma of ['query_only=ON', 'temp_store=MEMORY', `cache_size=-${CACHE_KIB}`])
    connection.prepare(`PRAGMA ${pragma}`).all();
  return connection;
}

function versionOf(connection: SqliteConnection): number {
  return Number(connection.prepare('PRAGMA user_version').all()[0]?.[0] ?? 0);
}

/** Makes table, columns and indexes where they are missing, fills new columns, drops indexes no longer declared. */
export function prepareTable(connection: SqliteConnection, shape: TableShape): void {
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
        .all()
        .map((row) => quoted(String(row[1]))),
    );
    const missing = shape.fields.filter((field) => !columns.has(field.column));
    for (const field of missing) connection.exec(`ALTER TABLE ${shape.table} ADD COLUMN ${field.column}`);
    connection.forgetStatements();
    if (missing.length > 0) fillColumns(connection, shape);
    prepareIndexes(connection, shape);
  });
}

function prepareIndexes(connection: SqliteConnection, shape: TableShape): void {
  const wanted = new Map(
    shape.spec.indexes.map((index) => [`${shape.key}/${index.name}:${index.fields.join(',')}`, index]),
  );
  const there = connection
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`)
    .all([shape.key]);
  for (const [name] of there) if (!wanted.has(String(name))) connection.exec(`DROP INDEX ${quoted(String(name))}`);
  for (const [name, index] of wanted) {
    const columns = [...index.fields.map((field) => shape.indexed(field)!.column), 'id'];
    connection.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${shape.table}(${columns.join(',')}) WHERE body IS NOT NULL`,
    );
  }
}

function fillColumns(connection: SqliteConnection, shape: TableShape): void {
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

export function dropTable(connection: SqliteConnection, shape: TableShape): void {
  connection.forgetStatements();
  connection.exec(`DROP TABLE IF EXISTS ${shape.elements}`);
  connection.exec(`DROP TABLE IF EXISTS ${shape.table}`);
}
