import { type AllowanceOf, type Budgets } from '#loyalty/budget-uses';
import { roomFor, withinBalance } from '#loyalty/earning';
import { type Decision } from '#loyalty/member';
import { type Earning, givenByCampaign, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { wouldEarn } from '#loyalty/recalculation';
import { pointsBack, type PurchaseSoFar, withoutPurchase } from '#loyalty/returns';
import { LIMITS, statusPointsOf } from '#loyalty/vocabulary';

/** What a purchase comes to once it is corrected. */
export interface Worth extends Pick<Earning, 'breakdown'> {
  /** Whatever has come back. */
  readonly points: number;
  /** What returns take back of them. */
  readonly reversed: number;
  /** The same of what counts towards tiers. */
  readonly statusPoints: number;
  readonly statusReversed: number;
}

/**
 * What a corrected purchase earns, under the rules and for the member of its own instant. The difference to what it would earn as it was counts,
 * so that nothing but the correction changes anything; what a highest balance had cut was never earned.
 */
export function worthOf(decision: Decision, soFar: PurchaseSoFar, corrected: PurchaseSoFar, budgets: Budgets): Worth {
  const given = givenByCampaign(soFar.breakdown);
  const before = earns(decision, soFar, soFar, budgets.asGiven(given));
  const after = earns(decision, soFar, corrected, budgets.allowance(given));
  const cut = cutOf(soFar);
  const wanted = clamp(soFar.points + cut.points + after.points - before.points, LIMITS.pointsMax);
  const wantedStatus = soFar.statusPoints + cut.statusPoints + statusPointsOf(after) - statusPointsOf(before);
  const isApart = after.statusPoints !== undefined || before.statusPoints !== undefined;
  const worth = withRoom(
    decision,
    { ...after, points: wanted, statusPoints: isApart ? clamp(wantedStatus, LIMITS.pointsMax) : undefined },
    soFar,
    cut.points > 0,
  );
  const { points, statusPoints = points, breakdown } = worth;
  const is = { ...corrected, points, statusPoints, breakdown };
  const [backWas, backIs] = [backOf(decision, soFar, soFar), backOf(decision, soFar, is)];
  return {
    ...{ points, statusPoints, breakdown },
    reversed: clamp(soFar.reversed + backIs.points - backWas.points, points),
    statusReversed: clamp(soFar.statusReversed + backIs.statusPoints - backWas.statusPoints, statusPoints),
  };
}

/** What a highest balance had cut of it. */
function cutOf({ breakdown }: PurchaseSoFar): { readonly points: number; readonly statusPoints: number } {
  const cuts = breakdown.filter(({ rule }) => rule === 'balance_limit');
  return {
    points: -cuts.reduce((sum, { points }) => sum + points, 0),
    statusPoints: -cuts.reduce((sum, entry) => sum + statusPointsOf(entry), 0),
  };
}

function earns(
  decision: Decision,
  soFar: PurchaseSoFar,
  { purchase, at, day }: PurchaseSoFar,
  allowance: AllowanceOf | undefined,
): Earning {
  const version = versionAt(decision.program, at)!;
  const before = withoutPurchase(decision.member, soFar, version, at);
  return wouldEarn(before, purchase, decision.program, { at, day }, allowance);
}

/** What was cut when it was recorded stays cut; else there is as much room as there is now. */
function withRoom(decision: Decision, earning: Earning, soFar: PurchaseSoFar, isCut: boolean): Earning {
  const version = currentVersion(decision);
  if (isCut) return withinBalance(earning, soFar.points, version);
  if (earning.points <= soFar.points) return earning;
  return withinBalance(earning, soFar.points + soFar.tooMany + roomFor(decision, version), version);
}

function backOf(decision: Decision, { returned }: PurchaseSoFar, purchase: PurchaseSoFar): Back {
  return returned.amount === 0 && returned.lines.size === 0
    ? NOTHING_BACK
    : pointsBack(decision, purchase, currentVersion(decision));
}

type Back = ReturnType<typeof pointsBack>;

const NOTHING_BACK: Back = { points: 0, statusPoints: 0 };

const currentVersion = ({ program, now }: Decision): ProgramVersion => versionAt(program, now)!;

const clamp = (points: number, max: number): number => Math.min(Math.max(0, points), max);
