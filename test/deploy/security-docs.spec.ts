import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const text = readFileSync('docs/security.md', 'utf8');
const rowOf = (id: string) => text.split('\n').find((line) => line.startsWith(`| ${id} `));
const specsIn = (part: string) =>
  [...part.matchAll(/`(?<path>[\w./-]+\.spec\.ts)`/g)].map(({ groups }) => groups!['path']!);

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    expect(specsIn(text).length).toBeGreaterThan(25);
    expect(specsIn(text).filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(Array.from({ length: 10 }, (_, index) => `API${index + 1}`))(
    'says of %s which tests hold it, or that nothing does',
    (id) => {
      const row = rowOf(id);
      expect(row).toBeDefined();
      expect(specsIn(row!).length > 0 || /\*Nothing\*/.test(row!)).toBe(true);
    },
  );

  it('leads to pages and sections that there are', () => {
    for (const page of ['security', 'asvs', 'cryptography'])
      for (const [, path, section] of readFileSync(`docs/${page}.md`, 'utf8').matchAll(
        /\]\((?!http)([\w./-]*)(?:#([\w-]+))?\)/g,
      )) {
        const linked = readFileSync(join('docs', path || `${page}.md`), 'utf8');
        const headings = [...linked.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!));
        if (section !== undefined)
          expect([page, path, headings]).toEqual([page, path, expect.arrayContaining([section])]);
      }
  });

  it('is linked from where people look', () => {
    expect(readFileSync('README.md', 'utf8')).toContain('(docs/security.md)');
    expect(readFileSync('SECURITY.md', 'utf8')).toContain('(docs/security.md)');
  });
});

describe('SECURITY.md', () => {
  it('says how soon what is found in a package is mended', () =>
    expect(readFileSync('SECURITY.md', 'utf8')).toMatch(/## Dependencies\n[\s\S]*\| critical[^|]*\| \d+ days/));
});
