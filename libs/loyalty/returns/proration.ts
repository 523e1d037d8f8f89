import { type Decision } from '#loyalty/member';
import { moneyText, type ReturnPolicy } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { backByRule, shareOf } from '#loyalty/recalculation';
import { type BreakdownEntry, statusPointsOf, whereOther } from '#loyalty/vocabulary';

import { NOTHING_RETURNED, type PurchaseSoFar, type Returned } from './purchase-so-far.js';
import { backRecalculated } from './recalculated.js';

/** What a purchase earns less with a return, and by which rules. */
export interface ToReverse {
  readonly points: number;
  /** What counts towards tiers less. */
  readonly statusPoints: number;
  readonly breakdown: readonly BreakdownEntry[];
}

/**
 * What a purchase earns less once so much of it has come back. Over several returns it never comes to more than the purchase earned, and a
 * purchase that is back as a whole has earned nothing. Status points that were worked out apart are taken back apart, in the same way.
 */
export function pointsToReverse(
  decision: Decision,
  soFar: PurchaseSoFar,
  returned: Returned,
  version: ProgramVersion,
): ToReverse {
  const { returns: { proration = 'by_rule' } = {} } = version.rules;
  const within = (earned: number, before: number) => (back: number) => {
    const left = Math.max(0, earned - before);
    return returned.isWhole ? left : Math.min(left, Math.max(0, back - before));
  };
  const points = within(soFar.points, soFar.reversed);
  const statusPoints = within(soFar.statusPoints, soFar.statusReversed);
  if (proration === 'by_rule') {
    const backs = (breakdown: readonly BreakdownEntry[]): Backs => ({
      was: backByRule(soFar, soFar.returned, decision.program, breakdown),
      is: backByRule(soFar, returned, decision.program, breakdown),
    });
    const spendable = backs(soFar.breakdown);
    const areApart = soFar.breakdown.some((entry) => entry.statusPoints !== undefined);
    const status = areApart ? backs(soFar.breakdown.map(ofStatus)) : spendable;
    const part = partText(returned, soFar.purchase.total, version);
    const less = ({ was, is }: Backs, index: number) => is[index]! - was[index]!;
    return {
      points: points(sum(spendable.is)),
      statusPoints: statusPoints(sum(status.is)),
      breakdown: soFar.breakdown.flatMap((entry, index) =>
        entryOf(entry, less(spendable, index), less(status, index), part),
      ),
    };
  }
  const back =
    proration === 'proportional' ? backInProportion(soFar, returned) : backRecalculated(soFar, returned, decision);
  const less = { points: points(back.points), statusPoints: statusPoints(back.statusPoints) };
  return { ...less, breakdown: [wholeEntry(proration, less, soFar, returned, version)] };
}

function backInProportion(soFar: PurchaseSoFar, { amount }: Returned): Omit<ToReverse, 'breakdown'> {
  const total = soFar.purchase.total.amount;
  return { points: shareOf(soFar.points, amount, total), statusPoints: shareOf(soFar.statusPoints, amount, total) };
}

/** How many points of a purchase are to be taken back for what has come back of it until now, as a return of it all at once would. */
export function pointsBack(
  decision: Decision,
  soFar: PurchaseSoFar,
  version: ProgramVersion,
): Omit<ToReverse, 'breakdown'> {
  const { returned } = soFar;
  const before = { ...soFar, returned: NOTHING_RETURNED, reversed: 0, statusReversed: 0, waived: 0 };
  return pointsToReverse(decision, before, returned, version);
}

/** By entry of the breakdown: what had come back before, and what has with the return. */
interface Backs {
  readonly was: readonly number[];
  readonly is: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const ofStatus = (entry: BreakdownEntry): BreakdownEntry => ({ ...entry, points: statusPointsOf(entry) });

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
function entryOf(entry: BreakdownEntry, back: number, statusBack: number, part: string): BreakdownEntry[] {
  const { rule, version, effect, points, campaign, campaignVersion } = entry;
  const statusPoints = statusPointsOf(entry);
  if (points === 0 && statusPoints === 0) return [];
  const said = saidOf(entry);
  const because =
    back === 0 && statusBack === 0 && effect === 'fixed_points'
      ? `Its ${said} stay until all of the purchase has come back.`
      : `${backText(entry, back, statusBack)} of its ${said}, since ${part}.`;
  return [
    {
      rule,
      version,
      effect,
      points: back,
      ...whereOther('statusPoints', statusBack, back),
      because,
      ...(campaign !== undefined && { campaign, campaignVersion }),
    },
  ];
}

/** "10 points", of rules that give one kind only that one, and both where they are others. */
function saidOf(earned: Pick<BreakdownEntry, 'points' | 'statusPoints'>): string {
  const { points } = earned;
  const statusPoints = statusPointsOf(earned);
  if (statusPoints === points || statusPoints === 0) return `${points} points`;
  return points === 0 ? `${statusPoints} status points` : `${points} points and ${statusPoints} status points`;
}

/** How many of these have come back, in the same order. */
function backText(
  earned: Pick<BreakdownEntry, 'points' | 'statusPoints'>,
  points: number,
  statusPoints: number,
): string {
  const status = statusPointsOf(earned);
  if (status === earned.points || status === 0) return String(points);
  return earned.points === 0 ? String(statusPoints) : `${points} and ${statusPoints}`;
}

function wholeEntry(
  proration: NonNullable<ReturnPolicy['proration']>,
  less: Omit<ToReverse, 'breakdown'>,
  soFar: PurchaseSoFar,
  returned: Returned,
  version: ProgramVersion,
): BreakdownEntry {
  const { points, statusPoints } = less;
  const back = backText(soFar, points, statusPoints);
  const because = `${back} of ${saidOf(soFar)}, since ${partText(returned, soFar.purchase.total, version)}.`;
  const entry = { rule: 'returns', version: version.version, effect: proration, points, because };
  return { ...entry, ...whereOther('statusPoints', statusPoints, points) };
}
