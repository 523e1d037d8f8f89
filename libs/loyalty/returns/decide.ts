import { carriedBy, planReversal } from '#loyalty/account';
import { Budgets } from '#loyalty/budget-uses';
import {
  Decision,
  lowerTier,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  refuseReason,
  refuseUntimely,
  settleFully,
  tierKept,
  towards,
} from '#loyalty/member';
import { earnedThere } from '#loyalty/partners';
import { campaignsChanged, versionAt } from '#loyalty/program';
import { type Program, type ProgramVersion } from '#loyalty/program/events';
import { costOf, isPromoted } from '#loyalty/purchases';
import { countedOf, shareOf } from '#loyalty/recalculation';
import { type CommandShape, whereOther } from '#loyalty/vocabulary';
import { addDays, earlier, type Instant, localDayOf } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type AskedPurchase, askedPurchase } from './asked-purchase.js';
import { budgetsAfter } from './budgets-after.js';
import { pointsToReverse } from './proration.js';
import { purchasedBy, type PurchaseSoFar } from './purchase-so-far.js';
import { restorePayment } from './restore.js';
import { type ComesBack, type ReturnAsked, whatComesBack } from './what-comes-back.js';

export type ReturnPurchase = CommandShape<
  'ReturnPurchase',
  ReturnAsked &
    AskedPurchase & {
      returnId: string;
      occurredAt?: string;
      reason?: string;
      imported?: boolean;
      cancelled?: true;
    }
>;

/**
 * Takes back what a purchase, or the part of it that comes back, has earned, and gives back the points that had paid for it. It counts when
 * it was returned, as soon as the member is settled; the purchase leaves what tiers look at on its own day.
 */
export function returnPurchase(command: ReturnPurchase, member: Member, context: MemberContext): MemberDecision {
  const { occurredAt = context.now } = command;
  const returnedAt = earlier(occurredAt, context.now);
  const version = versionAt(context.program, returnedAt);
  if (!version) return refuseInactive(returnedAt);
  const soFar = askedPurchase(command, member, context.recalled);
  if ('kind' in soFar) return soFar;
  const refusal =
    refuseUntimely(occurredAt, member, context, command.imported) ??
    (command.reason === undefined ? undefined : refuseReason(command.reason)) ??
    (command.cancelled ? refuseCancelling(soFar, context) : undefined) ??
    refuseDay(returnedAt, soFar, command.cancelled ? undefined : version.rules.returns?.windowDays, version);
  if (refusal) return refusal;
  const back = whatComesBack(command, soFar);
  if ('kind' in back) return back;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const at = decision.settlingTime(returnedAt);
  const unsettled = settleFully(decision, at, context.settlementsMax);
  if (unsettled) return unsettled;
  const budgets = new Budgets(decision.member, context);
  takeBack(decision, { command: { ...command, occurredAt }, soFar, back, version, at, budgets });
  return budgets.ended(decision);
}

interface Return {
  readonly command: ReturnPurchase & { readonly occurredAt: string };
  readonly soFar: PurchaseSoFar;
  readonly back: ComesBack;
  readonly version: ProgramVersion;
  readonly at: Instant;
  readonly budgets: Budgets;
}

function takeBack(decision: Decision, { command, soFar, back, version, at, budgets }: Return): void {
  const { returnId, purchaseId, occurredAt, reason, cancelled } = command;
  const { purchase, day: localDay, reversed: before } = soFar;
  const { policy, tierAfterReturn } = version.rules.returns ?? {};
  const { points, statusPoints, breakdown } = pointsToReverse(decision, soFar, back.returned, version);
  const reversal = { own: soFar.lots, points, before, pendingOnly: policy === 'only_pending' };
  const { taken, owing, moved } = planReversal(decision.member, reversal, at);
  const debt = policy === 'unlimited' ? owing : 0;
  const restored = Math.max(0, pointsPaidFor(back, soFar) - soFar.restored);
  const ofReturn = { returnId, purchaseId, ...purchasedBy(soFar, decision) };
  const keptBefore = tierKept(decision.member, version, at);
  decision.addWithoutPoints({
    type: 'PurchaseReturned',
    data: {
      effectiveAt: at,
      ...ofReturn,
      occurredAt,
      localDay,
      ...towards(purchase),
      part: back.part,
      ...(back.returned.isWhole && !soFar.returned.isWhole && endOf(soFar)),
      ...(cancelled && { cancelled }),
      ...(isPromoted(purchase) && { promoted: true as const }),
      ...(costOf(purchase) !== null && { costed: true as const }),
      ...moneyOf(back, soFar),
      points,
      ...whereOther('statusPoints', statusPoints, points),
      ...(points > taken + debt && { waived: points - taken - debt }),
      ...(debt > 0 && { debt }),
      ...(restored > 0 && { restored }),
      ...earnedThere(purchase, -(taken + debt)),
      breakdown,
      ...lessCounted(soFar, taken + debt, statusPoints),
      ...(reason !== undefined && { reason }),
      programVersion: version.version,
    },
  });
  if (taken > 0) {
    const because = `Purchase ${purchaseId} was ${cancelled ? 'cancelled' : back.returned.isWhole ? 'returned' : 'returned in part'}.`;
    const data = { effectiveAt: at, ...ofReturn, localDay, points: taken, reason: because };
    decision.add({
      type: 'PointsReversed',
      data: { ...data, programVersion: version.version, ...carriedBy(moved) },
    });
  }
  if (restored > 0) restorePayment(decision, soFar, { returnId, points: restored, at, version });
  if (tierAfterReturn === 'at_once') lowerTier(decision, { keptBefore, version, at, reason: 'returned' });
  giveBack(decision, budgets, soFar, { ...soFar, reversed: soFar.reversed - soFar.waived + taken + debt, waived: 0 });
}

/** What ends with the last of a purchase. */
const endOf = (soFar: PurchaseSoFar) => ({
  whole: true as const,
  ...(soFar.purchase.partner !== undefined && { partner: soFar.purchase.partner }),
  ...campaignsChanged(soFar, undefined),
});

/** What of the budgets of campaigns is taken back goes back to them, in proportion. */
function giveBack(decision: Decision, budgets: Budgets, before: PurchaseSoFar, after: PurchaseSoFar): void {
  const occasion = { purchaseId: before.purchase.purchaseId, ...purchasedBy(before, decision), localDay: before.day };
  budgets.change(occasion, budgetsAfter(before, after), before.budgets);
}

/** Points that had paid for what has come back until now, the share of the total rounded down. */
function pointsPaidFor({ returned }: ComesBack, { purchase: { payment, total } }: PurchaseSoFar): number {
  if (!payment) return 0;
  return shareOf(payment.points, returned.amount, total.amount);
}

/** What is refunded in money, and what counts as spent less. */
function moneyOf(
  { part, returned }: ComesBack,
  soFar: PurchaseSoFar,
): { readonly refund: number; readonly spend?: number } {
  const { payment, total } = soFar.purchase;
  const { amount } = part.total;
  if (!payment) return { refund: amount };
  const paidBack = shareOf(payment.amount, returned.amount, total.amount);
  const refund = Math.max(0, amount - Math.max(0, paidBack - soFar.paidBack));
  return payment.earns ? { refund } : { refund, spend: refund };
}

/** What counts towards caps less now. */
function lessCounted(soFar: PurchaseSoFar, taken: number, statusPoints: number) {
  const after = { ...soFar, statusReversed: soFar.statusReversed + statusPoints };
  const [was, is] = [countedOf(soFar), countedOf(after, soFar.reversed - soFar.waived + taken)];
  const counted = [...is].flatMap(([rule, points]) => {
    const less = points - was.get(rule)!;
    return less < 0 ? [{ rule, points: less }] : [];
  });
  return counted.length > 0 && { counted };
}

/** Refuses to cancel what does not wait for its activation any more, or never did. */
function refuseCancelling(soFar: PurchaseSoFar, { program }: MemberContext): Refusal | undefined {
  const { purchaseId } = soFar.purchase;
  if (!waitsForEvent(soFar, program)) return refuseNotWaiting(purchaseId);
  if (soFar.activatedAt === undefined) return undefined;
  const message = `Purchase ${purchaseId} was activated at ${soFar.activatedAt}; return it instead.`;
  return refuse('purchase_activated', message, { purchaseId, activatedAt: soFar.activatedAt });
}

/** Whether the rules of its day let the points of a purchase wait until it is activated. */
export function waitsForEvent({ at }: PurchaseSoFar, program: Program): boolean {
  return versionAt(program, at)?.rules.points.activation.type === 'on_event';
}

export function refuseNotWaiting(purchaseId: string): Refusal {
  const message = `The points of purchase ${purchaseId} wait for no event; return it where it comes back.`;
  return refuse('purchase_not_waiting', message, { purchaseId });
}

/** Refuses a return of before the purchase, or after the window for returns. */
function refuseDay(
  returnedAt: Instant,
  { at, day, purchase: { purchaseId } }: PurchaseSoFar,
  windowDays: number | undefined,
  { rules }: ProgramVersion,
): Refusal | undefined {
  if (returnedAt < at) {
    const message = `Purchase ${purchaseId} was made at ${at}, after ${returnedAt}.`;
    return refuse('return_before_purchase', message, { occurredAt: returnedAt, purchasedAt: at });
  }
  if (windowDays === undefined) return undefined;
  const lastDay = addDays(day, windowDays);
  if (localDayOf(returnedAt, rules.timeZone) <= lastDay) return undefined;
  const message = `Purchase ${purchaseId} could be returned until ${lastDay}: the rules let ${windowDays} days for it.`;
  return refuse('return_window_over', message, { lastDay, windowDays });
}
