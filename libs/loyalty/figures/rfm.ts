import { percent, periodFigure, ratio } from './figure.js';
import { within } from './rows-by-day.js';

const YEAR_DAYS = 365;

const SCORES = 5;

/** Customers who are alike: in days since the last purchase, below 0 so that more is better, and in days with one; or in their scores. */
interface Alike {
  readonly recency: number;
  readonly frequency: number;
  customers: number;
  revenue: number;
}

export const rfm = periodFigure<Map<number, Alike>>({
  name: 'rfm',
  definition:
    `Customers who bought in the ${YEAR_DAYS} days up to the end of each period, by \`recency\` (days since the last purchase) and \`frequency\` (days with a purchase), each a score of 1 to ${SCORES}, ` +
    `the best: 1 + floor(${SCORES} × customers who are worse / customers), so that who are alike have the same score. Of each cell its \`customers\` and their \`share\`, the \`revenue\` of those days and its ` +
    '`revenueShare`, and `spend` = revenue / customers.',
  source:
    'Hughes 1994, Strategic Database Marketing: quintiles of recency and frequency, with what each cell is worth.',
  channelOf: 'purchase',
  looksBack: YEAR_DAYS,
  columns: ['cell', 'recency', 'frequency', 'customers', 'share', 'revenue', 'revenueShare', 'spend'],
  start: () => new Map(),
  add(state, { purchases }, { range, asOfDay }) {
    const to = Math.min(range.to, asOfDay);
    const bought = within(purchases, { from: to - YEAR_DAYS + 1, to });
    const last = bought.at(-1)?.day;
    if (last === undefined) return false;
    let [frequency, revenue, before] = [0, 0, NaN];
    for (const { day, amount } of bought) {
      if (day !== before) frequency += 1;
      before = day;
      revenue += amount;
    }
    const key = (to - last) * (YEAR_DAYS + 1) + frequency;
    let alike = state.get(key);
    if (!alike) state.set(key, (alike = { recency: last - to, frequency, customers: 0, revenue: 0 }));
    alike.customers += 1;
    alike.revenue += revenue;
    return true;
  },
  rows(state) {
    const all = [...state.values()];
    const [customers, revenue] = [sumOf(all, 'customers'), sumOf(all, 'revenue')];
    return cellsOf(all, customers).map((cell) => ({
      cell: `R${cell.recency} F${cell.frequency}`,
      recency: cell.recency,
      frequency: cell.frequency,
      customers: cell.customers,
      share: percent(cell.customers, customers),
      revenue: cell.revenue,
      revenueShare: percent(cell.revenue, revenue),
      spend: ratio(cell.revenue, cell.customers),
    }));
  },
});

/** The best first. */
function cellsOf(all: readonly Alike[], customers: number): readonly Alike[] {
  const recencyOf = scores(all, 'recency', customers);
  const frequencyOf = scores(all, 'frequency', customers);
  const cells = new Map<number, Alike>();
  for (const alike of all) {
    const [recency, frequency] = [recencyOf.get(alike.recency)!, frequencyOf.get(alike.frequency)!];
    const key = recency * 10 + frequency;
    const cell = cells.get(key) ?? { recency, frequency, customers: 0, revenue: 0 };
    cell.customers += alike.customers;
    cell.revenue += alike.revenue;
    cells.set(key, cell);
  }
  return [...cells].sort(([a], [b]) => b - a).map(([, cell]) => cell);
}

/** The score of each value. */
function scores(all: readonly Alike[], of: 'recency' | 'frequency', customers: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const alike of all) counts.set(alike[of], (counts.get(alike[of]) ?? 0) + alike.customers);
  let worse = 0;
  return new Map(
    [...counts]
      .sort(([a], [b]) => a - b)
      .map(([value, count]) => {
        const score = 1 + Math.floor((SCORES * worse) / customers);
        worse += count;
        return [value, score];
      }),
  );
}

const sumOf = (all: readonly Alike[], of: 'customers' | 'revenue'): number =>
  all.reduce((sum, one) => sum + one[of], 0);
