import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type FileLine } from '../mapping/file-line.js';
import { type LineFault } from '../reading/row.js';
import { type ImportReturn, isReturn } from './import-return.js';
import { StagedFile } from './staged-file.js';

type Line = Parameters<StagedFile['add']>[0];

const at = (day: number, hour = 12) => `2011-01-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;

function bought(
  line: number,
  purchaseId: string,
  day: number,
  article: readonly [string, number],
  memberId = 'ada',
): FileLine {
  const [sku, quantity] = article;
  const amount = quantity * 100;
  const articleLine = { sku, quantity, gross: amount };
  return { line, memberId, purchaseId, occurredAt: at(day), amount, currency: 'EUR', article: articleLine };
}

const cancelled = (
  line: number,
  cancels: string,
  day: number,
  article: readonly [string, number],
  memberId = 'ada',
) => ({
  ...{ line, memberId, cancels, occurredAt: at(day, 13) },
  ...{ sku: article[0], quantity: article[1] },
});

function staged(...lines: readonly Line[]): {
  readonly returns: readonly ImportReturn[];
  readonly faults: readonly LineFault[];
} {
  const file = new StagedFile({ importName: 'shop.csv', isArticle: true });
  try {
    const faults = lines.flatMap((line) => file.add(line));
    for (const found of file.group()) faults.push(...found);
    const items = [...file.items()].flat();
    expect(items.map(({ occurredAt }) => occurredAt)).toEqual(items.map(({ occurredAt }) => occurredAt).sort());
    return { returns: items.filter(isReturn), faults };
  } finally {
    file.close();
  }
}

const found = (...lines: readonly Line[]) =>
  staged(...lines).returns.map(({ returnId, articles }) => [
    returnId,
    ...articles!.map(({ line, quantity }) => [line, quantity]),
  ]);

describe('a cancelled line', () => {
  it('cancels the newest purchase before it of the same member and article', () =>
    expect(
      found(
        bought(1, 'p1', 1, ['tea', 5]),
        bought(2, 'p2', 2, ['tea', 5]),
        bought(3, 'p3', 2, ['mug', 5]),
        bought(4, 'p4', 2, ['tea', 5], 'bob'),
        bought(5, 'p5', 4, ['tea', 5]),
        cancelled(6, 'C1', 3, ['tea', 5]),
      ),
    ).toEqual([['C1:p2', [1, 5]]]));

  it('passes over a purchase that has fewer, and what was cancelled before', () =>
    expect(
      found(
        bought(1, 'p1', 1, ['tea', 5]),
        bought(2, 'p2', 2, ['tea', 5]),
        bought(3, 'p3', 3, ['tea', 1]),
        cancelled(4, 'C1', 4, ['tea', 3]),
        cancelled(5, 'C2', 5, ['tea', 3]),
        cancelled(6, 'C3', 6, ['tea', 2]),
      ),
    ).toEqual([
      ['C1:p2', [1, 3]],
      ['C2:p1', [1, 3]],
      ['C3:p2', [1, 2]],
    ]));

  it('of more than one line of the article has is taken from as many as it needs', () =>
    expect(
      found(
        bought(1, 'p1', 1, ['tea', 2]),
        bought(2, 'p1', 1, ['mug', 1]),
        bought(3, 'p1', 1, ['tea', 2]),
        cancelled(4, 'C1', 2, ['tea', 3]),
      ),
    ).toEqual([['C1:p1', [1, 2], [3, 1]]]));

  it('makes one return with the others of its cancellation and purchase, which names the lines of the file', () => {
    const { returns } = staged(
      bought(1, 'p1', 1, ['tea', 2]),
      bought(2, 'p1', 1, ['mug', 1]),
      bought(3, 'p2', 1, ['pot', 1]),
      cancelled(4, 'C1', 2, ['mug', 1]),
      cancelled(5, 'C1', 2, ['tea', 1]),
      cancelled(6, 'C1', 2, ['tea', 1]),
      cancelled(7, 'C1', 2, ['pot', 1]),
    );
    expect(returns).toMatchObject([
      { returnId: 'C1:p1', purchaseId: 'p1', memberId: 'ada', occurredAt: at(2, 13), lines: [5, 6, 4] },
      { returnId: 'C1:p2', purchaseId: 'p2', articles: [{ line: 1, quantity: 1 }] },
    ]);
    expect(returns[0]!.articles).toEqual([
      { line: 1, quantity: 2 },
      { line: 2, quantity: 1 },
    ]);
  });

  it('that cancels nothing in the file is reported, and the rest of its cancellation is taken', () => {
    const { returns, faults } = staged(
      bought(1, 'p1', 1, ['tea', 2]),
      cancelled(2, 'C1', 2, ['tea', 2]),
      cancelled(3, 'C1', 2, ['mug', 1]),
      cancelled(4, 'C2', 2, ['tea', 1]),
    );
    expect(returns.map(({ returnId }) => returnId)).toEqual(['C1:p1']);
    expect(faults).toEqual([
      { line: 3, code: 'cancels_nothing', detail: expect.stringContaining('still has 1 of "mug"') },
      { line: 4, code: 'cancels_nothing', detail: expect.stringContaining('still has 1 of "tea"') },
    ]);
  });

  it('that is bad spoils its whole cancellation, and no purchase', () => {
    const bad = { line: 3, code: 'invalid_date', detail: 'no date', cancels: 'C1' };
    const { returns, faults } = staged(bought(1, 'p1', 1, ['tea', 2]), cancelled(2, 'C1', 2, ['tea', 2]), bad);
    expect(returns).toEqual([]);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [3, 'invalid_date'],
      [2, 'cancellation_has_bad_line'],
    ]);
  });

  it('takes weights', () =>
    expect(found(bought(1, 'p1', 1, ['apples', 1.5]), cancelled(2, 'C1', 1, ['apples', 0.7]))).toEqual([
      ['C1:p1', [1, 0.7]],
    ]));

  it('finds the same purchase in whatever order the lines are', () => {
    const lines = [
      ...[1, 2, 3].map((day) => bought(day, `p${day}`, day, ['tea', 4])),
      ...[4, 5].map((line) => cancelled(line, `C${line}`, 3, ['tea', 2])),
      cancelled(6, 'C6', 3, ['tea', 4]),
      cancelled(7, 'C7', 2, ['tea', 4]),
    ];
    const numbered = (all: readonly Line[]) => all.map((line, index) => ({ ...line, line: index + 1 }));
    const foundIn = (all: readonly Line[]) =>
      found(...numbered(all))
        .map(String)
        .sort();
    const expected = foundIn(lines);
    expect(expected).toHaveLength(4);
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) =>
        expect(foundIn(shuffled)).toEqual(expected),
      ),
      { numRuns: 30 },
    );
  });
});
