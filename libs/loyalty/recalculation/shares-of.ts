import { type ReturnPolicy } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type BreakdownEntry, statusPointsOf } from '#loyalty/vocabulary';

import { backByRule } from './back-by-rule.js';
import { type RecordedPurchase } from './recorded-purchases.js';
import { shareOf } from './share.js';

export interface BothKinds {
  readonly points: number;
  readonly statusPoints: number;
}

/** Of what rules gave for a purchase: what is left, and what has come back. */
export interface Shares {
  readonly left: BothKinds;
  readonly back: BothKinds;
}

interface How {
  readonly program: Program;
  readonly proration: ReturnPolicy['proration'];
}

/**
 * What is left of a breakdown, as if all that has come back had come back at once, under the rules for returns of now. Where these evaluate what is left of
 * the purchase, the share of the money is taken.
 */
export function sharesOf(one: RecordedPurchase, breakdown: readonly BreakdownEntry[], how: How): Shares {
  const given = sumOf(breakdown);
  const back = one.returned.isWhole ? given : backOf({ ...one, breakdown }, given, how);
  return { left: { points: given.points - back.points, statusPoints: given.statusPoints - back.statusPoints }, back };
}

function sumOf(breakdown: readonly BreakdownEntry[]): BothKinds {
  const sums = { points: 0, statusPoints: 0 };
  for (const entry of breakdown) {
    sums.points += entry.points;
    sums.statusPoints += statusPointsOf(entry);
  }
  return sums;
}

function backOf(one: RecordedPurchase, given: BothKinds, { program, proration = 'by_rule' }: How): BothKinds {
  const { purchase, returned, breakdown } = one;
  if (hasNothingBack(one)) return NOTHING;
  const within = (back: number, of: number): number => Math.min(Math.max(0, back), Math.max(0, of));
  if (proration !== 'by_rule') {
    const share = (of: number) => within(shareOf(of, returned.amount, purchase.total.amount), of);
    return { points: share(given.points), statusPoints: share(given.statusPoints) };
  }
  const byRule = (entries: readonly BreakdownEntry[]) =>
    backByRule(one, returned, program, entries).reduce((sum, points) => sum + points, 0);
  const asStatus = breakdown.map((entry) => ({ ...entry, points: statusPointsOf(entry) }));
  return {
    points: within(byRule(breakdown), given.points),
    statusPoints: within(byRule(asStatus), given.statusPoints),
  };
}

const NOTHING: BothKinds = { points: 0, statusPoints: 0 };

export const hasNothingBack = ({ returned: { amount, lines } }: RecordedPurchase): boolean =>
  amount === 0 && lines.size === 0;
