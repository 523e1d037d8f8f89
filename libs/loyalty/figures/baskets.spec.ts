import { describe, expect, it } from '@jest/globals';

import { type PurchaseDay } from './activity/activity-schema.js';
import { rangesOf } from './periods.js';
import { bought, member, rowsOf } from './testing/rows-of.js';

const YEAR = { ranges: rangesOf('2026-01-01', '2026-12-31', 'year') };

const basket = (day: string, categories: readonly string[], place: Partial<PurchaseDay> = {}): PurchaseDay => ({
  ...{ day: `2026-${day}`, count: 1, amount: 1_000, ...place },
  parts: categories.map((category) => ({ category, count: 1, amount: 500 })),
});

const pairsOf = (...members: readonly ReturnType<typeof member>[]) => rowsOf('affinity', members, YEAR).rows;

describe('what is bought together', () => {
  it('is more than by chance where lift is above 1: coffee with milk in 3 of 5 baskets, of 4 and 3', () => {
    const [ada, bob] = [
      bought(basket('01-05', ['coffee', 'milk']), basket('01-06', ['milk', 'coffee']), basket('01-07', ['tea'])),
      bought(basket('01-05', ['coffee', 'milk']), basket('02-05', ['coffee'])),
    ];
    const shares = { support: 60, confidence: 75, confidenceBack: 100, lift: (3 * 5) / (4 * 3) };
    expect(pairsOf(member('ada', ada), member('bob', bob))).toEqual([
      { period: '2026', category: 'coffee', with: 'milk', customers: 2, baskets: 3, ...shares },
    ]);
  });

  it('is of one day and place, with the pairs that are together most often first', () => {
    const ada = bought(
      basket('01-05', ['coffee', 'milk', 'bread'], { channel: 'store', location: 'oslo' }),
      basket('01-05', ['tea'], { channel: 'store', location: 'bergen' }),
      basket('01-06', ['coffee', 'milk']),
      { day: '2026-01-07', count: 1, amount: 1_000 },
    );
    const pairs = pairsOf(member('ada', ada)).map((row) => [row['category'], row['with'], row['baskets']]);
    expect(pairs).toEqual([
      ['coffee', 'milk', 2],
      ['bread', 'coffee', 1],
      ['bread', 'milk', 1],
    ]);
  });

  it('is not said of few customers', () => {
    const both = bought(basket('01-05', ['coffee', 'milk']));
    const members = ['a', 'b'].map((id) => member(id, both));
    expect(rowsOf('affinity', members, YEAR, 3)).toEqual({ rows: [], suppressed: 1 });
  });

  it('shows the 200 pairs that are together most often', () => {
    const many = bought(
      basket(
        '01-05',
        Array.from({ length: 25 }, (_, i) => `c${i}`),
      ),
    );
    expect(pairsOf(member('a', many))).toHaveLength(200);
  });
});

describe('the share of a category', () => {
  it('is of the whole revenue, and of all customers', () => {
    const members = [
      member('a', bought(basket('01-05', ['coffee', 'milk']), basket('01-06', ['coffee']))),
      member('b', bought(basket('01-05', ['coffee']))),
      member('c', bought('03-05')),
      member('d', bought('03-05')),
    ];
    expect(rowsOf('category-share', members, YEAR).rows).toEqual([
      {
        ...{ period: '2026', category: 'coffee', customers: 2, penetration: 50 },
        ...{ purchases: 3, revenue: 1_500, share: 30 },
      },
      {
        ...{ period: '2026', category: 'milk', customers: 1, penetration: 25 },
        ...{ purchases: 1, revenue: 500, share: 10 },
      },
    ]);
  });
});
