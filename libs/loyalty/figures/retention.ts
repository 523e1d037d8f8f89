import { percent, periodFigure } from './figure.js';
import { anyWithin } from './rows-by-day.js';

interface Counts {
  start: number;
  active: number;
  new: number;
  reactivated: number;
  retained: number;
}

const noCounts = (): Counts => ({ start: 0, active: 0, new: 0, reactivated: 0, retained: 0 });

const counting = {
  channelOf: 'purchase' as const,
  start: noCounts,
  add(state: Counts, { purchases }: Member, { range, before }: Periods): boolean {
    const was = anyWithin(purchases, before);
    const is = anyWithin(purchases, range);
    if (!was && !is) return false;
    if (was) state.start += 1;
    if (!is) return true;
    state.active += 1;
    if (was) state.retained += 1;
    else if (purchases[0]!.day >= range.from) state.new += 1;
    else state.reactivated += 1;
    return true;
  },
};

type Member = { readonly purchases: readonly { readonly day: number }[] };

type Periods = { readonly range: Days; readonly before: Days };

type Days = { readonly from: number; readonly to: number };

export const retention = periodFigure<Counts>({
  name: 'retention',
  definition:
    'Customer retention rate: (E − N) / S × 100. S: who bought in the period before; E: who bought in this one (active); ' +
    'N: those of them who were new (first purchase ever) or reactivated (bought before, but not in the period before).',
  source: 'Comarch, "Using KPIs to measure loyalty"; N must include the reactivated, or the rate comes out too high.',
  columns: ['start', 'active', 'new', 'reactivated', 'retained', 'rate'],
  ...counting,
  rows: (state) => [{ ...state, rate: percent(state.active - state.new - state.reactivated, state.start) }],
});

export const churn = periodFigure<Counts>({
  name: 'churn',
  definition:
    'Churn rate: lost / S × 100 = 100 − retention rate. S: who bought in the period before; lost: those of them who did not ' +
    'buy in this one. They may come back: see reactivated in retention.',
  source: 'Comarch, "Using KPIs to measure loyalty": acceptable 20 %, good 10 %, excellent 5 %.',
  columns: ['start', 'lost', 'rate'],
  ...counting,
  rows: ({ start, retained }) => [{ start, lost: start - retained, rate: percent(start - retained, start) }],
});
