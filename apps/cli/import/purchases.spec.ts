import { describe, expect, it } from '@jest/globals';

import { LineReader } from './line.js';
import { parseMap } from './map.js';
import { type ImportPurchase, PURCHASE_SPAN_LINES, PurchaseCollector } from './purchases.js';
import { isFault, type LineFault } from './row.js';
import { rowReader } from './rows.js';

const PROGRAM = { currency: 'EUR', currencyDigits: 2, timeZone: 'UTC' };
const NOW = '2026-01-01T00:00:00.000Z';
const BASE = { memberId: { column: 1 }, occurredAt: { column: 2 }, amount: { column: 3, unit: 'major' } };

function collect(fields: object, lines: readonly string[], rest: object = {}) {
  const map = parseMap({ format: 'csv', fields: { ...BASE, ...fields }, ...rest });
  const rows = rowReader(map);
  const reader = new LineReader(map, PROGRAM, NOW);
  const collector = new PurchaseCollector('tills.csv');
  const purchases: ImportPurchase[] = [];
  const faults: LineFault[] = [];
  const take = (found: ReturnType<PurchaseCollector['end']>) => {
    purchases.push(...found.purchases);
    faults.push(...found.faults);
  };
  lines.forEach((text, index) => {
    for (const row of rows.push({ number: index + 1, text, bytesRead: 0 }))
      take(collector.push(isFault(row) ? row : reader.read(row)));
  });
  take(collector.end());
  return { purchases, faults };
}

describe('a file without purchase ids', () => {
  it('makes each line a purchase of its own, also when two lines are equal', () =>
    expect(collect({}, ['a,2025-01-01,10', 'a,2025-01-01,10']).purchases).toMatchObject([
      {
        purchaseId: 'tills.csv:1',
        lines: [1],
        total: { amount: 1000, currency: 'EUR' },
        occurredAt: '2025-01-01T12:00:00.000Z',
      },
      { purchaseId: 'tills.csv:2', lines: [2] },
    ]));

  it('reports bad lines by number and code, and keeps the good ones', () => {
    const { purchases, faults } = collect({}, [
      'a,2025-01-01,10',
      'a b,2025-01-01,10',
      'a,1 May,10',
      'a,2025-01-01,ten',
      'a,2025-01-01',
      'a,2026-01-02,1',
      'c,2025-01-01,10',
    ]);
    expect(purchases.map(({ lines }) => lines)).toEqual([[1], [7]]);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [2, 'invalid_member_id'],
      [3, 'invalid_date'],
      [4, 'invalid_amount'],
      [5, 'missing_value'],
      [6, 'occurred_in_future'],
    ]);
  });

  it('refuses a line in another currency than the programme', () =>
    expect(collect({ currency: { column: 4 } }, ['a,2025-01-01,10,USD']).faults).toMatchObject([
      { line: 1, code: 'currency_mismatch' },
    ]));

  it('takes zero as an amount', () =>
    expect(collect({}, ['a,2025-01-01,0.00']).purchases).toMatchObject([{ total: { amount: 0 } }]));
});

describe('a promotion', () => {
  const promotion = { promotion: { column: 4 } };

  it('stands with the purchase, or with its line where lines tell of articles', () => {
    expect(collect(promotion, ['a,2025-01-01,10,SPRING-25', 'a,2025-01-01,10,']).purchases).toMatchObject([
      { promotion: 'SPRING-25' },
      { promotion: undefined },
    ]);
    const [purchase] = collect({ ...promotion, sku: { column: 5 } }, ['a,2025-01-01,10,SPRING-25,tea']).purchases;
    expect(purchase).toMatchObject({ promotion: undefined, articles: [{ sku: 'tea', promotion: 'SPRING-25' }] });
  });

  it('is refused where the server would not take it', () =>
    expect(collect(promotion, ['a,2025-01-01,10,two words']).faults).toMatchObject([
      { line: 1, code: 'invalid_promotion' },
    ]));
});

describe('several lines of one purchase id', () => {
  const fields = {
    purchaseId: { column: 4 },
    sku: { column: 5 },
    quantity: { column: 6 },
    discount: { column: 7, unit: 'major' },
  };

  it('become the lines of one purchase, whose total is their sum', () => {
    const { purchases } = collect(fields, ['a,2025-01-01,10,p1,tea,2,1.50', 'a,2025-01-01,5,p1,cup,1,']);
    expect(purchases).toEqual([
      expect.objectContaining({
        lines: [1, 2],
        purchaseId: 'p1',
        total: { amount: 1500, currency: 'EUR' },
        itemCount: 3,
        articles: [
          expect.objectContaining({ sku: 'tea', quantity: 2, gross: 1150, discount: 150 }),
          expect.objectContaining({ sku: 'cup', quantity: 1, gross: 500 }),
        ],
      }),
    ]);
  });

  it('belong together when others stand between them, and purchases keep the order of their first lines', () =>
    expect(
      collect(fields, ['a,2025-01-01,1,p1,x', 'b,2025-01-01,1,p2,x', 'a,2025-01-01,1,p1,y']).purchases.map(
        ({ purchaseId, lines }) => [purchaseId, lines],
      ),
    ).toEqual([
      ['p1', [1, 3]],
      ['p2', [2]],
    ]));

  it('are a new purchase past the stated span, which the server then refuses by its id', () => {
    const others = Array.from({ length: PURCHASE_SPAN_LINES }, (_, index) => `b,2025-01-01,1,q${index},x`);
    const { purchases } = collect(fields, ['a,2025-01-01,1,p1,x', ...others, 'a,2025-01-01,1,p1,y']);
    expect(purchases.filter(({ purchaseId }) => purchaseId === 'p1').map(({ lines }) => lines)).toEqual([
      [1],
      [PURCHASE_SPAN_LINES + 2],
    ]);
  });

  it('are all left out when one of them is bad, each with its number', () => {
    const { purchases, faults } = collect(fields, [
      'a,2025-01-01,1,p1,x',
      'a,2025-01-01,oops,p1,y',
      'a,2025-01-01,1,p2,x',
    ]);
    expect(purchases.map(({ purchaseId }) => purchaseId)).toEqual(['p2']);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [1, 'purchase_has_bad_line'],
      [2, 'invalid_amount'],
    ]);
  });

  it('are left out when they name different members', () =>
    expect(
      collect(fields, ['a,2025-01-01,1,p1,x', 'b,2025-01-01,1,p1,y']).faults.map(({ line, code }) => [line, code]),
    ).toEqual([
      [1, 'purchase_lines_disagree'],
      [2, 'purchase_lines_disagree'],
    ]));

  it('need no sku', () =>
    expect(collect({ purchaseId: { column: 4 } }, ['a,2025-01-01,1,p1', 'a,2025-01-01,2,p1']).purchases).toMatchObject([
      {
        total: { amount: 300 },
        articles: [
          { sku: 'unspecified', quantity: 1, gross: 100 },
          { sku: 'unspecified', gross: 200 },
        ],
      },
    ]));
});

describe('amounts of a line', () => {
  const fields = { gross: { column: 4, unit: 'minor' }, discount: { column: 5, unit: 'minor' } };

  it('are gross less discount where the amount is not given', () =>
    expect(collect(fields, ['a,2025-01-01,,500,100']).purchases).toMatchObject([{ total: { amount: 400 } }]));

  it('are refused when they contradict each other', () =>
    expect(collect(fields, ['a,2025-01-01,5.00,500,100']).faults).toMatchObject([{ code: 'amounts_disagree' }]));
});
