import { percent, periodFigure } from './figure.js';
import { within } from './rows-by-day.js';

interface Bought {
  customers: number;
  purchases: number;
  discounted: number;
  revenue: number;
  discountedRevenue: number;
  cost: number;
  costedRevenue: number;
}

export const brandLoyalty = periodFigure<Bought>({
  name: 'brand-loyalty',
  definition:
    'Brand against customer loyalty: share of purchases at full price (nothing taken off, no promotion) against those under ' +
    'the lure of a price, in %; and the margin, (revenue − cost) / revenue × 100, of those purchases of which every line ' +
    'gives its unit cost. Amounts in minor units.',
  source: 'Whether members buy the brand or the price: purchases at full price against the price lure.',
  channelOf: 'purchase',
  looksBack: 0,
  by: 'class',
  columns: [
    'customers',
    'purchases',
    'fullPriceShare',
    'loweredShare',
    'revenue',
    'loweredRevenueShare',
    'costedRevenue',
    'margin',
  ],
  start: () => ({
    customers: 0,
    purchases: 0,
    discounted: 0,
    revenue: 0,
    discountedRevenue: 0,
    cost: 0,
    costedRevenue: 0,
  }),
  add(state, member, { range }) {
    const rows = within(member.purchases, range);
    if (rows.length === 0) return false;
    state.customers += 1;
    for (const row of rows) {
      state.purchases += row.count;
      state.discounted += row.discounted;
      state.revenue += row.amount;
      state.discountedRevenue += row.discountedAmount;
      state.cost += row.cost;
      state.costedRevenue += row.costedAmount;
    }
    return true;
  },
  rows: ({ customers, purchases, discounted, revenue, discountedRevenue, cost, costedRevenue }) => [
    {
      customers,
      purchases,
      fullPriceShare: percent(purchases - discounted, purchases),
      loweredShare: percent(discounted, purchases),
      revenue,
      loweredRevenueShare: percent(discountedRevenue, revenue),
      costedRevenue,
      margin: percent(costedRevenue - cost, costedRevenue),
    },
  ],
});
