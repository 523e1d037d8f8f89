import { describe, expect, it } from '@jest/globals';

import { TemporaryDatabase } from './temporary-database.js';

describe('the temporary file of an import', () => {
  const failed = { code: 'temporary_file_failed', message: expect.stringContaining('TMPDIR names another directory') };

  it('fails with a hint to TMPDIR when the disk is full', () => {
    const database = TemporaryDatabase.open('CREATE TABLE line (content TEXT); PRAGMA max_page_count = 4;');
    const insert = database.writer('INSERT INTO line (content) VALUES (?)');
    expect(() => insert('x'.repeat(100_000))).toThrow(expect.objectContaining(failed));
    database.close();
  });

  it('fails in the same way when the directory does not exist', () =>
    expect(() => TemporaryDatabase.open('', '/nowhere/at/all')).toThrow(expect.objectContaining(failed)));
});
