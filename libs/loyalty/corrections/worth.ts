import { roomFor, withinBalance } from '#loyalty/earning';
import { type Decision } from '#loyalty/member';
import { type Earning, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { wouldEarn } from '#loyalty/recalculation';
import { pointsBack, type PurchaseSoFar, withoutPurchase } from '#loyalty/returns';
import { LIMITS } from '#loyalty/vocabulary';

/** What a purchase comes to once it is corrected. */
export interface Worth extends Pick<Earning, 'breakdown'> {
  /** Whatever has come back. */
  readonly points: number;
  /** What returns take back of them. */
  readonly reversed: number;
}

/**
 * What a corrected purchase earns, under the rules and for the member of its own instant. The difference to what it would earn as it was counts,
 * so that nothing but the correction changes anything; what a highest balance had cut was never earned.
 */
export function worthOf(decision: Decision, soFar: PurchaseSoFar, corrected: PurchaseSoFar): Worth {
  const [before, after] = [earns(decision, soFar, soFar), earns(decision, soFar, corrected)];
  const cut = soFar.breakdown.reduce((sum, { rule, points }) => sum - (rule === 'balance_limit' ? points : 0), 0);
  const wanted = clamp(soFar.points + cut + after.points - before.points, LIMITS.pointsMax);
  const { points, breakdown } = withRoom(decision, { ...after, points: wanted }, soFar, cut > 0);
  const worth = { ...corrected, points, breakdown };
  const [was, is] = [backOf(decision, soFar, soFar), backOf(decision, soFar, worth)];
  return { points, breakdown, reversed: clamp(soFar.reversed + is - was, points) };
}

function earns(decision: Decision, soFar: PurchaseSoFar, { purchase, at, day }: PurchaseSoFar): Earning {
  const version = versionAt(decision.program, at)!;
  return wouldEarn(withoutPurchase(decision.member, soFar, version, at), purchase, version, { at, day });
}

/** What was cut when it was recorded stays cut; else there is as much room as there is now. */
function withRoom(decision: Decision, earning: Earning, soFar: PurchaseSoFar, isCut: boolean): Earning {
  const version = currentVersion(decision);
  if (isCut) return withinBalance(earning, soFar.points, version);
  if (earning.points <= soFar.points) return earning;
  return withinBalance(earning, soFar.points + soFar.tooMany + roomFor(decision, version), version);
}

function backOf(decision: Decision, { returned }: PurchaseSoFar, purchase: PurchaseSoFar): number {
  return returned.amount === 0 && returned.lines.size === 0
    ? 0
    : pointsBack(decision, purchase, currentVersion(decision));
}

const currentVersion = ({ program, now }: Decision): ProgramVersion => versionAt(program, now)!;

const clamp = (points: number, max: number): number => Math.min(Math.max(0, points), max);
