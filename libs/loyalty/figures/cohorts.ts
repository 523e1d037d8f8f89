import { percent, periodFigure } from './figure.js';
import { anyWithin } from './rows-by-day.js';

interface Cohort {
  customers: number;
  /** By how many periods after the first purchase. */
  readonly active: number[];
}

export const cohorts = periodFigure<Cohort>({
  name: 'cohorts',
  definition:
    'Cohort retention: customers by the period of their first purchase ever, and how many of them bought in each period ' +
    'after it (age 1, 2, …), in % of the cohort. Ages whose period is not over are left out.',
  source: 'The retention heat map of the field.',
  channelOf: 'purchase',
  numberedBy: 'age',
  columns: ['age', 'customers', 'active', 'rate'],
  start: () => ({ customers: 0, active: [] }),
  add(state, { purchases }, { range, ranges }) {
    const first = purchases[0]?.day;
    if (first === undefined || first < range.from || first > range.to) return false;
    state.customers += 1;
    const own = ranges.findIndex(({ from }) => from === range.from);
    if (own < 0) return true;
    for (let age = 1; own + age < ranges.length; age++)
      if (anyWithin(purchases, ranges[own + age]!)) state.active[age] = (state.active[age] ?? 0) + 1;
    return true;
  },
  rows({ customers, active }, { range, ranges, asOfDay }) {
    const own = ranges.findIndex(({ from }) => from === range.from);
    if (own < 0 || customers === 0) return [];
    return ranges
      .slice(own)
      .map(({ to }, age) => ({ to, age, bought: age === 0 ? customers : (active[age] ?? 0) }))
      .filter(({ to, age }) => age === 0 || to <= asOfDay)
      .map(({ age, bought }) => ({ age, customers, active: bought, rate: percent(bought, customers) }));
  },
});
