import { carriedBy } from '#loyalty/account';
import { Budgets } from '#loyalty/budget-uses';
import {
  countsTowards,
  Decision,
  lowerTier,
  type Member,
  type MemberContext,
  type MemberDecision,
  moveEarnedTier,
  reachedTier,
  refuseInactive,
  refuseOverTotal,
  refuseReason,
  refuseUntimely,
  settle,
  settleFully,
  tierKept,
  towards,
} from '#loyalty/member';
import { earnedThere } from '#loyalty/partners';
import { campaignsChanged, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { plainPurchase, refuseContent, refuseSums } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';
import { countedOf } from '#loyalty/recalculation';
import { type AskedPurchase, askedPurchase, budgetsAfter, purchasedBy, type PurchaseSoFar } from '#loyalty/returns';
import { type CommandShape, type Input, LIMITS, whereOther } from '#loyalty/vocabulary';
import { earlier, type Instant, localDayOf } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type PurchaseContent } from './events.js';
import { type FirstAndLast, firstAndLast } from './first-and-last.js';
import { planCorrection, type PointsMoved } from './move-points.js';
import { refuseContradiction } from './refuse-contradiction.js';
import { type Worth, worthOf } from './worth.js';

export type CorrectPurchase = CommandShape<
  'CorrectPurchase',
  Input<Purchase> &
    AskedPurchase & {
      correctionId: string;
      reason?: string;
      /** It is decided again: what a caller may send was checked when it was recorded, by the checks of then. */
      isRecorded?: true;
    }
>;

/**
 * Makes a purchase what it should have been: what it earns more under the rules and for the member of its own instant is given, and what it earns
 * less is taken back as a return takes it. It counts from now on. Without `occurredAt` the purchase stays on its day.
 */
export function correctPurchase(command: CorrectPurchase, member: Member, context: MemberContext): MemberDecision {
  const { now, program } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const soFar = askedPurchase(command, member, context.recalled);
  if ('kind' in soFar) return soFar;
  const { codes, partner, occurredAt } = soFar.purchase;
  const purchase = plainPurchase({ ...command, codes, partner, occurredAt: command.occurredAt ?? occurredAt });
  const isMoved = purchase.occurredAt !== soFar.purchase.occurredAt;
  const at = isMoved ? earlier(purchase.occurredAt, now) : soFar.at;
  const then = versionAt(program, at);
  const refusal =
    refuseContent(purchase, then, at) ??
    (command.isRecorded ? undefined : refuseAsked({ command, purchase, soFar, isMoved }, member, context));
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, program, now);
  const unsettled = settleFully(decision, decision.settlingTime(now), context.settlementsMax);
  if (unsettled) return unsettled;
  const day = isMoved ? localDayOf(at, then!.rules.timeZone) : soFar.day;
  const { householdId } = isMoved ? { householdId: countsTowards(decision.member, program, at) } : soFar.purchase;
  const corrected = correctedOf(soFar, { ...purchase, ...towards({ householdId }) }, { at, day });
  const ends = firstAndLast(decision.member, { soFar, corrected }, context);
  const budgets = new Budgets(decision.member, context);
  return correct(decision, { command, soFar, corrected, version, ends, budgets });
}

interface AskedCorrection {
  readonly command: CorrectPurchase;
  readonly purchase: Purchase;
  readonly soFar: PurchaseSoFar;
  readonly isMoved: boolean;
}

/** Refuses what a caller may not send. */
function refuseAsked(
  { command, purchase, soFar, isMoved }: AskedCorrection,
  member: Member,
  context: MemberContext,
): Refusal | undefined {
  return (
    (isMoved ? refuseUntimely(purchase.occurredAt, member, context, isImported(soFar, member, context)) : undefined) ??
    (command.reason === undefined ? undefined : refuseReason(command.reason)) ??
    refuseSums(purchase) ??
    refusePayment(purchase, soFar) ??
    refusePartner(command, soFar) ??
    refuseContradiction(purchase, soFar) ??
    refuseTooMany(soFar)
  );
}

/** Whether the purchase lies where only imported purchases may, or those of guests; so it may be moved there. */
const isImported = ({ purchase }: PurchaseSoFar, member: Member, context: MemberContext): boolean =>
  refuseUntimely(purchase.occurredAt, member, context) !== undefined;

interface Correction {
  readonly command: CorrectPurchase;
  readonly soFar: PurchaseSoFar;
  /** The same purchase as it should have been. */
  readonly corrected: PurchaseSoFar;
  readonly version: ProgramVersion;
  readonly ends: FirstAndLast;
  readonly budgets: Budgets;
}

function correctedOf(
  soFar: PurchaseSoFar,
  purchase: Purchase,
  placed: Pick<PurchaseSoFar, 'at' | 'day'>,
): PurchaseSoFar {
  const { payment, partnerTerms } = soFar.purchase;
  const kept = { ...(payment && { payment }), ...(partnerTerms && { partnerTerms }) };
  return { ...soFar, ...placed, purchase: { ...purchase, ...kept } };
}

function correct(decision: Decision, correction: Correction): MemberDecision {
  const { soFar, corrected, version, budgets } = correction;
  const at = decision.settlingTime(decision.now);
  const keptBefore = tierKept(decision.member, version, at);
  const worth = worthOf(decision, soFar, corrected, budgets);
  const points = worth.points - worth.reversed - (soFar.points - soFar.reversed);
  const overTotal = refuseOverTotal(decision.member, Math.max(0, points, worth.statusPoints - soFar.statusPoints));
  if (overTotal) return overTotal;
  const { policy, tierAfterReturn } = version.rules.returns ?? {};
  const moved = planCorrection(decision, { soFar, corrected, points, policy, at });
  addCorrection(decision, correction, worth, moved, at);
  if (moved.moved) addMovement(decision, correction, worth, moved, at);
  const { purchaseId } = soFar.purchase;
  const occasion = { purchaseId, ...purchasedBy(soFar, decision), localDay: corrected.day };
  budgets.change(occasion, budgetsAfter(soFar, { ...worth, waived: soFar.waived }), soFar.budgets);
  settle(decision, at, Math.max(0, LIMITS.settlementsMax - decision.events.length));
  const reached = reachedTier(decision.member, decision.program, at);
  if (reached) moveEarnedTier(decision, { effectiveAt: at, ...reached, reason: 'reached' });
  else if (tierAfterReturn === 'at_once') lowerTier(decision, { keptBefore, version, at, reason: 'corrected' });
  return budgets.ended(decision);
}

function addCorrection(
  decision: Decision,
  { command, soFar, corrected, version, ends }: Correction,
  { points, reversed, statusPoints, statusReversed, breakdown }: Worth,
  { tooMany, debt, points: movedPoints }: PointsMoved,
  at: Instant,
): void {
  const { correctionId, purchaseId, reason } = command;
  const { payment, partnerTerms } = soFar.purchase;
  const after = { ...corrected, points, reversed, statusPoints, statusReversed, breakdown };
  const [countedBefore, counted] = [listed(countedOf(soFar)), listed(countedOf(after))];
  decision.addWithoutPoints({
    type: 'PurchaseCorrected',
    data: {
      effectiveAt: at,
      correctionId,
      purchaseId,
      ...purchasedBy(soFar, decision),
      before: contentOf(soFar),
      purchase: contentOf(corrected),
      ...(payment && { payment }),
      ...(partnerTerms && { partnerTerms }),
      ...(soFar.returned.amount > 0 && { returned: soFar.returned.amount }),
      pointsBefore: soFar.points,
      pointsAfter: points,
      ...(soFar.reversed > 0 && { reversedBefore: soFar.reversed }),
      ...(reversed > 0 && { reversedAfter: reversed }),
      ...whereOther('statusPointsBefore', soFar.statusPoints, soFar.points),
      ...whereOther('statusPointsAfter', statusPoints, points),
      ...whereOther('statusReversedBefore', soFar.statusReversed, soFar.reversed),
      ...whereOther('statusReversedAfter', statusReversed, reversed),
      ...(soFar.tooMany > 0 && { waivedBefore: soFar.tooMany }),
      ...(tooMany > 0 && { waived: tooMany }),
      ...(debt > 0 && { debt }),
      ...earnedThere(soFar.purchase, movedPoints - debt),
      ...(countedBefore.length > 0 && { countedBefore }),
      ...(counted.length > 0 && { counted }),
      ...ends,
      ...(soFar.day !== corrected.day && soFar.lots.length > 0 && { lots: soFar.lots.slice(-LIMITS.purchaseLotsMax) }),
      breakdown,
      ...(!soFar.returned.isWhole && campaignsChanged(soFar, after)),
      ...(reason !== undefined && { reason }),
      programVersion: version.version,
    },
  });
}

function addMovement(
  decision: Decision,
  { command: { correctionId, purchaseId }, soFar, corrected, version }: Correction,
  worth: Worth,
  { moved, points }: PointsMoved,
  at: Instant,
): void {
  const [was, is] = [soFar.points - soFar.reversed, worth.points - worth.reversed];
  const reason = `Purchase ${purchaseId} was corrected: it earns ${is} points instead of ${was}${points === 0 ? ', with other dates' : ''}.`;
  const ofPurchase = {
    correctionId,
    purchaseId,
    ...purchasedBy(soFar, decision),
    localDay: corrected.day,
    source: 'purchase' as const,
  };
  const data = { effectiveAt: at, ...ofPurchase, points, reason, programVersion: version.version };
  decision.add({ type: 'PointsCorrected', data: { ...data, ...carriedBy(moved!) } });
}

function contentOf({ purchase, at, day }: PurchaseSoFar): PurchaseContent {
  const { purchaseId: _purchaseId, ...content } = plainPurchase(purchase);
  return { ...content, purchasedAt: at, localDay: day, ...towards(purchase) };
}

const listed = (counted: ReadonlyMap<string, number>) =>
  [...counted].flatMap(([rule, points]) => (points === 0 ? [] : [{ rule, points }]));

function refusePayment({ total }: Purchase, { purchase: { payment } }: PurchaseSoFar): Refusal | undefined {
  if (!payment || payment.amount <= total.amount) return undefined;
  const message = `Points paid ${payment.amount} of the purchase, and the total would be ${total.amount}. Return the purchase instead, so that they come back.`;
  return refuse('payment_exceeds_purchase', message, { total: total.amount, amount: payment.amount });
}

/** What a point costs was agreed with the partner where it was made. */
function refusePartner({ partner }: CorrectPurchase, { purchase }: PurchaseSoFar): Refusal | undefined {
  if (partner === undefined || partner === purchase.partner) return undefined;
  const message = `Purchase ${purchase.purchaseId} was made ${purchase.partner === undefined ? 'at no partner' : `at partner ${purchase.partner}`}, and that stays; return it, and record another one.`;
  return refuse('partner_is_fixed', message, { purchaseId: purchase.purchaseId });
}

function refuseTooMany({ corrections }: PurchaseSoFar): Refusal | undefined {
  if (corrections < LIMITS.correctionsMax) return undefined;
  const message = `A purchase is corrected ${LIMITS.correctionsMax} times at most; adjust the points instead.`;
  return refuse('limit_exceeded', message, { correctionsMax: LIMITS.correctionsMax });
}
