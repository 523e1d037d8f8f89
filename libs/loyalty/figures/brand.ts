import { percent, periodFigure } from './figure.js';
import { within } from './member-activity.js';

interface Bought {
  customers: number;
  purchases: number;
  lowered: number;
  revenue: number;
  loweredRevenue: number;
  cost: number;
  costedRevenue: number;
}

export const brandLoyalty = periodFigure<Bought>({
  name: 'brand-loyalty',
  definition:
    'Brand against customer loyalty: share of purchases at full price (nothing taken off, no promotion) against those under ' +
    'the lure of a price, in %; and the margin, (revenue − cost) / revenue × 100, of those purchases of which every line ' +
    'tells its unit cost. Amounts in minor units.',
  source: 'Whether members buy the brand or the price: purchases at full price against the price lure.',
  channelOf: 'purchase',
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
  start: () => ({ customers: 0, purchases: 0, lowered: 0, revenue: 0, loweredRevenue: 0, cost: 0, costedRevenue: 0 }),
  add(state, member, { range }) {
    const rows = within(member.purchases, range);
    if (rows.length === 0) return false;
    state.customers += 1;
    for (const row of rows) {
      state.purchases += row.count;
      state.lowered += row.lowered;
      state.revenue += row.amount;
      state.loweredRevenue += row.loweredAmount;
      state.cost += row.cost;
      state.costedRevenue += row.costedAmount;
    }
    return true;
  },
  rows: ({ customers, purchases, lowered, revenue, loweredRevenue, cost, costedRevenue }) => [
    {
      customers,
      purchases,
      fullPriceShare: percent(purchases - lowered, purchases),
      loweredShare: percent(lowered, purchases),
      revenue,
      loweredRevenueShare: percent(loweredRevenue, revenue),
      costedRevenue,
      margin: percent(costedRevenue - cost, costedRevenue),
    },
  ],
});
