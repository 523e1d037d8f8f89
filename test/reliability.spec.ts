import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const text = readFileSync(resolve('docs/reliability.md'), 'utf8');
const filesIn = (part: string): readonly string[] =>
  [...part.matchAll(/`((?:libs|test)\/[^`]+\.ts)`/g)].map(([, file]) => file!);

describe('docs/reliability.md', () => {
  const promises = text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| promise') && !line.startsWith('| ---'));

  it('names tests that exist', () => {
    const files = filesIn(text);
    expect(files.length).toBeGreaterThan(promises.length);
    expect(files.filter((file) => !existsSync(resolve(file)))).toEqual([]);
  });

  it('names a test for each promise', () => {
    expect(promises.length).toBeGreaterThan(10);
    expect(promises.filter((line) => filesIn(line).length === 0)).toEqual([]);
  });

  it('has the counts of a run, in which nothing was wrong', () => {
    const run = /<!-- jepsen:start -->(?<run>[\s\S]*)<!-- jepsen:end -->/.exec(text)?.groups?.['run'] ?? '';
    expect(run).toMatch(/\d+ +acknowledged\n/);
    expect(run).toContain('nothing wrong');
  });
});
