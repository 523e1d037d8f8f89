import { carriedBy, type Leg, lotsNamed, pointsIn, type Postings, pointsTo, splitAllocations } from '#loyalty/account';
import { type Allocation, type NewLot } from '#loyalty/account/events';
import { nextLotId } from '#loyalty/earning';
import { type Decision } from '#loyalty/member';
import { spentThere } from '#loyalty/partners';
import { lotTimes } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { addDays, type Instant, localDayOf, startOfDayAfter } from '#platform';

import { purchasedBy, type PurchaseSoFar } from './purchase-so-far.js';

interface GivingBack {
  readonly points: number;
  readonly at: Instant;
  readonly version: ProgramVersion;
}

interface Restoring extends GivingBack {
  readonly returnId: string;
}

/**
 * Gives back points that paid for a purchase, to the lots that they came from. Those of a lot that has ended end at once, or come back for as
 * many days as the rules say, in a lot of their own. Where a lot is not known any more, a new one is made, which ends as points earned now would.
 */
export function restorePayment(decision: Decision, soFar: PurchaseSoFar, restoring: Restoring): void {
  const { returnId, points, at } = restoring;
  const [, left] = splitAllocations(soFar.paidFrom, soFar.restored);
  const [lots] = splitAllocations(left, points);
  const known = lotsNamed(
    decision.member,
    lots.map(({ lotId }) => lotId),
  );
  for (const lot of soFar.paidLots) if (!known.has(lot.lotId)) known.set(lot.lotId, lot);
  const moved = backToLots(decision, { lots, known, ...restoring });
  const ended = pointsTo(moved, 'expired');
  const { purchaseId, payment } = soFar.purchase;
  const reservationId = payment?.reservationId;
  const reason = `They had paid for purchase ${purchaseId}, which was returned${ended > 0 ? `; ${ended} of them had ended meanwhile` : ''}.`;
  const redemptionId = reservationId === undefined ? `purchase.${purchaseId}` : `reservation.${reservationId}`;
  const ofReturn = {
    returnId,
    purchaseId,
    ...purchasedBy(soFar, decision),
    redemptionId,
    points,
    ...(ended > 0 && { ended }),
    ...spentThere(soFar.purchase, -points),
    reason,
  };
  decision.add({ type: 'PointsRestored', data: { effectiveAt: at, ...ofReturn, ...carriedBy(moved) } });
}

interface BackToLots extends GivingBack {
  /** The lots that the points came from, so many of each. */
  readonly lots: readonly Allocation[];
  /** Those of them whose dates are known. */
  readonly known: ReadonlyMap<string, NewLot>;
}

/** What gives redeemed points back at an instant, to the lots that they came from as far as these last, or in new ones. */
export function backToLots(decision: Decision, { lots, known, points: wanted, at, version }: BackToLots): Postings {
  const opened: NewLot[] = [];
  const to: Record<'available' | 'expired', Allocation[]> = { available: [], expired: [] };
  const longer = extended(at, version);
  const bring = (lot: NewLot, points: number) => {
    opened.push(lot);
    to.available.push({ lotId: lot.lotId, points });
  };
  const make = (points: number, expiresAt: Instant | null, earnedAt: Instant) =>
    bring({ lotId: String(nextLot++), points, earnedAt, activeFrom: at, expiresAt }, points);
  let nextLot = Number(nextLotId(decision));
  let unknown = wanted - pointsIn(lots);
  for (const { lotId, points } of lots) {
    const lot = known.get(lotId);
    if (!lot) unknown += points;
    else if (!isOver(lot, at)) bring(lot, points);
    else if (longer === undefined) to.expired.push({ lotId, points });
    else make(points, longer, lot.earnedAt);
  }
  if (unknown > 0) make(unknown, lotTimes(version.rules, at).expiresAt, at);
  const legs = (['available', 'expired'] as const)
    .filter((side) => to[side].length > 0)
    .map((side): Leg => ({ from: 'redeemed', to: side, points: pointsIn(to[side]), lots: to[side] }));
  return { opened, legs };
}

const isOver = ({ expiresAt }: NewLot, at: Instant): boolean => expiresAt !== null && expiresAt <= at;

/** Until when points of a lot that has ended come back; undefined where they end at once. */
function extended(at: Instant, { rules }: ProgramVersion): Instant | undefined {
  const days = rules.returns?.restoreExpiredForDays ?? 0;
  return days === 0 ? undefined : startOfDayAfter(addDays(localDayOf(at, rules.timeZone), days), rules.timeZone);
}
