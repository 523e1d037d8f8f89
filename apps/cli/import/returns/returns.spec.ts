import { describe, expect, it } from '@jest/globals';

import { parseReturnsMap } from '../mapping/map.js';
import { placesOf } from '../mapping/places.js';
import { layoutOf } from '../reading/layout.js';
import { isFault, type LineFault } from '../reading/row.js';
import { rowReader } from '../reading/rows.js';
import { type ImportReturn } from '../staging/import-return.js';
import { ReturnReader } from './return-reader.js';
import { StagedReturns } from './staged-returns.js';

const program = { currency: 'EUR', currencyDigits: 2, timeZone: 'UTC' };
const reading = { program, now: '2026-01-01T00:00:00.000Z', encoding: 'utf8' as const };
const BASE = { memberId: { column: 1 }, purchaseId: { column: 2 }, occurredAt: { column: 3 } };
const PARTS = {
  ...{ returnId: { column: 4 }, purchaseLine: { column: 5 }, quantity: { column: 6 } },
  amount: { column: 7, unit: 'major' },
};

function read(
  fields: object,
  lines: readonly string[],
): { returns: readonly ImportReturn[]; faults: readonly LineFault[] } {
  const map = parseReturnsMap({ kind: 'returns', format: 'csv', fields: { ...BASE, ...fields } });
  const { layout } = layoutOf({ ...map, places: placesOf(map) }, { encoding: 'utf8', lines });
  const rows = rowReader(layout);
  const reader = new ReturnReader(map, reading);
  const staged = new StagedReturns('shop.csv');
  const faults: LineFault[] = [];
  try {
    lines.forEach((text, index) => {
      for (const row of rows.push({ number: index + 1, text })) {
        const found = isFault(row) ? row : reader.read(row);
        if (!('skipped' in found)) faults.push(...staged.add(found));
      }
    });
    for (const found of staged.group()) faults.push(...found);
    return { returns: [...staged.returns()].flat(), faults: faults.sort((a, b) => a.line - b.line) };
  } finally {
    staged.close();
  }
}

describe('a file of returns', () => {
  it('gives them in the order of their time, whole where neither amount nor lines are named', () =>
    expect(read({}, ['a,p1,2025-02-02', 'b,p2,2025-02-01']).returns).toMatchObject([
      { memberId: 'b', purchaseId: 'p2', occurredAt: '2025-02-01T12:00:00.000Z' },
      { memberId: 'a', purchaseId: 'p1' },
    ]));

  it('puts the parts of a return together, amounts and quantities of either sign', () => {
    const lines = ['a,p1,2025-02-02,r1,2,-1,-3.20', 'a,p2,2025-02-02,r2,1,1,1.00', 'a,p1,2025-02-02,r1,1,2,5.00'];
    expect(read(PARTS, lines).returns[0]).toMatchObject({
      ...{ returnId: 'r1', lines: [1, 3], amount: { amount: 820, currency: 'EUR' } },
      articles: [
        { line: 2, quantity: 1 },
        { line: 1, quantity: 2 },
      ],
    });
  });

  it('counts equal rows without an id as a return each, with ids that stay the same wherever the rows are', () => {
    const rows = ['a,p1,2025-02-02', 'a,p1,2025-02-02', 'a,p2,2025-02-02'];
    const idsOf = (lines: readonly string[]) =>
      read({}, lines)
        .returns.map(({ returnId }) => returnId)
        .sort();
    expect(new Set(idsOf(rows)).size).toBe(3);
    expect(idsOf([...rows].reverse())).toEqual(idsOf(rows));
  });

  it('counts a whole return that is on two rows once, and refuses it where they differ', () => {
    const fields = { returnId: { column: 4 }, amount: { column: 5, unit: 'major' } };
    const { returns, faults } = read(fields, [
      'a,p1,2025-02-02,r1,5.00',
      'a,p1,2025-02-02,r1,5.00',
      'a,p2,2025-02-02,r2,5.00',
      'a,p2,2025-02-02,r2,6.00',
    ]);
    expect(returns).toMatchObject([{ returnId: 'r1', amount: { amount: 500 } }]);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [3, 'return_lines_disagree'],
      [4, 'return_lines_disagree'],
    ]);
  });

  it('leaves a return with a bad line out whole', () => {
    const { returns, faults } = read(PARTS, [
      'a,p1,2025-02-02,r1,1,1,1.00',
      'a,p1,2025-02-30,r1,2,1,1.00',
      'a,p1,2025-02-02,r2,0,1,1.00',
      'a,p1,2025-02-02,r3,1,,1.00',
      'a,p1,2025-02-02,r4,,,0.00',
    ]);
    expect(returns).toEqual([]);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [1, 'return_has_bad_line'],
      [2, 'invalid_date'],
      [3, 'invalid_count'],
      [4, 'missing_value'],
      [5, 'nothing_returned'],
    ]);
  });

  it.each([
    ['different purchases', 'a,p2,2025-02-02,r1,2,1,1.00'],
    ['an amount on some lines only', 'a,p1,2025-02-02,r1,2,1,'],
    ['lines of the purchase on some lines only', 'a,p1,2025-02-02,r1,,,1.00'],
  ])('refuses a return of %s', (_what, other) =>
    expect(read(PARTS, ['a,p1,2025-02-02,r1,1,1,1.00', other]).faults.map(({ code }) => code)).toEqual([
      'return_lines_disagree',
      'return_lines_disagree',
    ]),
  );

  it('has a map that names lines by both line and quantity', () =>
    expect(() => read({ quantity: { column: 4 } }, [])).toThrow('"/fields/purchaseLine" is required'));
});
