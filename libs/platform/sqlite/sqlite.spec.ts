import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { SqliteDatabase } from './database.js';
import { faultOf, type SqliteFault } from './faults.js';
import { integrityFaults } from './soundness.js';

let directory: string;
let database: SqliteDatabase;

const file = () => join(directory, 'some.db');

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-sqlite-'));
  database = SqliteDatabase.open(file());
  database.exec('CREATE TABLE thing (name TEXT PRIMARY KEY)');
});

afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

function faultIn(work: () => unknown): SqliteFault | undefined | 'none' {
  try {
    work();
    return 'none';
  } catch (error) {
    return faultOf(error);
  }
}

const insert = (name: string) => database.prepare('INSERT INTO thing VALUES (?)').run([name]);

describe('a file of SQLite', () => {
  it('gives rows as arrays, and how many a statement changed', () => {
    expect([insert('a'), insert('b')]).toEqual([1, 1]);
    expect(database.prepare('SELECT name FROM thing WHERE name > ?').rows(['a'])).toEqual([['b']]);
  });

  it('gives the first row alone and leaves no cursor open, which would keep the WAL from being emptied', () => {
    database.exec('PRAGMA journal_mode = WAL');
    for (const name of ['a', 'b', 'c']) insert(name);
    const after = database.prepare('SELECT name FROM thing WHERE name > ? ORDER BY name');
    expect([after.first(['a']), after.first(['b']), after.first(['c'])]).toEqual([['b'], ['c'], undefined]);
    after.first(['a']);
    const other = SqliteDatabase.open(file());
    other.exec("INSERT INTO thing VALUES ('d')");
    expect(other.query('PRAGMA wal_checkpoint(TRUNCATE)')).toEqual([[0, 0, 0]]);
    other.close();
  });

  it('keeps nothing of a transaction that fails, and goes on', () => {
    const failing = () => {
      insert('a');
      throw new Error('changed its mind');
    };
    expect(() => database.transaction(failing)).toThrow('changed its mind');
    expect(database.inTransaction).toBe(false);
    expect(database.transaction(() => insert('b'))).toBe(1);
    expect(database.query('SELECT name FROM thing')).toEqual([['b']]);
  });

  it('leaves the transaction around it alone', () => {
    database.exec('BEGIN IMMEDIATE');
    insert('a');
    expect(() => database.transaction(() => insert('b'))).toThrow('within a transaction');
    expect(database.inTransaction).toBe(true);
  });

  it('says when a pragma is not what it was set to', () => {
    expect(() => database.setPragma('synchronous', 'OFF', 2)).toThrow('synchronous is 0, not 2');
    expect(() => database.setPragma('synchronous', 'FULL', 2)).not.toThrow();
  });
});

describe('what an error is about', () => {
  it('is the lock of another', () => {
    const other = SqliteDatabase.open(file());
    other.exec('PRAGMA busy_timeout = 0');
    database.exec('BEGIN IMMEDIATE');
    expect(faultIn(() => other.exec('BEGIN IMMEDIATE'))).toBe('busy');
    other.close();
  });

  it('is that the file is open for reading only', () => {
    const reading = SqliteDatabase.open(file(), { readOnly: true });
    expect(faultIn(() => reading.exec("INSERT INTO thing VALUES ('a')"))).toBe('read_only');
    reading.close();
  });

  it('is that there is no room', () => {
    database.exec(`PRAGMA max_page_count = ${Number(database.pragma('page_count'))}`);
    expect(faultIn(() => insert('a'.repeat(100_000)))).toBe('full');
  });

  it('is damage', () => {
    writeFileSync(join(directory, 'other.db'), 'nothing that SQLite has written'.repeat(100));
    const other = SqliteDatabase.open(join(directory, 'other.db'));
    expect(faultIn(() => other.query('SELECT 1 FROM sqlite_master'))).toBe('corrupt');
    other.close();
    expect(integrityFaults(database)).toEqual([]);
  });

  it('is that there is no such place', () =>
    expect(faultIn(() => SqliteDatabase.open(join(directory, 'none', 'some.db')))).toMatch(/open/));

  it('is nothing of SQLite for any other error', () => {
    expect(faultOf(new Error('database disk image is malformed'))).toBeUndefined();
    expect(faultIn(() => database.exec('nonsense'))).toBe('other');
  });
});
