import { describe, expect, it } from '@jest/globals';

import { LineReader } from '../mapping/line.js';
import { parseMap } from '../mapping/map.js';
import { describesArticles } from '../mapping/map-schema.js';
import { placesOf } from '../mapping/places.js';
import { layoutOf } from '../reading/layout.js';
import { isFault, type LineFault } from '../reading/row.js';
import { rowReader } from '../reading/rows.js';
import { contentId, contentKey } from './content-ids.js';
import { type RecordedPurchase } from './earlier-purchases.js';
import { type AnyPurchase } from './import-purchase.js';
import { type ImportReturn, isReturn } from './import-return.js';
import { StagedFile } from './staged-file.js';

const PROGRAM = { currency: 'EUR', currencyDigits: 2, timeZone: 'UTC' };
const NOW = '2026-01-01T00:00:00.000Z';
const BASE = { memberId: { column: 1 }, occurredAt: { column: 2 }, amount: { column: 3, unit: 'major' } };

interface Collected {
  readonly purchases: AnyPurchase[];
  readonly returns: ImportReturn[];
  readonly faults: LineFault[];
  readonly skipped: string[];
}

function collect(
  fields: object,
  lines: readonly string[],
  rest: object = {},
  recorded: readonly RecordedPurchase[] = [],
): Collected & { missing?: number } {
  const map = parseMap({ format: 'csv', fields: { ...BASE, ...fields }, ...rest });
  const { layout } = layoutOf({ ...map, places: placesOf(map) }, { encoding: 'utf8', lines });
  const rows = rowReader(layout);
  const reader = new LineReader(map, { program: PROGRAM, now: NOW });
  const staged = new StagedFile({ importName: 'tills.csv', isArticle: describesArticles(map) });
  const [purchases, returns]: [AnyPurchase[], ImportReturn[]] = [[], []];
  const [faults, skipped]: [LineFault[], string[]] = [[], []];
  try {
    lines.forEach((text, index) => {
      for (const row of rows.push({ number: index + 1, text })) {
        const line = isFault(row) ? row : reader.read(row);
        if ('skipped' in line) skipped.push(line.skipped);
        else faults.push(...staged.add(line));
      }
    });
    recorded.forEach((purchase) => staged.earlier.load(purchase));
    staged.earlier.loaded();
    const missing = staged.earlier.missing();
    for (const found of staged.group()) faults.push(...found);
    for (const page of staged.items())
      for (const item of page) {
        if (isReturn(item)) returns.push(item);
        else purchases.push(item);
      }
    return { purchases, returns, faults: faults.sort((a, b) => a.line - b.line), skipped, missing: missing?.count };
  } finally {
    staged.close();
  }
}

const idOf = (memberId: string, day: string, amount: number, which = 1) =>
  contentId('tills.csv', contentKey({ memberId, occurredAt: `${day}T12:00:00.000Z`, amount, currency: 'EUR' }), which);

describe('a file without purchase ids', () => {
  it('makes each line a purchase of its own, even when two lines are equal', () =>
    expect(collect({}, ['a,2025-01-01,10', 'a,2025-01-01,10']).purchases).toMatchObject([
      {
        purchaseId: idOf('a', '2025-01-01', 1000),
        lines: [1],
        total: { amount: 1000, currency: 'EUR' },
        occurredAt: '2025-01-01T12:00:00.000Z',
      },
      { purchaseId: idOf('a', '2025-01-01', 1000, 2), lines: [2] },
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

  it('reports a date that is two days by the patterns of the map', () => {
    const occurredAt = { column: 2, date: ['dd/MM/yyyy', 'MM/dd/yyyy'] };
    const { purchases, faults } = collect({ occurredAt }, ['a,03/04/2025,10', 'a,13/04/2025,10']);
    expect(faults).toMatchObject([{ line: 1, code: 'ambiguous_date', detail: expect.stringContaining('MM/dd/yyyy') }]);
    expect(purchases).toMatchObject([{ occurredAt: '2025-04-13T12:00:00.000Z' }]);
  });

  it('refuses a line in another currency than the programme’s', () =>
    expect(collect({ currency: { column: 4 } }, ['a,2025-01-01,10,USD']).faults).toMatchObject([
      { line: 1, code: 'currency_mismatch' },
    ]));

  it('accepts an amount of zero', () =>
    expect(collect({}, ['a,2025-01-01,0.00']).purchases).toMatchObject([{ total: { amount: 0 } }]));
});

describe('codes of campaigns', () => {
  const codes = { codes: { column: 4 } };

  it('belong to the purchase, those of all its lines each once', () => {
    const [first, second] = collect(codes, ['a,2025-01-01,10,SPRING;0001-7K2M', 'a,2025-01-01,10,']).purchases;
    expect([first!.codes, second!.codes]).toEqual([['SPRING', '0001-7K2M'], undefined]);
    const articles = { ...codes, purchaseId: { column: 5 }, sku: { column: 6 } };
    const lines = ['a,2025-01-01,10,SPRING SUN,p1,tea', 'a,2025-01-01,10,SPRING,p1,cup', 'a,2025-01-01,10,,p1,can'];
    expect(collect(articles, lines).purchases).toMatchObject([{ purchaseId: 'p1', codes: ['SPRING', 'SUN'] }]);
  });

  it('are refused if the server would not take them', () => {
    for (const text of ['A B C D E F', 'X'.repeat(65)])
      expect(collect(codes, [`a,2025-01-01,10,${text}`]).faults).toMatchObject([{ line: 1, code: 'invalid_codes' }]);
  });
});

describe('a promotion', () => {
  const promotion = { promotion: { column: 4 } };

  it('belongs to the purchase, or to its line where the lines are articles', () => {
    const [first, second] = collect(promotion, ['a,2025-01-01,10,SPRING-25', 'a,2025-01-01,10,']).purchases;
    expect([first!.promotion, second!.promotion]).toEqual(['SPRING-25', undefined]);
    const [purchase] = collect({ ...promotion, sku: { column: 5 } }, ['a,2025-01-01,10,SPRING-25,tea']).purchases;
    expect(purchase!.promotion).toBeUndefined();
    expect(purchase).toMatchObject({ articles: [{ sku: 'tea', promotion: 'SPRING-25' }] });
  });

  it('is refused if the server would not take it', () =>
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

  it('become one purchase even when other lines are between them, and purchases keep the order of their first lines', () =>
    expect(
      collect(fields, ['a,2025-01-01,1,p1,x', 'b,2025-01-01,1,p2,x', 'a,2025-01-01,1,p1,y']).purchases.map(
        ({ purchaseId, lines }) => [purchaseId, lines],
      ),
    ).toEqual([
      ['p1', [1, 3]],
      ['p2', [2]],
    ]));

  it('become one purchase however far apart they are', () => {
    const others = Array.from({ length: 25_000 }, (_, index) => `b,2025-01-01,1,q${index},x`);
    const { purchases, faults } = collect(fields, ['a,2025-01-01,1,p1,x', ...others, 'a,2025-01-01,2,p1,y']);
    expect(faults).toEqual([]);
    expect(purchases.filter(({ purchaseId }) => purchaseId === 'p1')).toMatchObject([
      { lines: [1, 25_002], total: { amount: 300 } },
    ]);
  });

  it('are left out when there are more than a purchase may have', () => {
    const { purchases, faults } = collect(
      fields,
      Array.from({ length: 501 }, () => 'a,2025-01-01,1,p1,x'),
    );
    expect(purchases).toEqual([]);
    expect(faults).toHaveLength(501);
    expect(faults.at(-1)).toMatchObject({ line: 501, code: 'purchase_too_long' });
  });

  it('are left out when they take more bytes than the server takes of a purchase', () => {
    const sku = 'x'.repeat(200);
    const lines = Array.from({ length: 300 }, () => `a,2025-01-01,1,p1,${sku}`);
    const { purchases, faults } = collect(fields, lines);
    expect(purchases).toEqual([]);
    expect(faults).toHaveLength(300);
    expect(faults[0]).toMatchObject({ code: 'purchase_too_long' });
  });

  it('are left out when their sum is larger than an amount may be', () => {
    const { purchases, faults } = collect(fields, ['a,2025-01-01,9999999999,p1,x', 'a,2025-01-01,2,p1,y']);
    expect(purchases).toEqual([]);
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [1, 'amount_too_large'],
      [2, 'amount_too_large'],
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

  it('get the default sku where they have none', () =>
    expect(
      collect({ purchaseId: { column: 4 } }, ['a,2025-01-01,1,p1', 'a,2025-01-01,2,p1'], {
        defaults: { sku: 'unspecified' },
      }).purchases,
    ).toMatchObject([
      {
        total: { amount: 300 },
        articles: [
          { sku: 'unspecified', quantity: 1, gross: 100 },
          { sku: 'unspecified', gross: 200 },
        ],
      },
    ]));
});

describe('several lines that are whole orders of one purchase id', () => {
  const fields = { purchaseId: { column: 4 }, location: { column: 5 } };

  it('count once when they are equal', () =>
    expect(collect(fields, ['a,2025-01-01,50,p1,oslo', 'a,2025-01-01,50,p1,oslo']).purchases).toMatchObject([
      { total: { amount: 5000 }, lines: [1, 2], articles: [{ gross: 5000 }] },
    ]));

  it.each([
    ['amount', 'a,2025-01-01,51,p1,oslo'],
    ['day', 'a,2025-01-02,50,p1,oslo'],
    ['place', 'a,2025-01-01,50,p1,bergen'],
    ['member', 'b,2025-01-01,50,p1,oslo'],
  ])('disagree when they differ in the %s', (_what, other) => {
    const { purchases, faults } = collect(fields, ['a,2025-01-01,50,p1,oslo', other]);
    expect(purchases).toEqual([]);
    expect(faults).toMatchObject([
      { line: 1, code: 'purchase_lines_disagree' },
      { line: 2, code: 'purchase_lines_disagree' },
    ]);
  });
});

describe('ids made for rows that have none', () => {
  const rows = Array.from(
    { length: 40 },
    (_, index) => `m${index % 7},2025-01-${10 + (index % 3)},${10 + (index % 4)}`,
  );
  const idsOf = (lines: readonly string[]) => new Set(collect({}, lines).purchases.map(({ purchaseId }) => purchaseId));

  it('do not depend on where in the file the rows are, or on what is between them', () => {
    const before = idsOf(rows);
    expect(before.size).toBe(40);
    const after = idsOf([...rows.slice(0, 11), 'x,2025-01-05,1', ...rows.slice(11).reverse()]);
    expect([...after].filter((id) => !before.has(id))).toHaveLength(1);
    expect([...before].filter((id) => !after.has(id))).toEqual([]);
  });

  const numbered = (line: number, memberId: string, amount: number): RecordedPurchase => ({
    memberId,
    purchaseId: `tills.csv:${line}`,
    occurredAt: '2025-01-01T12:00:00.000Z',
    amount,
    currency: 'EUR',
  });

  it('are the line numbers under which an earlier version recorded the rows, even after a row was inserted', () => {
    const recorded = [numbered(10, 'a', 1000), numbered(2, 'a', 1000), numbered(3, 'b', 500)];
    const lines = ['new,2025-01-01,7', 'a,2025-01-01,10', 'b,2025-01-01,5', 'a,2025-01-01,10', 'a,2025-01-01,10'];
    const { purchases, missing } = collect({}, lines, {}, recorded);
    expect(missing).toBeUndefined();
    expect(purchases.map(({ lines: [line], purchaseId }) => [line, purchaseId])).toEqual([
      [1, idOf('new', '2025-01-01', 700)],
      [2, 'tills.csv:2'],
      [3, 'tills.csv:3'],
      [4, 'tills.csv:10'],
      [5, idOf('a', '2025-01-01', 1000, 3)],
    ]);
  });

  it('show what was recorded in the period of the file and is not in it', () => {
    const recorded = [
      numbered(1, 'a', 1000),
      numbered(2, 'a', 1000),
      numbered(3, 'b', 400),
      { ...numbered(4, 'b', 400), occurredAt: '2024-12-31T12:00:00.000Z' },
    ];
    expect(collect({}, ['a,2025-01-01,10', 'b,2025-01-01,5'], {}, recorded).missing).toBe(2);
  });
});

describe('the order of purchases', () => {
  it('is chronological whatever the order of the file, so that members are enrolled at their first one', () =>
    expect(
      collect({}, ['a,2025-03-01,1', 'b,2025-02-01,1', 'a,2025-01-01,1', 'a,2025-01-01,2']).purchases.map(
        ({ lines }) => lines,
      ),
    ).toEqual([[3], [4], [2], [1]]));
});

describe('lines that the map expects', () => {
  const rest = {
    skip: ['amount_negative', { column: 4, startsWith: 'C', as: 'cancelled' }, { column: 4, is: ['POST'], as: 'post' }],
  };

  it('are counted by name, and left out as if they were not there', () => {
    const { purchases, faults, skipped } = collect(
      { purchaseId: { column: 4 }, sku: { column: 5 } },
      ['a,2025-01-01,10,p1,x', 'a,2025-01-01,-3,p1,x', 'a,2025-01-01,5,C2,x', 'a,2025-01-01,5,POST,x'],
      rest,
    );
    expect(skipped).toEqual(['amount_negative', 'cancelled', 'post']);
    expect(faults).toEqual([]);
    expect(purchases).toMatchObject([{ purchaseId: 'p1', total: { amount: 1000 } }]);
  });
});

describe('characters that the encoding does not have', () => {
  it('make their line bad, and the report says what to set in the map', () => {
    const location = { location: { column: 4 } };
    expect(collect(location, ['a,2025-01-01,10,B\u00e4r\u0092s'], { encoding: 'latin1' }).faults).toMatchObject([
      { code: 'not_latin1', detail: expect.stringContaining('"encoding": "windows-1252"') },
    ]);
    expect(collect(location, ['a,2025-01-01,10,B\u00e4r'], { encoding: 'latin1' }).faults).toEqual([]);
    expect(collect(location, ['a,2025-01-01,10,B\ufffdr']).faults).toMatchObject([{ code: 'not_utf8' }]);
  });
});

describe('lines without a member', () => {
  it('are bad, or guests’ purchases where the map says so', () => {
    expect(collect({}, [',2025-01-01,10']).faults).toMatchObject([{ code: 'missing_member' }]);
    const { purchases } = collect({}, [',2025-01-01,10', ',2025-01-01,10'], { guests: true });
    expect(purchases.map(({ purchaseId }) => purchaseId)).toEqual([
      expect.stringMatching(/^guest-[0-9a-f]{24}$/),
      expect.stringMatching(/^guest-[0-9a-f]{24}$/),
    ]);
    expect(new Set(purchases.map(({ purchaseId }) => purchaseId)).size).toBe(2);
    expect(purchases.some((purchase) => 'memberId' in purchase)).toBe(false);
  });
});

describe('ids that the server would not take', () => {
  it('make the line of a guest bad, whose purchase ids have fewer characters to choose from', () => {
    const { purchases, faults } = collect(
      { purchaseId: { column: 4 } },
      [',2025-01-01,10,Order 7', 'a,2025-01-01,10,Order 8'],
      { guests: true },
    );
    expect(faults).toMatchObject([{ line: 1, code: 'invalid_guest_purchase_id' }]);
    expect(purchases).toMatchObject([{ purchaseId: 'Order 8' }]);
  });

  it('are transformed as the map says', () =>
    expect(
      collect(
        {
          memberId: { column: 1, transform: ['trim_decimals'] },
          purchaseId: { column: 4, transform: [{ replace: '. ', with: '-' }, 'lowercase', { prefix: 'web-' }] },
        },
        ['17850.0,2025-01-01,10,Order 7.1'],
      ).purchases,
    ).toMatchObject([{ memberId: '17850', purchaseId: 'web-order-7-1' }]));
});

describe('amounts of a line', () => {
  const fields = { gross: { column: 4, unit: 'minor' }, discount: { column: 5, unit: 'minor' } };

  it('are gross less discount where no amount is given', () =>
    expect(collect(fields, ['a,2025-01-01,,500,100']).purchases).toMatchObject([{ total: { amount: 400 } }]));

  it('are refused when they disagree; with --lenient what was paid counts', () => {
    expect(collect(fields, ['a,2025-01-01,5.00,500,100']).faults).toMatchObject([{ code: 'amounts_disagree' }]);
    const map = parseMap({ format: 'csv', fields: { ...BASE, ...fields } });
    const values = ['a', '2025-01-01', '5.00', '500', '100'];
    const row = { line: 1, value: ({ column }: { column?: number | string }) => values[Number(column) - 1] };
    expect(new LineReader(map, { program: PROGRAM, now: NOW, lenient: true }).read(row)).toMatchObject({
      amount: 500,
      article: { gross: 500 },
      flag: 'amounts_disagree',
    });
  });

  it('are price times quantity, less several discounts', () => {
    const more = {
      amount: undefined,
      price: { column: 3, unit: 'major' },
      quantity: { column: 4 },
      discount: [
        { column: 5, unit: 'major' },
        { column: 6, unit: 'major', negative: true },
      ],
    };
    expect(collect(more, ['a,2025-01-01,2.50,4,1.00,-0.50']).purchases).toMatchObject([
      { total: { amount: 850 }, articles: [{ quantity: 4, gross: 1000, discount: 150 }] },
    ]);
  });

  it('include weights, which count as one item, and what was paid besides the articles', () => {
    const more = {
      amount: undefined,
      purchaseId: { column: 3 },
      price: { column: 4, unit: 'major' },
      quantity: { column: 5 },
      unit: { column: 6 },
      kind: { column: 7 },
      delivery: { column: 8, unit: 'major' },
      rounding: { column: 9, unit: 'major' },
    };
    const { purchases, faults } = collect(more, [
      'a,2025-01-01,p1,12.90,0.345,kg,food,,-0.05',
      'a,2025-01-01,p1,2.00,3,,,4.90,',
      'a,2025-01-01,p2,2.00,0.3455,kg,,,',
      'a,2025-01-01,p3,2.00,1,,Gift Card,,',
    ]);
    expect(purchases).toMatchObject([
      {
        total: { amount: 445 + 600 + 490 - 5 },
        itemCount: 4,
        delivery: 490,
        rounding: -5,
        articles: [
          { quantity: 0.345, unit: 'kg', kind: 'food', gross: 445 },
          { quantity: 3, gross: 600 },
        ],
      },
    ]);
    expect(faults.map(({ code }) => code)).toEqual(['invalid_count', 'invalid_kind']);
  });

  it('drop an item count that disagrees with the articles', () => {
    const more = { purchaseId: { column: 4 }, itemCount: { column: 5 }, quantity: { column: 6 } };
    const [agree, disagree] = collect(more, ['a,2025-01-01,1,p1,2,2', 'a,2025-01-01,1,p2,7,2']).purchases;
    expect([agree!.itemCount, disagree!.itemCount]).toEqual([2, undefined]);
  });

  it('below zero have codes of their own, so that returns can be recognised', () => {
    const more = { quantity: { column: 4 } };
    expect(collect(more, ['a,2025-01-01,2.50,-4', 'a,2025-01-01,-2.50,1']).faults).toMatchObject([
      { code: 'quantity_negative' },
      { code: 'amount_negative' },
    ]);
  });
});
