import { carriedBy, type Lot, openLots } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseUntimely,
  settle,
  settleFully,
} from '#loyalty/member';
import { purchaseLotTimes, versionAt } from '#loyalty/program';
import {
  type AskedPurchase,
  askedPurchase,
  purchasedBy,
  type PurchaseSoFar,
  refuseNotWaiting,
  waitsForEvent,
} from '#loyalty/returns';
import { type CommandShape, LIMITS, WAITING } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

export type ActivatePurchase = CommandShape<'ActivatePurchase', AskedPurchase & { occurredAt?: string }>;

/**
 * Makes the points of a purchase usable that wait for an event. It counts when that happened, as soon as the member is settled. Nothing happens
 * where none wait: it was activated before, or it earned nothing.
 */
export function activatePurchase(command: ActivatePurchase, member: Member, context: MemberContext): MemberDecision {
  const { purchaseId, occurredAt = context.now } = command;
  const soFar = askedPurchase(command, member, context.recalled);
  if ('kind' in soFar) return soFar;
  if (!waitsForEvent(soFar, context.program)) return refuseNotWaiting(purchaseId);
  if (soFar.returned.isWhole) return refuseReturned(purchaseId);
  const refusal = refuseUntimely(occurredAt, member, context) ?? refuseBefore(occurredAt, soFar);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const at = decision.settlingTime(earlier(occurredAt, context.now));
  const unsettled = settleFully(decision, at, context.settlementsMax);
  if (unsettled) return unsettled;
  const waiting = waitingLots(decision.member, soFar);
  if (waiting.length === 0) return [];
  activate(decision, { soFar, waiting, occurredAt, at });
  settle(decision, at, Math.max(0, LIMITS.settlementsMax - decision.events.length));
  return decision;
}

interface Activation {
  readonly soFar: PurchaseSoFar;
  readonly waiting: readonly Lot[];
  readonly occurredAt: Instant;
  readonly at: Instant;
}

function activate(decision: Decision, { soFar, waiting, occurredAt, at }: Activation): void {
  const { rules } = versionAt(decision.program, soFar.at)!;
  const times = purchaseLotTimes(rules, soFar.at, at);
  const opened = waiting.map(({ lotId, points, earnedAt }): NewLot => ({ lotId, points, earnedAt, ...times }));
  const lots = waiting.map(({ lotId, remaining: points }) => ({ lotId, points }));
  const points = lots.reduce((sum, lot) => sum + lot.points, 0);
  const moved = carriedBy({ opened, legs: [{ from: 'pending', to: 'available', points, lots }] });
  const { purchaseId } = soFar.purchase;
  decision.add({
    type: 'PurchaseActivated',
    data: {
      effectiveAt: at,
      purchaseId,
      ...purchasedBy(soFar, decision),
      localDay: soFar.day,
      occurredAt,
      points,
      ...moved,
    },
  });
}

function waitingLots(member: Member, { lots }: PurchaseSoFar): readonly Lot[] {
  const own = new Set(lots.map(({ lotId }) => lotId));
  return openLots(member).filter(
    ({ lotId, pending, activeFrom }) => pending && activeFrom === WAITING && own.has(lotId),
  );
}

function refuseReturned(purchaseId: string): Refusal {
  const message = `Purchase ${purchaseId} was cancelled, or came back as a whole; none of its points wait.`;
  return refuse('purchase_returned', message, { purchaseId });
}

function refuseBefore(occurredAt: Instant, { at, purchase: { purchaseId } }: PurchaseSoFar): Refusal | undefined {
  if (occurredAt >= at) return undefined;
  const message = `Purchase ${purchaseId} was made at ${at}, after ${occurredAt}.`;
  return refuse('activated_before_purchase', message, { occurredAt, purchasedAt: at });
}
