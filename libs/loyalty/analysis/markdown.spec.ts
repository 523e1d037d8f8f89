import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { analysisMarkdown } from './markdown.js';
import { QUESTIONS } from './questions.js';
import { TABLES } from './tables/all-tables.js';

describe('the documentation of the tables', () => {
  it('is what docs/analysis.md says', () => {
    expect(readFileSync('docs/analysis.md', 'utf8')).toBe(analysisMarkdown(TABLES, QUESTIONS));
  });

  it('says of every column what it is, in a sentence', () => {
    for (const { name, columns } of TABLES)
      for (const column of columns)
        expect([name, column.name, column.meaning]).toEqual([
          name,
          column.name,
          expect.stringMatching(/^[A-Z0-9].{4,}[.)…]$/),
        ]);
  });

  it('names columns of money and points by their units', () => {
    const money = TABLES.flatMap(({ columns }) => columns).filter(({ name }) =>
      /amount$|^gross$|discount$|cost$/.test(name),
    );
    expect(new Set(money.map(({ unit }) => unit))).toEqual(new Set(['minor units']));
  });
});
