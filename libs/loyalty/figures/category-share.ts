import { basketsOf } from './baskets.js';
import { percent, periodFigure } from './figure.js';
import { sumWithin, within } from './rows-by-day.js';

/** Categories of one period that are counted apart. */
const CATEGORIES_MAX = 1_000;

interface OfCategory {
  customers: number;
  purchases: number;
  revenue: number;
}

interface Bought {
  customers: number;
  revenue: number;
  readonly categories: Map<string, OfCategory>;
}

export const categoryShare = periodFigure<Bought>({
  name: 'category-share',
  definition:
    'What is bought of each category in the period: its `customers`, and `penetration` = these / all customers × 100; the `purchases` with it, the `revenue` of its lines, and their `share` of the ' +
    `whole revenue, in %. What names no category is in the whole only, so shares need not come to 100. The first ${CATEGORIES_MAX} categories that are met.`,
  source: 'Penetration and share of category sales (Farris et al. 2010, Marketing Metrics, ch. 2).',
  channelOf: 'purchase',
  looksBack: 0,
  rowsOf: ['category', 'promotion'],
  columns: ['category', 'customers', 'penetration', 'purchases', 'revenue', 'share'],
  start: () => ({ customers: 0, revenue: 0, categories: new Map() }),
  add(state, member, { range }) {
    if (within(member.purchases, range).length === 0) return false;
    state.customers += 1;
    state.revenue += sumWithin(member.purchases, range, ({ amount }) => amount);
    const own = new Set<OfCategory>();
    for (const part of [...basketsOf(member, range)].flat()) {
      const into = categoryIn(state, part.name);
      if (!into) continue;
      into.purchases += part.count;
      into.revenue += part.amount;
      own.add(into);
    }
    for (const into of own) into.customers += 1;
    return true;
  },
  rows: ({ customers, revenue, categories }) =>
    [...categories]
      .sort(([a, { revenue: x }], [b, { revenue: y }]) => y - x || (a < b ? -1 : 1))
      .map(([category, of]) => ({
        ...{ category, customers: of.customers, penetration: percent(of.customers, customers) },
        ...{ purchases: of.purchases, revenue: of.revenue, share: percent(of.revenue, revenue) },
      })),
});

function categoryIn({ categories }: Bought, name: string): OfCategory | undefined {
  let found = categories.get(name);
  if (!found && categories.size < CATEGORIES_MAX) {
    found = { customers: 0, purchases: 0, revenue: 0 };
    categories.set(name, found);
  }
  return found;
}
