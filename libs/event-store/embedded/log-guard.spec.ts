import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type SqliteDatabase } from '#platform/sqlite';

import { LogLost } from '../errors.js';
import { LogGuard } from './log-guard.js';
import { openDatabase } from './store-error.js';

let directory: string;
let own: SqliteDatabase;
let other: SqliteDatabase;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-guard-'));
  const file = join(directory, 'events.db');
  own = openDatabase(file);
  own.exec('PRAGMA journal_mode = WAL; CREATE TABLE event (position INTEGER PRIMARY KEY)');
  other = openDatabase(file);
  for (const database of [own, other]) database.exec('PRAGMA busy_timeout = 0');
});
afterEach(() => {
  own.close();
  other.close();
  rmSync(directory, { recursive: true });
});

describe('a guarded log', () => {
  it('lets nobody else write while its owner writes nothing', () => {
    new LogGuard(own).take();
    expect(() => other.exec('INSERT INTO event VALUES (1)')).toThrow(/locked/);
  });

  it('is lost once another has written between two transactions of its owner, and stays so', () => {
    const guard = new LogGuard(own);
    guard.take();
    own.exec('INSERT INTO event VALUES (1); COMMIT');
    other.exec('INSERT INTO event VALUES (2)');
    guard.take();
    expect(() => guard.assertAlone()).toThrow(LogLost);
    expect(() => guard.take()).toThrow(LogLost);
    expect(() => guard.assertKept()).toThrow(LogLost);
  });

  it('is lost while another writes', () => {
    const guard = new LogGuard(own);
    guard.take();
    own.exec('COMMIT');
    other.exec('BEGIN IMMEDIATE');
    expect(() => guard.take()).toThrow(LogLost);
  });

  it('goes on over any number of its own commits', () => {
    const guard = new LogGuard(own);
    for (let position = 1; position < 50; position++) {
      guard.take();
      own.exec(`INSERT INTO event VALUES (${position}); COMMIT`);
      guard.assertInPlace();
    }
    guard.take();
    guard.assertAlone();
    guard.assertKept();
  });
});
