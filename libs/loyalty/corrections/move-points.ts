import { type Leg, openLots, planReversal, type Postings, type ReversalPlan } from '#loyalty/account';
import { type Allocation, type NewLot } from '#loyalty/account/events';
import { nextLotId } from '#loyalty/earning';
import { type Decision } from '#loyalty/member';
import { purchaseLotTimes, versionAt } from '#loyalty/program';
import { type ReturnPolicy } from '#loyalty/program';
import { type PurchaseSoFar } from '#loyalty/returns';
import { type Instant, later } from '#platform';

/** What a correction moves. */
export interface PointsMoved {
  /** Undefined where nothing moves. */
  readonly moved: Postings | undefined;
  /** Given, less taken back. */
  readonly points: number;
  /** What the purchase has too many from now on, and the member keeps. */
  readonly tooMany: number;
  readonly debt: number;
}

interface Difference {
  readonly soFar: PurchaseSoFar;
  readonly corrected: Pick<PurchaseSoFar, 'at'>;
  /** What the purchase earns more than before, or less. */
  readonly points: number;
  readonly policy: ReturnPolicy['policy'];
  readonly at: Instant;
}

/**
 * Gives or takes what a purchase earns more or less. What the member kept before is set off first. Points that are given, and those of a purchase
 * of another day, have the dates of their purchase, and are usable from the correction on; so are those that ended by the wrong date.
 */
export function planCorrection(decision: Decision, difference: Difference): PointsMoved {
  const { soFar, points, at } = difference;
  const setOff = Math.min(Math.max(0, points), soFar.tooMany);
  const given = Math.max(0, points) - setOff;
  const plan = takeBack(decision, difference);
  const rest = isRedated(decision, difference) ? restOf(decision, soFar.lots, plan) : [];
  const ended = pointsOf(rest.filter(({ from }) => from === 'expired'));
  const endedTooMany = Math.min(ended, plan.waived);
  const again = pointsOf(rest) - endedTooMany;
  const opened = lotOf(decision, difference, given + again);
  const legs = [...withRest(plan.moved.legs, rest), ...(opened ? [creditOf(opened, at)] : [])];
  return {
    moved: legs.length > 0 ? { opened: opened ? [opened] : [], legs } : undefined,
    points: given - plan.taken - endedTooMany,
    tooMany: soFar.tooMany - setOff + plan.waived - endedTooMany,
    debt: plan.debt,
  };
}

function takeBack(
  decision: Decision,
  { soFar, points, policy, at }: Difference,
): ReversalPlan & { waived: number; debt: number } {
  const down = Math.max(0, -points);
  const given = soFar.lots.reduce((sum, lot) => sum + lot.points, 0);
  const before = Math.max(0, given - (soFar.points - soFar.reversed));
  const reversal = { own: soFar.lots, points: down, before, pendingOnly: policy === 'only_pending' };
  const plan = planReversal(decision.member, reversal, at);
  const debt = policy === 'unlimited' ? plan.owing : 0;
  return { ...plan, debt, waived: down - plan.taken - debt };
}

/** Whether points of the corrected purchase wait or end at other times than those that it has. */
function isRedated({ program }: Decision, { soFar, corrected }: Difference): boolean {
  if (corrected.at === soFar.at) return false;
  const timesAt = ({ at }: Pick<PurchaseSoFar, 'at'>) =>
    purchaseLotTimes(versionAt(program, at)!.rules, at, soFar.activatedAt);
  const [was, is] = [timesAt(soFar), timesAt(corrected)];
  return was.activeFrom !== is.activeFrom || was.expiresAt !== is.expiresAt;
}

const SIDES = ['pending', 'available', 'expired'] as const;

type Rest = Allocation & { readonly from: (typeof SIDES)[number] };

/** What the purchase's own lots have once so much is taken, and what of them has expired; reserved points stay where they are. */
function restOf({ member }: Decision, own: readonly NewLot[], { moved }: ReversalPlan): readonly Rest[] {
  const ids = new Set(own.map(({ lotId }) => lotId));
  const taken = new Map(moved.legs.flatMap(({ lots }) => lots.map(({ lotId, points }) => [lotId, points])));
  const open = openLots(member).flatMap(({ lotId, remaining, pending, reserved }): Rest[] => {
    const points = remaining - (taken.get(lotId) ?? 0);
    return !reserved && points > 0 ? [{ lotId, points, from: pending ? 'pending' : 'available' }] : [];
  });
  const expired = (member.expiredLots ?? []).map(({ lotId, remaining }): Rest => ({
    lotId,
    points: remaining,
    from: 'expired',
  }));
  return [...open, ...expired].filter(({ lotId }) => ids.has(lotId));
}

const pointsOf = (allocations: readonly Allocation[]): number =>
  allocations.reduce((sum, { points }) => sum + points, 0);

/** One leg for each side, with what is moved to another lot. */
function withRest(legs: readonly Leg[], rest: readonly Rest[]): readonly Leg[] {
  return SIDES.flatMap((from): Leg[] => {
    const leg = legs.find((one) => one.from === from);
    const points = new Map((leg?.lots ?? []).map((one) => [one.lotId, one.points]));
    for (const one of rest) if (one.from === from) points.set(one.lotId, (points.get(one.lotId) ?? 0) + one.points);
    const lots = [...points].map(([lotId, some]) => ({ lotId, points: some }));
    return lots.length > 0 ? [{ from, to: 'reversed', points: pointsOf(lots), lots }] : [];
  });
}

function lotOf(decision: Decision, { corrected, soFar, at }: Difference, points: number): NewLot | undefined {
  if (points === 0) return undefined;
  const { at: earnedAt } = corrected;
  const { rules } = versionAt(decision.program, earnedAt)!;
  const { activeFrom, expiresAt } = purchaseLotTimes(rules, earnedAt, soFar.activatedAt);
  const usableFrom = later(activeFrom, at);
  return {
    lotId: nextLotId(decision),
    points,
    earnedAt,
    activeFrom: usableFrom,
    expiresAt: expiresAt && later(expiresAt, usableFrom),
  };
}

function creditOf({ lotId, points, activeFrom }: NewLot, at: Instant): Leg {
  const to = activeFrom > at ? 'pending' : 'available';
  return { from: 'issued', to, points, lots: [{ lotId, points }] };
}
