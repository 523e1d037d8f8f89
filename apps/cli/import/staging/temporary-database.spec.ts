import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { TemporaryDatabase } from './temporary-database.js';

describe('the temporary file of an import', () => {
  const failed = { code: 'temporary_file_failed', message: expect.stringContaining('TMPDIR names another directory') };
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'trofast-temporary-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('has no name while it is open, so that nothing is left however the process ends', () => {
    const database = TemporaryDatabase.open('CREATE TABLE line (content TEXT)', parent);
    database.writer('INSERT INTO line (content) VALUES (?)')('x'.repeat(100_000));
    expect(readdirSync(parent)).toEqual([]);
    database.close();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('is removed when it cannot be used', () => {
    expect(() => TemporaryDatabase.open('no SQL', parent)).toThrow(expect.objectContaining(failed));
    expect(readdirSync(parent)).toEqual([]);
  });

  it('fails with a hint to TMPDIR when the disk is full', () => {
    const database = TemporaryDatabase.open('CREATE TABLE line (content TEXT); PRAGMA max_page_count = 4;', parent);
    const insert = database.writer('INSERT INTO line (content) VALUES (?)');
    expect(() => insert('x'.repeat(100_000))).toThrow(expect.objectContaining(failed));
    database.close();
  });

  it('fails in the same way when the directory does not exist', () =>
    expect(() => TemporaryDatabase.open('', join(parent, 'nowhere'))).toThrow(expect.objectContaining(failed)));
});
