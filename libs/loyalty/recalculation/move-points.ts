import { carriedBy, planReversal, type Postings } from '#loyalty/account';
import { nextLotId, roomFor, withinBalance } from '#loyalty/earning';
import { type Decision, settle, towards } from '#loyalty/member';
import { earnedThere } from '#loyalty/partners';
import { campaignsChanged, purchaseLotTimes } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { LIMITS, whereOther } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type RecordedPurchase } from './recorded-purchases.js';
import { type WorkedOut } from './worked-out.js';

/** What a purchase comes to now. */
export interface Recalculated extends Omit<WorkedOut, 'breakdownBefore'> {
  readonly one: RecordedPurchase;
  readonly version: ProgramVersion;
}

/** Records what a purchase comes to now, and gives or takes the difference, as far as there is room or points. */
export function movePoints(decision: Decision, recalculated: Recalculated, latePurchaseId: string): void {
  if (recalculated.points < recalculated.one.points) takeBack(decision, recalculated, latePurchaseId);
  else give(decision, recalculated, latePurchaseId);
}

/** Into a lot of its own, as if it had been earned with the purchase; what was waived before is given first, so to say. */
function give(decision: Decision, recalculated: Recalculated, latePurchaseId: string): void {
  const { one, version } = recalculated;
  const wanted = {
    points: recalculated.points - one.points,
    statusPoints: recalculated.statusPoints,
    capped: false,
    breakdown: recalculated.breakdown,
  };
  const { points: fits, breakdown } = withinBalance(wanted, roomFor(decision, version) + one.waived, version);
  const points = Math.max(0, fits - one.waived);
  const lot = {
    lotId: nextLotId(decision),
    points,
    earnedAt: one.at,
    ...purchaseLotTimes(version.rules, one.at, one.activatedAt),
  };
  const to = lot.activeFrom > lot.earnedAt ? 'pending' : 'available';
  const leg = { from: 'issued', to, points, lots: [{ lotId: lot.lotId, points }] } as const;
  const moved = points > 0 ? { opened: [lot], legs: [leg] } : undefined;
  const outcome = { pointsAfter: one.points + fits, waived: one.waived - (fits - points), breakdown };
  record(decision, recalculated, { ...outcome, moved, at: one.at, latePurchaseId });
}

/**
 * Out of the purchase's own lots first, then out of those that end soonest; never more than there is. Where its own lots have ended,
 * what it had too much has been used, or has ended with them, and is not taken from others.
 */
function takeBack(decision: Decision, recalculated: Recalculated, latePurchaseId: string): void {
  const { one, points, breakdown } = recalculated;
  const at = decision.settlingTime(one.at);
  settle(decision, at, Math.max(0, LIMITS.settlementsMax - decision.events.length));
  const down = one.points - points;
  const { taken, moved } = planReversal(decision.member, { own: one.lots, points: down }, at);
  record(decision, recalculated, {
    pointsAfter: points,
    waived: one.waived + down - taken,
    breakdown,
    moved: taken > 0 ? moved : undefined,
    at,
    latePurchaseId,
  });
}

interface RecordedOutcome extends Pick<Recalculated, 'breakdown'> {
  readonly pointsAfter: number;
  readonly waived: number;
  readonly moved: Postings | undefined;
  /** When the movement counts. */
  readonly at: Instant;
  readonly latePurchaseId: string;
}

function record(decision: Decision, recalculated: Recalculated, outcome: RecordedOutcome): void {
  const { one, version, counted, reversed, statusReversed = reversed ?? 0 } = recalculated;
  const { pointsAfter, waived, breakdown, moved, at, latePurchaseId } = outcome;
  const { purchaseId, day: localDay, points: pointsBefore, statusPoints: statusBefore } = one;
  const { statusPoints: statusAfter = statusBefore + pointsAfter - pointsBefore } = recalculated;
  const common = { purchaseId, localDay, latePurchaseId, ...towards(one.purchase), programVersion: version.version };
  const fact = {
    effectiveAt: one.at,
    ...common,
    pointsBefore,
    pointsAfter,
    ...whereOther('statusPointsBefore', statusBefore, pointsBefore),
    ...whereOther('statusPointsAfter', statusAfter, pointsAfter),
    ...(waived > 0 && { waived }),
    ...(reversed !== undefined && { reversed, ...whereOther('statusReversed', statusReversed, reversed) }),
    ...campaignsChanged(one, { points: pointsAfter, statusPoints: statusAfter, breakdown }),
    ...(counted.size > 0 && { counted: [...counted].map(([rule, points]) => ({ rule, points })) }),
  };
  if (!moved) {
    decision.addWithoutPoints({ type: 'PurchaseRecalculated', data: { ...fact, breakdown } });
    return;
  }
  decision.add({ type: 'PurchaseRecalculated', data: fact });
  const points = moved.legs.reduce((sum, leg) => sum + (leg.from === 'issued' ? leg.points : -leg.points), 0);
  const reason = `Purchase ${latePurchaseId} happened before it and was recorded after it: with it, this one earns ${pointsAfter} points instead of ${pointsBefore}.`;
  const data = { effectiveAt: at, ...common, source: 'purchase' as const, points, reason, breakdown };
  const there = earnedThere(one.purchase, points);
  decision.add({ type: 'PointsRecalculated', data: { ...data, ...there, ...carriedBy(moved) } });
}
