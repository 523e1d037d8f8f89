import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

const text = readFileSync('docs/security.md', 'utf8');
const rowOf = (id: string) => text.split('\n').find((line) => line.startsWith(`| ${id} `));
const specsIn = (part: string) =>
  [...part.matchAll(/`(?<path>[\w./-]+\.spec\.ts)`/g)].map(({ groups }) => groups!['path']!);

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    expect(specsIn(text).length).toBeGreaterThan(60);
    expect(specsIn(text).filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each([
    ...Array.from({ length: 10 }, (_, index) => `API${index + 1}`),
    ...Array.from({ length: 17 }, (_, index) => `V${index + 1}`),
  ])('says of %s which tests hold it, or that nothing does', (id) => {
    const row = rowOf(id);
    expect(row).toBeDefined();
    expect(specsIn(row!).length > 0 || /\*Nothing\*|does not apply/.test(row!)).toBe(true);
  });

  it('is linked from where people look', () => {
    expect(readFileSync('README.md', 'utf8')).toContain('(docs/security.md)');
    expect(readFileSync('SECURITY.md', 'utf8')).toContain('(docs/security.md)');
  });
});
