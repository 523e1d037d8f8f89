import { type Decision } from '#loyalty/member';
import { moneyText, type ReturnPolicy } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type BreakdownEntry } from '#loyalty/vocabulary';

import { backByRule } from './by-rule.js';
import { NOTHING_RETURNED, type PurchaseSoFar, type Returned } from './purchase-so-far.js';
import { shareOf } from './share.js';
import { backRecalculated } from './recalculated.js';

/** What a purchase earns less with a return, and by which rules. */
export interface ToReverse {
  readonly points: number;
  readonly breakdown: readonly BreakdownEntry[];
}

/**
 * What a purchase earns less once so much of it has come back. Over several returns it never comes to more than the purchase earned, and a
 * purchase that is back as a whole has earned nothing.
 */
export function pointsToReverse(
  decision: Decision,
  soFar: PurchaseSoFar,
  returned: Returned,
  version: ProgramVersion,
): ToReverse {
  const { returns: { proration = 'by_rule' } = {} } = version.rules;
  const { returned: before, purchase } = soFar;
  const left = Math.max(0, soFar.points - soFar.reversed);
  const within = (back: number) => (returned.isWhole ? left : Math.min(left, Math.max(0, back - soFar.reversed)));
  if (proration === 'by_rule') {
    const [was, is] = [before, returned].map((one) => backByRule(soFar, one, decision.program)) as [Backs, Backs];
    const points = within(is.reduce((sum, back) => sum + back, 0));
    const part = partText(returned, purchase.total, version);
    return {
      points,
      breakdown: soFar.breakdown.flatMap((entry, index) => entryOf(entry, is[index]! - was[index]!, part)),
    };
  }
  const points = within(
    proration === 'proportional'
      ? shareOf(soFar.points, returned.amount, purchase.total.amount)
      : backRecalculated(soFar, returned, decision),
  );
  return { points, breakdown: [wholeEntry(proration, points, soFar, returned, version)] };
}

/** How many points of a purchase are to be taken back for what has come back of it until now, as a return of it all at once would. */
export function pointsBack(decision: Decision, soFar: PurchaseSoFar, version: ProgramVersion): number {
  const { returned } = soFar;
  const before = { ...soFar, returned: NOTHING_RETURNED, reversed: 0, waived: 0 };
  return pointsToReverse(decision, before, returned, version).points;
}

type Backs = readonly number[];

function partText(
  { amount, isWhole }: Returned,
  total: { readonly amount: number; readonly currency: string },
  { rules: { currencyDigits } }: ProgramVersion,
): string {
  if (isWhole) return 'all of the purchase has come back';
  const [part, whole] = [amount, total.amount].map((minor) => moneyText(minor, total.currency, currencyDigits));
  return `${part} of ${whole} has come back`;
}

/** What a rule takes back of what it gave; nothing where it gave nothing. */
function entryOf({ rule, version, effect, points }: BreakdownEntry, back: number, part: string): BreakdownEntry[] {
  if (points === 0) return [];
  const because =
    back === 0 && effect === 'fixed_points'
      ? `Its ${points} points stay until all of the purchase has come back.`
      : `${back} of its ${points} points, since ${part}.`;
  return [{ rule, version, effect, points: back, because }];
}

function wholeEntry(
  proration: NonNullable<ReturnPolicy['proration']>,
  points: number,
  soFar: PurchaseSoFar,
  returned: Returned,
  version: ProgramVersion,
): BreakdownEntry {
  const because = `${points} of ${soFar.points} points, since ${partText(returned, soFar.purchase.total, version)}.`;
  return { rule: 'returns', version: version.version, effect: proration, points, because };
}
