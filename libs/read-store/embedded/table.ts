import { type JsonObject } from '#platform';
import { type SqlValue } from '#platform/sqlite';

import { collectionKey, type CollectionSpec, type DocumentWrite, type StoredDocument } from '../port.js';
import { type Connection } from './connection.js';
import { DocumentDamaged } from '../errors.js';
import { checksumOf, readDocuments } from './packed-documents.js';
import { pathOf, valueAt, type Path } from '../values.js';
import { elementsAt, toSql } from './sql-values.js';

/** Rows in one statement: beyond 8 it was not faster. */
const ROWS_PER_UPSERT = 8;
/** Ids in one statement: few texts of statements, and none that looks for many where one is wanted. */
const IDS_PER_LOAD = [1, 8, 64] as const;
const IDS_PER_LOAD_MAX = 64;

const rowsOfIds = (count: number): string => `WHERE id IN (${Array(count).fill('?').join(',')})`;

const ROWS_OF_IDS = { 1: rowsOfIds(1), 8: rowsOfIds(8), 64: rowsOfIds(64) } as const;

export interface IndexedField {
  readonly field: string;
  readonly path: Path;
  /** Quoted. */
  readonly column: string;
}

/** The names and statements of one collection: a table of documents, a column for each indexed field. */
export class TableShape {
  readonly key: string;
  readonly table: string;
  /** Rows (field, value, id) for fields that meet an array; only documents that have one are in it. */
  readonly elements: string;
  readonly fields: readonly IndexedField[];
  private readonly byName: ReadonlyMap<string, IndexedField>;

  constructor(readonly spec: CollectionSpec) {
    this.key = collectionKey(spec);
    this.table = quoted(this.key);
    this.elements = quoted(`${this.key}_elements`);
    const names = [...new Set(spec.indexes.flatMap((index) => index.fields))];
    this.fields = names.map((field) => ({ field, path: pathOf(field), column: quoted(`i:${field}`) }));
    this.byName = new Map(this.fields.map((field) => [field.field, field]));
  }

  indexed(field: string): IndexedField | undefined {
    return this.byName.get(field);
  }

  upsert(rows: number): string {
    const columns = ['id', 'position', 'body', 'crc', ...this.fields.map((field) => field.column)];
    const row = `(${columns.map(() => '?').join(',')})`;
    const set = columns.slice(1).map((column) => `${column}=excluded.${column}`);
    return (
      `INSERT INTO ${this.table}(${columns.join(',')}) VALUES ${Array<string>(rows).fill(row).join(',')} ` +
      `ON CONFLICT(id) DO UPDATE SET ${set.join(',')} WHERE excluded.position > ${this.table}.position`
    );
  }

  /** The row of a document, in the order of `upsert`. */
  row(document: StoredDocument): SqlValue[] {
    const { id, position, body } = document;
    const text = body && JSON.stringify(body);
    const row: SqlValue[] = [id, position, text, checksumOf(id, position, text)];
    if (body === null) return [...row, ...this.fields.map(() => null)];
    for (const field of this.fields) row.push(toSql(valueAt(body, field.path)));
    return row;
  }

  meetsArray(body: JsonObject): boolean {
    return this.fields.some((field) => Array.isArray(valueAt(body, field.path)));
  }
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Reads and writes the documents of one collection through one connection. */
export class DocumentTable {
  /** True once any document of the collection has had an array on an indexed path. */
  private hasElements: boolean | undefined;

  constructor(
    private readonly connection: Connection,
    readonly shape: TableShape,
    /** Called for each damaged document that is met, before the error reaches the caller. */
    private readonly onDamage: (error: DocumentDamaged) => void = () => undefined,
  ) {}

  load(ids: readonly string[]): Map<string, StoredDocument> {
    const found = new Map<string, StoredDocument>();
    for (let start = 0; start < ids.length; start += IDS_PER_LOAD_MAX) {
      const chunk: SqlValue[] = ids.slice(start, start + IDS_PER_LOAD_MAX);
      const places = IDS_PER_LOAD.find((count) => count >= chunk.length)!;
      while (chunk.length < places) chunk.push(null);
      for (const document of this.read(ROWS_OF_IDS[places], chunk)) found.set(document.id, document);
    }
    return found;
  }

  /** @param rows what follows FROM and the table @throws DocumentDamaged */
  read(rows: string, values: readonly SqlValue[]): StoredDocument[] {
    const { spec, table } = this.shape;
    try {
      return readDocuments(this.connection, spec, `SELECT id, position, body, crc FROM ${table} ${rows}`, values);
    } catch (error) {
      if (error instanceof DocumentDamaged) this.onDamage(error);
      throw error;
    }
  }

  /** Those after a place in the order of positions and ids, tombstones too; as many as the limit. */
  changedAfter(position: string, id: string, limit: number): StoredDocument[] {
    return this.read('WHERE (position, id) > (?, ?) ORDER BY position, id LIMIT ?', [position, id, limit]);
  }

  /** Inside a transaction. Documents at or after the position stay as they are. */
  write(documents: readonly DocumentWrite[]): void {
    // Neighbouring ids share pages, and rows of one owner share a prefix.
    const inOrder = [...documents].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    const plain: DocumentWrite[] = [];
    for (const document of inOrder) {
      if (this.rewrite(document)) continue;
      if (this.touchesElements(document)) this.writeWithElements(document);
      else plain.push(document);
    }
    for (let start = 0; start < plain.length; start += ROWS_PER_UPSERT) {
      const chunk = plain.slice(start, start + ROWS_PER_UPSERT);
      this.connection
        .prepare(this.shape.upsert(chunk.length))
        .run(chunk.flatMap((document) => this.shape.row(document)));
    }
  }

  /**
   * Writes what differs from the document that is believed to be there: SQLite touches every index of a column that is set,
   * be the value the same or not. False where that one is not there, or elements would change; then nothing was written.
   */
  private rewrite({ id, position, body, previous }: DocumentWrite): boolean {
    if (!previous?.body || body === null || previous.position >= position) return false;
    const [columns, values]: [string[], SqlValue[]] = [[], []];
    for (const { path, column } of this.shape.fields) {
      const [before, after] = [valueAt(previous.body, path), valueAt(body, path)];
      if (before === after) continue;
      if (Array.isArray(before) || Array.isArray(after)) return false;
      columns.push(`, ${column}=?`);
      values.push(toSql(after));
    }
    const sql = `UPDATE ${this.shape.table} SET position=?, body=?, crc=?${columns.join('')} WHERE id=? AND position=?`;
    const text = JSON.stringify(body);
    const row = [position, text, checksumOf(id, position, text), ...values, id, previous.position];
    return this.connection.prepare(sql).run(row) === 1;
  }

  /** True where it has no document and no tombstone. */
  isEmpty(): boolean {
    return this.connection.prepare(`SELECT 1 FROM ${this.shape.table} LIMIT 1`).first() === undefined;
  }

  /** Whether filters must read the element rows too. */
  mayHaveElements(): boolean {
    // Only the writer's own flag can be trusted to stay false; a reader looks each time (one row at most).
    return this.connection.prepare(`SELECT 1 FROM ${this.shape.elements} LIMIT 1`).first() !== undefined;
  }

  private touchesElements(document: DocumentWrite): boolean {
    if (this.shape.fields.length === 0) return false;
    this.hasElements ??= this.mayHaveElements();
    return this.hasElements || (document.body !== null && this.shape.meetsArray(document.body));
  }

  private writeWithElements(document: DocumentWrite): void {
    if (this.connection.prepare(this.shape.upsert(1)).run(this.shape.row(document)) === 0) return;
    this.hasElements = true;
    this.connection.prepare(`DELETE FROM ${this.shape.elements} WHERE id = ?`).run([document.id]);
    if (document.body !== null) this.insertElements(document.id, document.body);
  }

  insertElements(id: string, body: JsonObject): void {
    const insert = this.connection.prepare(
      `INSERT OR IGNORE INTO ${this.shape.elements}(field, value, id) VALUES (?, ?, ?)`,
    );
    for (const field of this.shape.fields) {
      if (!Array.isArray(valueAt(body, field.path))) continue;
      for (const value of elementsAt(body, field.path)) insert.run([field.field, value, id]);
    }
  }
}
