import { percent, periodFigure, ratio } from './figure.js';
import { within } from './rows-by-day.js';

/** Two customers in one class differ by less than this. */
const CLASS_WIDTH = 1.01;

const PERCENTILES = [10, 25, 50, 75, 90, 99] as const;

const TOP_SHARE = 0.1;

/** Customers who spent nearly the same. */
interface SpendClass {
  customers: number;
  revenue: number;
}

/** By class; what is not above 0 is a class of its own, below all others. */
type Spend = Map<number, SpendClass>;

const classOf = (amount: number): number => (amount <= 0 ? -1 : Math.floor(Math.log(amount) / Math.log(CLASS_WIDTH)));

export const spendDistribution = periodFigure<Spend>({
  name: 'spend-distribution',
  definition:
    'What customers spent in the period, in minor units: `mean` = revenue / customers, and the percentiles `p10` to `p99`, `median` among them: the smallest spend that so many % of the customers do not exceed, ' +
    `give or take ${Math.round((CLASS_WIDTH - 1) * 100)} %. \`topTenthShare\` is the share of the revenue that comes from the tenth of the customers who spent most. ` +
    'Each is null where fewer customers than may be shown are at or beyond it.',
  source: 'Spend is skewed: a few customers make the mean, the median says what one of them is like (nearest rank).',
  channelOf: 'purchase',
  looksBack: 0,
  columns: ['customers', 'revenue', 'mean', 'p10', 'p25', 'median', 'p75', 'p90', 'p99', 'topTenthShare'],
  start: () => new Map(),
  add(state, { purchases }, { range }) {
    const bought = within(purchases, range);
    if (bought.length === 0) return false;
    const amount = bought.reduce((sum, one) => sum + one.amount, 0);
    const key = classOf(amount);
    let own = state.get(key);
    if (!own) state.set(key, (own = { customers: 0, revenue: 0 }));
    own.customers += 1;
    own.revenue += amount;
    return true;
  },
  rows(state, _place, membersMin) {
    const classes = [...state].sort(([a], [b]) => a - b).map(([, one]) => one);
    let [customers, revenue] = [0, 0];
    for (const one of classes) {
      customers += one.customers;
      revenue += one.revenue;
    }
    const known = PERCENTILES.map((p) => {
      const rank = Math.ceil((customers * p) / 100);
      const isOfMany = Math.min(rank, customers - rank + 1) >= membersMin;
      return [p === 50 ? 'median' : `p${p}`, isOfMany ? spendAt(classes, rank) : null] as const;
    });
    const top = Math.ceil(customers * TOP_SHARE);
    return [
      {
        customers,
        revenue,
        mean: ratio(revenue, customers),
        ...Object.fromEntries(known),
        topTenthShare: top >= membersMin ? percent(ofTop(classes, top), revenue) : null,
      },
    ];
  },
});

/** The spend at a rank, from 1 for the least, as the mean of its class. */
function spendAt(classes: readonly SpendClass[], rank: number): number | null {
  let seen = 0;
  for (const { customers, revenue } of classes) {
    seen += customers;
    if (seen >= rank) return revenue / customers;
  }
  return null;
}

/** What so many customers spent, those who spent most. */
function ofTop(classes: readonly SpendClass[], customers: number): number {
  let [left, sum] = [customers, 0];
  for (const one of classes.toReversed()) {
    const taken = Math.min(left, one.customers);
    sum += (one.revenue * taken) / one.customers;
    left -= taken;
  }
  return sum;
}
