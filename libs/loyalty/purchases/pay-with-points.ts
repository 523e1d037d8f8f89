import { lotsNamed } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import { copyMember, type Decision, type Member, type MemberContext, postingsOf, settleFully } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type MadeAtPartner } from '#loyalty/partners';
import { pointsFor, worthOf } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { redeem } from '#loyalty/redemptions';
import { capture } from '#loyalty/reservations';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Payment, type Purchase } from './events.js';

/** How a caller asks to pay with points: so many, or those of a reservation, or so many of them. */
export interface PaymentAsked {
  readonly points?: number;
  readonly reservationId?: string;
}

interface Paid extends Pick<Purchase, 'purchaseId' | 'total'>, MadeAtPartner {
  readonly payment?: PaymentAsked;
}

/**
 * Uses the points that a purchase is paid with, in the same decision.
 * @param at when the purchase happened; a reservation is captured as soon after it as the member is settled
 * @returns what they pay, `undefined` where the purchase is paid with money alone
 */
export function payWithPoints(
  decision: Decision,
  { payment, purchaseId, total, ...madeAt }: Paid,
  version: ProgramVersion,
  context: MemberContext,
  at: Instant,
): Payment | Refusal | undefined {
  if (!payment) return undefined;
  const rate = version.rules.points.payment;
  if (!rate) return refuseWithoutRate();
  const { reservationId, points: asked } = payment;
  if (reservationId === undefined && asked === undefined)
    return refuse('points_pay_nothing', 'Name `points`, a `reservationId`, or both in `payment`.');
  const before = copyMember(decision.member);
  const refusal =
    reservationId === undefined
      ? redeem(decision, { points: asked!, purchaseId, used: at, madeAt }, context)
      : captureFor(decision, { reservationId, points: asked, purchaseId, madeAt }, context, at);
  if (refusal) return refusal;
  const points = pointsUsed(decision);
  const amount = worthOf(points, rate);
  if (amount === 0) return refuse('points_pay_nothing', `${points} points pay nothing; use more of them.`, { points });
  if (amount > total.amount) {
    const pointsMax = pointsFor(total.amount, rate);
    const message = `${points} points pay ${amount}, and the total is ${total.amount}; use ${pointsMax} points at most.`;
    return refuse('payment_exceeds_purchase', message, { total: total.amount, amount, pointsMax });
  }
  const lots = lotsUsed(decision, before);
  return {
    points,
    amount,
    ...(reservationId !== undefined && { reservationId }),
    ...(rate.earnOnPoints && { earns: true }),
    ...(lots.length <= LIMITS.paymentLotsMax && { lots }),
  };
}

function captureFor(
  decision: Decision,
  asked: {
    readonly reservationId: string;
    readonly points?: number;
    readonly purchaseId: string;
    readonly madeAt: MadeAtPartner;
  },
  context: MemberContext,
  purchasedAt: Instant,
): Refusal | undefined {
  const at = decision.settlingTime(purchasedAt);
  return settleFully(decision, at, context.settlementsMax) ?? capture(decision, context, { ...asked, at });
}

/** The last event that used points; what a reservation gave back may have paid a debt after it. */
function lastUse(events: readonly MemberEvent[]): MemberEventOf<'PointsRedeemed' | 'ReservationCaptured'> | undefined {
  const isUse = (event: MemberEvent): event is MemberEventOf<'PointsRedeemed' | 'ReservationCaptured'> =>
    event.type === 'PointsRedeemed' || event.type === 'ReservationCaptured';
  return events.findLast(isUse);
}

/** The lots that the event which was just added has used: they may be closed now, and a return needs to know their dates. */
function lotsUsed({ events, member }: Decision, before: Member): readonly NewLot[] {
  const { legs } = postingsOf(lastUse(events)!)!;
  const ids = legs.filter(({ to }) => to === 'redeemed').flatMap(({ lots }) => lots.map(({ lotId }) => lotId));
  const known = lotsNamed(before, ids);
  for (const { remaining: _remaining, expiredAt: _expiredAt, cameBackAt: _cameBackAt, ...lot } of before.expiredLots ??
    [])
    known.set(lot.lotId, lot);
  for (const [lotId, lot] of lotsNamed(member, ids)) known.set(lotId, lot);
  return ids.map((lotId) => known.get(lotId)!);
}

/** What the event that was just added has used. */
function pointsUsed({ events }: Decision): number {
  return lastUse(events)?.data.points ?? 0;
}

function refuseWithoutRate(): Refusal {
  const message = 'The rules do not say what points pay (`points.payment`). Redeem the points by a request of its own.';
  return refuse('points_pay_nothing', message);
}

/** Whether a purchase was paid as the caller says now. */
export function isSamePayment(sent: PaymentAsked | undefined, recorded: Payment | undefined): boolean {
  if (!sent || !recorded) return sent === recorded;
  const isSameNumber = sent.points === undefined || sent.points === recorded.points;
  return isSameNumber && sent.reservationId === recorded.reservationId;
}
