import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { HeadFile, HeadFileAhead } from './head-file.js';
import { headText } from './log-head.js';

const root = (byte: number) => Buffer.alloc(32, byte).toString('base64');

const head = (size: number, byte = size, origin = 'trofast') => ({
  size,
  root: root(byte),
  note: headText({ origin, size, root: root(byte) }),
});

describe('the newest head in a file elsewhere', () => {
  let directory: string;
  let file: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trofast-head-'));
    file = join(directory, 'loyalty.head');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is replaced by each newer one, and by the same again', () => {
    for (const size of [3, 7, 7]) new HeadFile(file).write(head(size));
    expect(readFileSync(file, 'utf8')).toBe(head(7).note);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  it.each([
    ['of fewer events', head(6)],
    ['with another root', head(7, 9)],
    ['of another log', head(9, 9, 'another')],
  ])('is not replaced by one %s', (_, next) => {
    new HeadFile(file).write(head(7));
    expect(() => new HeadFile(file).write(next)).toThrow(HeadFileAhead);
    expect(readFileSync(file, 'utf8')).toBe(head(7).note);
  });

  it('is left as it is where the file is something else', () => {
    writeFileSync(file, 'my shopping list\n');
    expect(() => new HeadFile(file).write(head(7))).toThrow(expect.objectContaining({ code: 'head_malformed' }));
    expect(readFileSync(file, 'utf8')).toBe('my shopping list\n');
  });
});
