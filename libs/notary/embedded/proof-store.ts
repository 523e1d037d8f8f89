import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { type Position } from '#event-store';
import { TrofastError } from '#platform';
import {
  declarations,
  integrityFaults,
  type Row,
  SqliteDatabase,
  type SqlValue,
  type Statement,
} from '#platform/sqlite';

import {
  HeadConflict,
  type Mark,
  NotaryOvertaken,
  type NotaryProgress,
  type NumberedStretch,
  type ProofStore,
  ProofStoreCorrupted,
  ProofStoreUnavailable,
  type SignedHead,
  type StoredKey,
} from '../proof-store.js';
import { TILE_LEVELS, type TilePlace } from '../tiles.js';
import { proofStoreError } from './proof-store-error.js';
import { Rows } from './rows.js';

/** In the data directory, next to the log. */
export const PROOF_FILE = 'proof.db';

/** Marks the file as ours (SQLite's application_id: "TROP"). */
const APPLICATION_ID = 0x54524f50;

const FILE_VERSION = 1;

/** Tiles are numbered so that the file grows at its end: all levels of a place next to each other. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS tile (number INTEGER PRIMARY KEY, hashes BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS mark (position TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS progress (only INTEGER PRIMARY KEY CHECK (only = 1), place TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS head (size INTEGER PRIMARY KEY, root TEXT NOT NULL, note TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS key (generation INTEGER PRIMARY KEY, entry TEXT NOT NULL);
`;

/** Whatever a byte that changed may have made a text is read as bytes or as a number: the driver ends the process where a text is not UTF-8. */
const SQL = {
  progress: 'SELECT CAST(place AS BLOB) FROM progress',
  setProgress: 'INSERT INTO progress VALUES (1, ?) ON CONFLICT DO UPDATE SET place = excluded.place',
  tile: 'SELECT CAST(hashes AS BLOB) FROM tile WHERE number = ?',
  setTile: 'INSERT INTO tile VALUES (?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes',
  mark: 'SELECT CAST(number AS INTEGER), CAST(position AS BLOB) FROM mark WHERE position < ? ORDER BY position DESC LIMIT 1',
  addMark: 'INSERT INTO mark VALUES (?, ?) ON CONFLICT DO NOTHING',
  head: 'SELECT CAST(root AS BLOB) FROM head WHERE size = ?',
  addHead: 'INSERT INTO head VALUES (?, ?, ?)',
  heads: 'SELECT size, CAST(root AS BLOB), CAST(note AS BLOB) FROM head WHERE size < ? ORDER BY size DESC LIMIT ?',
  keys: 'SELECT generation, CAST(entry AS BLOB) FROM key ORDER BY generation',
  addKey: 'INSERT INTO key VALUES (?, ?) ON CONFLICT DO NOTHING',
} as const;

/** The proof store in a file of the data directory, written by the process that owns the directory. */
export class EmbeddedProofStore implements ProofStore {
  private readonly statements = new Map<keyof typeof SQL, Statement>();
  private readonly rows: Rows;
  private isOpen = true;

  private constructor(private readonly database: SqliteDatabase) {
    this.rows = new Rows(database.file);
  }

  /**
   * Makes the file where there is none. Opened for reading, also while another process writes.
   * @returns `undefined` where there is no file to read
   * @throws ProofStoreCorrupted, ProofStoreUnavailable, TrofastError `store_too_new`
   */
  static openForReading(directory: string): EmbeddedProofStore | undefined {
    const file = join(directory, PROOF_FILE);
    return existsSync(file) && statSync(file).size > 0 ? EmbeddedProofStore.opened(file, true) : undefined;
  }

  /** @throws as `openForReading` */
  static open(directory: string): EmbeddedProofStore {
    return EmbeddedProofStore.opened(join(directory, PROOF_FILE), false);
  }

  private static opened(file: string, readOnly: boolean): EmbeddedProofStore {
    let database: SqliteDatabase | undefined;
    try {
      database = SqliteDatabase.open(file, { readOnly });
      prepare(database, readOnly);
      assertDeclared(database);
      return new EmbeddedProofStore(database);
    } catch (error) {
      database?.close();
      throw proofStoreError(error, 'opening', file);
    }
  }

  async progress(): Promise<NotaryProgress | undefined> {
    return this.run('reading', () => this.stored());
  }

  async extend({ from, to, tiles, marks }: NumberedStretch): Promise<void> {
    this.run('writing to', () =>
      this.database.transaction(() => {
        if ((this.stored()?.size ?? 0) !== from) throw new NotaryOvertaken();
        for (const { hashes, ...place } of tiles) this.statement('setTile').run([numberOf(place), hashes]);
        for (const { position, number } of marks) this.statement('addMark').run([position, number]);
        this.statement('setProgress').run([JSON.stringify(to)]);
      }),
    );
  }

  /** Every page and index of the file; blocks the thread. @throws ProofStoreCorrupted */
  assertSound(): void {
    const [fault] = this.run('checking', () => integrityFaults(this.database, { faultsMax: 1 }));
    if (fault !== undefined) throw new ProofStoreCorrupted(`${this.database.file} is damaged: ${fault}.`);
  }

  async tile(place: TilePlace): Promise<Buffer | undefined> {
    const row = this.first('tile', [numberOf(place)]);
    return row && this.rows.bytes(row[0]!, `tile ${place.index} of level ${place.level}`);
  }

  async markBefore(position: Position): Promise<Mark | undefined> {
    const row = this.first('mark', [position]);
    return row && { number: this.rows.number(row[0]!, 'a mark'), position: this.rows.text(row[1]!, 'a mark') };
  }

  async addHead({ size, root, note }: SignedHead): Promise<void> {
    this.run('writing to', () =>
      this.database.transaction(() => {
        const [known] = this.statement('head').first([size]) ?? [];
        if (known !== undefined && this.rows.text(known, 'a head') !== root) throw new HeadConflict(size);
        if (known === undefined) this.statement('addHead').run([size, root, note]);
      }),
    );
  }

  async heads(limit: number, below = Number.MAX_SAFE_INTEGER): Promise<readonly SignedHead[]> {
    return this.run('reading', () => this.statement('heads').rows([below, limit])).map((row) => this.rows.head(row));
  }

  async keys(): Promise<readonly StoredKey[]> {
    const rows = this.run('reading', () => this.statement('keys').rows());
    return rows.map(([generation, entry]) => this.rows.key(generation!, entry!));
  }

  async addKey(key: StoredKey): Promise<boolean> {
    return this.run('writing to', () => this.statement('addKey').run([key.generation, JSON.stringify(key)])) > 0;
  }

  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.database.close();
  }

  private stored(): NotaryProgress | undefined {
    const row = this.statement('progress').first();
    return row && this.rows.progress(row[0]!);
  }

  private first(name: keyof typeof SQL, values: readonly SqlValue[]): Row | undefined {
    return this.run('reading', () => this.statement(name).first(values));
  }

  private statement(name: keyof typeof SQL): Statement {
    const known = this.statements.get(name) ?? this.database.prepare(SQL[name]);
    this.statements.set(name, known);
    return known;
  }

  private run<T>(doing: string, work: () => T): T {
    if (!this.isOpen) throw new ProofStoreUnavailable(`${this.database.file} is closed.`);
    try {
      return work();
    } catch (error) {
      throw proofStoreError(error, doing, this.database.file);
    }
  }
}

const numberOf = ({ level, index }: TilePlace): number => index * (TILE_LEVELS + 1) + level;

function prepare(database: SqliteDatabase, readOnly: boolean): void {
  const [application, version] = ['application_id', 'user_version'].map((name) => database.pragma(name) as number);
  const isNew = application === 0 && version === 0;
  if (version! > FILE_VERSION)
    throw new TrofastError(
      'store_too_new',
      `${database.file} has format ${version}; this build knows ${FILE_VERSION}.`,
    );
  if (readOnly) return;
  database.setPragma('journal_mode', 'DELETE', 'delete');
  database.setPragma('synchronous', 'FULL', 2);
  if (!isNew) return;
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FILE_VERSION};`);
  database.exec(`BEGIN; ${TABLES} COMMIT;`);
}

/** A letter that changed in a name would hide what is there. @throws ProofStoreCorrupted */
function assertDeclared(database: SqliteDatabase): void {
  const expected = TABLES.split(';').map((text) => text.replace('IF NOT EXISTS ', '').trim());
  const found = declarations(database).map((text) => text.toString('latin1'));
  if (expected.filter((text) => text !== '').every((text) => found.includes(text))) return;
  throw new ProofStoreCorrupted(`${database.file} is damaged: its tables are not declared as they were.`);
}
