import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

const VERDICTS = ['met', 'not applicable', 'open'] as const;

const { level1, level2 } = JSON.parse(readFileSync('test/security/asvs-5.0.0.json', 'utf8')) as {
  readonly level1: readonly string[];
  readonly level2: readonly string[];
};
const page = readFileSync('docs/asvs.md', 'utf8');
const cellsOf = (line: string) => line.slice(2, -2).split(' | ');
const rows = page
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \| \d \|/.test(line))
  .map((line) => {
    const [number, level, asks, verdict, how, heldBy] = cellsOf(line);
    return { line, number: number!, level: level!, asks, verdict: verdict!, how: how!, heldBy: heldBy! };
  });
const specs = ['apps', 'libs', 'test'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.spec.ts')),
);
/** By its own name, with as much of its folders in front as says which one. */
const specsCalled = (name: string) => specs.filter((path) => `/${path}`.endsWith(`/${name}`));
const namedIn = (text: string) => [...text.matchAll(/`([\w./-]+\.spec\.ts)`/g)].map(([, name]) => name!);
const of = (verdict: (typeof VERDICTS)[number]) => rows.filter((row) => row.verdict === verdict);

describe('docs/asvs.md', () => {
  it('has every requirement of levels 1 and 2 once, in the order of the standard', () => {
    const inOrder = [...level1, ...level2].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    expect(inOrder).toHaveLength(253);
    expect(rows.map(({ number }) => number)).toEqual(inOrder);
    expect(
      rows
        .filter(({ level }) => level === '1')
        .map(({ number }) => number)
        .sort(),
    ).toEqual([...level1].sort());
  });

  it('gives a verdict of three, and says how or why not', () => {
    for (const row of rows) {
      expect([row.line, VERDICTS]).toEqual([row.line, expect.arrayContaining([row.verdict])]);
      expect([row.line, row.asks, row.how]).toEqual([
        row.line,
        expect.stringMatching(/../),
        expect.stringMatching(/../),
      ]);
    }
  });

  it('names tests that there are', () => {
    expect(namedIn(page).length).toBeGreaterThan(150);
    const unclear = namedIn(page).filter((name) => specsCalled(name).length !== 1);
    expect(unclear.map((name) => [name, specsCalled(name)])).toEqual([]);
  });

  it('names a test for all that is met, or says that it was judged by reading', () => {
    const unnamed = of('met').filter(({ heldBy }) => namedIn(heldBy).length === 0);
    expect(unnamed.filter(({ heldBy }) => heldBy !== 'by reading').map(({ line }) => line)).toEqual([]);
    expect(unnamed.length).toBeLessThan(of('met').length / 10);
  });

  it('says at its top what is open, and how much there is of each', () => {
    const top = page.split('\n## V1 ')[0]!;
    const open = top.split('\n').filter((line) => /^\| \d/.test(line));
    expect(open.map((line) => cellsOf(line)[0]!.split(' ')[0])).toEqual(of('open').map(({ number }) => number));
    const [met, not, lacking] = VERDICTS.map((verdict) => of(verdict).length);
    expect(top).toContain(`**253 requirements: ${met} met, ${not} not applicable, ${lacking} open.**`);
  });

  it('is linked from where people look, and names the source of the numbers', () => {
    expect(readFileSync('docs/security.md', 'utf8')).toContain('(asvs.md)');
    expect(page).toContain('CC BY-SA 4.0');
  });
});
