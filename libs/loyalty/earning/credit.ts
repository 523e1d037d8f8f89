import { type GivenBy } from '#loyalty/challenges/events';
import { type Decision, towards } from '#loyalty/member';
import { earnedThere, type MadeAtPartner } from '#loyalty/partners';
import { type Earning, lotTimes, purchaseLotTimes } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { LIMITS, whereOther } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type EarnSource } from './events.js';

export interface Credit {
  readonly source: EarnSource;
  readonly at: Instant;
  readonly localDay?: string;
  readonly purchaseId?: string;
  readonly behaviour?: string;
  readonly challenge?: GivenBy;
  readonly householdId?: string | undefined;
  /** Of a purchase: where it was made. */
  readonly madeAt?: MadeAtPartner;
}

/** How many points fit under the programme's highest balance; pending ones count, since they will become usable. */
export function roomFor(decision: Decision, { rules }: ProgramVersion): number {
  const { available, pending, reserved } = decision.member.totals;
  const max = rules.points.balanceMax ?? LIMITS.totalMax;
  return Math.max(0, max - available - pending - reserved);
}

/**
 * The part of an earning that fits under the highest balance; the rest is in the breakdown, with its reason. Status points that are worked out
 * apart are in no balance.
 */
export function withinBalance(earning: Earning, room: number, version: ProgramVersion): Earning {
  if (earning.points <= room) return earning;
  const entry = {
    rule: 'balance_limit',
    version: version.version,
    effect: 'limit',
    points: room - earning.points,
    ...(earning.statusPoints !== undefined && { statusPoints: 0 }),
    because: `The balance may reach ${version.rules.points.balanceMax ?? LIMITS.totalMax} points at most.`,
  };
  return { ...earning, points: room, capped: true, breakdown: [...earning.breakdown, entry] };
}

/** PointsEarned with its lot, or EarnCapped where a limit took all of it; nothing when nothing was earned. */
export function creditEarning(decision: Decision, earning: Earning, version: ProgramVersion, credit: Credit): void {
  const { at, source, localDay, purchaseId, behaviour, challenge, madeAt = {} } = credit;
  const { points, statusPoints = points, capped, breakdown } = earning;
  const common = {
    effectiveAt: at,
    ...(localDay !== undefined && { localDay }),
    source,
    ...(purchaseId !== undefined && { purchaseId }),
    ...(behaviour !== undefined && { behaviour }),
    ...(challenge && { challenge }),
    breakdown,
    programVersion: version.version,
  };
  if (points > 0) {
    const times = source === 'purchase' ? purchaseLotTimes(version.rules, at) : lotTimes(version.rules, at);
    const lot = { lotId: nextLotId(decision), points, earnedAt: at, ...times };
    decision.add({
      type: 'PointsEarned',
      data: {
        ...common,
        ...towards(credit),
        points,
        ...whereOther('statusPoints', statusPoints, points),
        ...earnedThere(madeAt, points),
        lot,
      },
    });
  } else if (capped) {
    const reason = breakdown.at(-1)?.rule === 'balance_limit' ? 'balance_limit' : 'rule_cap';
    const { localDay: _localDay, ...data } = common;
    decision.add({ type: 'EarnCapped', data: { ...data, reason } });
  }
}

/** Lots are numbered from 1 on in the order in which they are made. */
export function nextLotId(decision: Decision): string {
  return String(decision.member.lotsMade + 1);
}
