import { type FigureValue, periodFigure, ratio } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { type Range } from './periods.js';
import { sumWithin, within } from './rows-by-day.js';

/** Promotions of one period that are counted apart. */
const PROMOTIONS_MAX = 500;

interface Side {
  members: number;
  now: number;
  before: number;
}

interface Sides {
  readonly promoted: Map<string, Side>;
  readonly control: Side;
}

const side = (): Side => ({ members: 0, now: 0, before: 0 });

function spendIn(member: MemberActivity, range: Range): number {
  return sumWithin(member.purchases, range, ({ amount }) => amount);
}

export const lift = periodFigure<Sides>({
  name: 'lift',
  definition:
    'Lift of a promotion against customers without one, by difference in differences: spend per customer in the period less ' +
    'that in the period before, of customers who bought under the promotion, minus the same of customers who bought under ' +
    'none. Both bought in the period. Minor units. It takes out what changed for everybody, and what the groups spent ' +
    'before; it cannot say whether those who took the promotion would have bought more anyway, since nobody drew lots. ' +
    'Read it as an upper bound; only a holdout drawn by chance says more.',
  source: 'Difference in differences (Angrist & Pischke 2009, ch. 5), without a randomised holdout.',
  channelOf: 'purchase',
  looksBack: 0,
  rowsOf: ['promotion'],
  columns: ['promotion', 'customers', 'spend', 'spendBefore', 'controls', 'controlSpend', 'controlSpendBefore', 'lift'],
  start: () => ({ promoted: new Map(), control: side() }),
  add(state, member, { range, before }) {
    const rows = within(member.purchases, range);
    if (rows.length === 0) return false;
    const codes = new Set(rows.flatMap(({ promotions }) => promotions));
    const [now, then] = [spendIn(member, range), spendIn(member, before)];
    const count = (into: Side) => {
      into.members += 1;
      into.now += now;
      into.before += then;
    };
    if (codes.size === 0) count(state.control);
    for (const code of codes) {
      if (!state.promoted.has(code) && state.promoted.size >= PROMOTIONS_MAX) continue;
      const into = state.promoted.get(code) ?? side();
      state.promoted.set(code, into);
      count(into);
    }
    return true;
  },
  rows: ({ promoted, control }) =>
    [...promoted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, taken]) => rowOf(code, taken, control)),
});

function rowOf(promotion: string, taken: Side, control: Side): Readonly<Record<string, FigureValue>> {
  const change = ratio(taken.now - taken.before, taken.members);
  const usual = ratio(control.now - control.before, control.members);
  return {
    promotion,
    customers: taken.members,
    spend: ratio(taken.now, taken.members),
    spendBefore: ratio(taken.before, taken.members),
    controls: control.members,
    controlSpend: ratio(control.now, control.members),
    controlSpendBefore: ratio(control.before, control.members),
    lift: change === null || usual === null ? null : change - usual,
  };
}
