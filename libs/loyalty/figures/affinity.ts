import { basketsOf } from './baskets.js';
import { type FigureValue, percent, periodFigure, ratio } from './figure.js';

/** Pairs that one period shows. */
const SHOWN_MAX = 200;

/** Pairs that are counted in one period. */
const COUNTED_MAX = 100_000;

/** Between the names of a pair: before all that a name has. */
const BETWEEN = '\u0000';

interface Pair {
  customers: number;
  baskets: number;
}

interface Baskets {
  count: number;
  readonly ofCategory: Map<string, number>;
  /** By both names, in order. */
  readonly ofPair: Map<string, Pair>;
}

export const affinity = periodFigure<Baskets>({
  name: 'affinity',
  definition:
    'Which categories are bought together. A basket is what a customer bought on one day at one place, where a category is known of something in it. `baskets` have both categories, of so many `customers`; ' +
    '`support` is their share of all baskets, in %; `confidence` is the share of the baskets with `category` that have `with` too, `confidenceBack` that of the baskets with `with`; `lift` = support of both / ' +
    `(support of one × support of the other): above 1 they are together more often than by chance. The ${SHOWN_MAX} pairs that are together most often; pairs after the first ${COUNTED_MAX} that are met are not counted.`,
  source:
    'Agrawal, Imieliński and Swami 1993 (support and confidence); Brin et al. 1997 (lift, there called interest).',
  channelOf: 'purchase',
  looksBack: 0,
  rowsOf: ['category', 'promotion'],
  columns: ['category', 'with', 'customers', 'baskets', 'support', 'confidence', 'confidenceBack', 'lift'],
  start: () => ({ count: 0, ofCategory: new Map(), ofPair: new Map() }),
  add(state, member, { range }) {
    const ownPairs = new Set<string>();
    let hasBasket = false;
    for (const parts of basketsOf(member, range)) {
      const categories = [...new Set(parts.map(({ name }) => name))].sort();
      hasBasket = true;
      state.count += 1;
      for (const [i, category] of categories.entries()) {
        state.ofCategory.set(category, (state.ofCategory.get(category) ?? 0) + 1);
        for (const other of categories.slice(i + 1)) addPair(state, category + BETWEEN + other, ownPairs);
      }
    }
    return hasBasket;
  },
  rows({ count, ofCategory, ofPair }) {
    const pairs = [...ofPair].sort(([a, { baskets: x }], [b, { baskets: y }]) => y - x || (a < b ? -1 : 1));
    return pairs.slice(0, SHOWN_MAX).map(([key, pair]) => {
      const [category, other] = key.split(BETWEEN) as [string, string];
      return {
        category,
        with: other,
        ...pair,
        ...together(pair.baskets, [ofCategory.get(category)!, ofCategory.get(other)!], count),
      };
    });
  },
});

function addPair({ ofPair }: Baskets, key: string, ownPairs: Set<string>): void {
  let pair = ofPair.get(key);
  if (!pair) {
    if (ofPair.size >= COUNTED_MAX) return;
    ofPair.set(key, (pair = { customers: 0, baskets: 0 }));
  }
  pair.baskets += 1;
  if (!ownPairs.has(key)) pair.customers += 1;
  ownPairs.add(key);
}

function together(
  both: number,
  [one, other]: readonly [number, number],
  all: number,
): Readonly<Record<string, FigureValue>> {
  return {
    support: percent(both, all),
    confidence: percent(both, one),
    confidenceBack: percent(both, other),
    lift: ratio(both * all, one * other),
  };
}
