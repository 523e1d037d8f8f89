import { Budgets } from '#loyalty/budget-uses';
import { creditEarning, roomFor, withinBalance } from '#loyalty/earning';
import { refuseVoidClaims } from '#loyalty/identities';
import { type Identity } from '#loyalty/identities/events';
import {
  countsTowards,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  raiseTier,
  refuseOverTotal,
  refuseUntimely,
  settle,
  spendOf,
  towards,
} from '#loyalty/member';
import { termsOfPurchase } from '#loyalty/partners';
import { type Earning, versionAt } from '#loyalty/program';
import {
  isRecalculating,
  keysOfLater,
  type LatePurchase,
  placedLate,
  recalculateLater,
  type RecalculationWay,
  RULE_BY_RULE,
  wouldEarn,
} from '#loyalty/recalculation';
import {
  type CodeWithoutEffect,
  type CommandShape,
  type Input,
  LIMITS,
  type TermsAtPartner,
} from '#loyalty/vocabulary';
import { type ReceivePoints } from '#loyalty/transfers';
import { earlier, type Instant, localDayOf } from '#platform';

import { allWithoutEffect, keysOfCodes, type NamedCode, refuseCodes } from './codes.js';
import { type Payment, type Purchase } from './events.js';
import { type PaymentAsked, payWithPoints } from './pay-with-points.js';
import { plainPurchase, refuseContent } from './purchase-content.js';
import { refuseSums } from './purchase-sums.js';

export type RecordPurchase = CommandShape<
  'RecordPurchase',
  Input<Purchase> & {
    payment?: PaymentAsked;
    imported?: boolean;
    guest?: true;
    /** The claims on its unique codes come with them. */
    codes?: readonly NamedCode[];
    /** Codes that cannot give anything to any member. */
    codesWithoutEffect?: readonly CodeWithoutEffect[];
    /** Codes as they were typed, until it is found out what they are of. */
    typedCodes?: readonly string[];
    /** What its partner owes and has not settled, where that has a limit. */
    openAtPartner?: string;
    /** The claim on its id, where that counts once in the programme. */
    claimed?: Identity;
    /** In which way later purchases are worked out again, of one that is decided again; the newest where it is left out. */
    recalculation?: RecalculationWay;
    /** Of a preview: points that a household would give back first. */
    arriving?: ReceivePoints;
  }
>;

/**
 * Records a purchase and what it earns. It counts at `occurredAt`, also when later things were settled; what of it
 * became due meanwhile (a lot that has ended) happens in the same append, and a tier reached changes at once. A guest's
 * purchase that is claimed may lie before the enrolment, as an imported one may; its sums were checked when it was recorded, if they
 * were checked then.
 */
export function recordPurchase(command: RecordPurchase, member: Member, context: MemberContext): MemberDecision {
  const occurredAt = command.occurredAt ?? context.now;
  const at = earlier(occurredAt, context.now);
  const version = versionAt(context.program, at);
  const refusal =
    (command.claimed && refuseVoidClaims([command.claimed], member)) ??
    refuseCodes(command.codes, member, context) ??
    refuseUntimely(occurredAt, member, context, command.imported ?? command.guest) ??
    refuseContent(command, version, at) ??
    (command.guest ? undefined : refuseSums(command));
  if (refusal) return refusal;
  const partnerTerms = termsThere(command, context, at);
  if (partnerTerms && 'kind' in partnerTerms) return partnerTerms;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const payment = payWithPoints(decision, { ...command, partnerTerms }, version!, context, at);
  if (payment && 'kind' in payment) return payment;
  const effective = decision.settlingTime(at);
  settle(decision, effective, LIMITS.settlementsMax - decision.events.length);
  const day = localDayOf(at, version!.rules.timeZone);
  const late = placedLate(decision.member, { purchaseId: command.purchaseId, at, day }, context);
  const asOf = late?.before.member ?? decision.member;
  const paid = { ...command, partnerTerms, payment };
  const budgets = new Budgets(decision.member, context);
  const wouldGet = wouldEarn(asOf, paid, context.program, { at, day }, budgets.allowance());
  const earning = withinBalance(wouldGet, roomFor(decision, version!), version!);
  const overTotal = refuseOverTotal(decision.member, Math.max(earning.points, earning.statusPoints ?? 0));
  if (overTotal) return overTotal;
  const householdId = countsTowards(member, context.program, at);
  const way = command.recalculation ?? RULE_BY_RULE;
  addPurchase(decision, { ...paid, occurredAt, householdId }, earning, { at, day, late, way });
  const localDay = day === at.slice(0, 10) ? undefined : day;
  const ofPurchase = { source: 'purchase' as const, localDay, purchaseId: command.purchaseId, householdId };
  creditEarning(decision, earning, version!, { at, ...ofPurchase, madeAt: paid });
  budgets.give({ purchaseId: command.purchaseId, localDay: day }, earning.breakdown);
  settle(decision, effective, LIMITS.settlementsMax - decision.events.length);
  if (late) recalculateLater(decision, late, { spend: spendOf(paid), earning, budgets, way });
  else raiseTier(decision, effective);
  return budgets.ended(decision);
}

/** What a point costs where the purchase was made; `undefined` where that is the programme's own shop. */
function termsThere({ partner, payment, openAtPartner }: RecordPurchase, { program }: MemberContext, at: Instant) {
  if (partner === undefined) return undefined;
  return termsOfPurchase(program, { partner, at }, payment !== undefined, openAtPartner);
}

/** Keys of its unique codes, and of the purchases that may have happened after one that is recorded, where the rules work them out again. */
export function keysForPurchase(
  command: RecordPurchase,
  member: Member,
  { program, now }: Pick<MemberContext, 'program' | 'now'>,
): readonly string[] {
  const ofCodes = keysOfCodes(command.codes);
  if (!isRecalculating(program, now)) return ofCodes;
  const at = earlier(command.occurredAt ?? now, now);
  const version = versionAt(program, at);
  if (!version) return ofCodes;
  return [...ofCodes, ...keysOfLater(member, localDayOf(at, version.rules.timeZone))];
}

interface Recorded extends Purchase {
  readonly payment?: Payment | undefined;
  readonly partnerTerms?: TermsAtPartner | undefined;
  readonly guest?: true;
  readonly householdId?: string | undefined;
  readonly codesWithoutEffect?: readonly CodeWithoutEffect[];
}

/** The breakdown stands with the purchase when no PointsEarned carries it, and so does a due instant that moved. */
function addPurchase(
  decision: Decision,
  purchase: Recorded,
  earning: Earning,
  { at, day, late, way }: { at: Instant; day: string; late: LatePurchase | undefined; way: RecalculationWay },
): void {
  const { payment, partnerTerms, guest } = purchase;
  const left = late?.daysLeft.reduce((sum, { purchases }) => sum + purchases, 0) ?? 0;
  const data = {
    effectiveAt: at,
    ...plainPurchase(purchase),
    ...(payment && { payment }),
    ...towards(purchase),
    ...(partnerTerms && { partnerTerms }),
    ...(guest && { guest }),
    ...(day !== at.slice(0, 10) && { localDay: day }),
    ...(earning.heldOut && { heldOut: earning.heldOut }),
    ...allWithoutEffect(purchase.codesWithoutEffect, earning.codesWithoutEffect),
    ...(left > 0 && { laterPurchasesLeft: left }),
    ...(late && late.after.length > 0 && way === RULE_BY_RULE && { recalculation: way }),
  };
  if (earning.points > 0) decision.add({ type: 'PurchaseRecorded', data });
  else {
    const { statusPoints = 0, breakdown } = earning;
    const status = statusPoints > 0 && { statusPoints };
    decision.addWithoutPoints({ type: 'PurchaseRecorded', data: { ...data, breakdown, ...status } });
  }
}
