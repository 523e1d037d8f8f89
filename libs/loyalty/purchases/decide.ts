import { creditEarning, roomFor, withinBalance } from '#loyalty/earning';
import {
  Decision,
  factsAsOf,
  givenUnder,
  type Member,
  type MemberContext,
  type MemberDecision,
  reachedTier,
  refuseOverTotal,
  refuseUntimely,
  settle,
  type TierMove,
} from '#loyalty/member';
import { type Earning, evaluateEarning, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type CommandShape, type Input, LIMITS } from '#loyalty/vocabulary';
import { earlier, type Instant, later, localDayOf } from '#platform';

import { type Payment, type Purchase } from './events.js';
import { type PaymentAsked, payWithPoints } from './pay-with-points.js';
import { plainPurchase, refuseContent } from './purchase-content.js';
import { refuseSums } from './purchase-sums.js';

export type RecordPurchase = CommandShape<
  'RecordPurchase',
  Input<Purchase> & { payment?: PaymentAsked; imported?: boolean; guest?: true }
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
    refuseUntimely(occurredAt, member, context, command.imported ?? command.guest) ??
    refuseContent(command, version, at) ??
    (command.guest ? undefined : refuseSums(command));
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const payment = payWithPoints(decision, command, version!, context, at);
  if (payment && 'kind' in payment) return payment;
  const effective = decision.settlingTime(at);
  settle(decision, effective, LIMITS.settlementsMax - decision.events.length);
  const day = localDayOf(at, version!.rules.timeZone);
  const earning = earn(decision, command, version!, { at, day, payment });
  const overTotal = refuseOverTotal(decision.member, earning.points);
  if (overTotal) return overTotal;
  addPurchase(decision, command, earning, { at, day, occurredAt, payment });
  const localDay = day === at.slice(0, 10) ? undefined : day;
  creditEarning(decision, earning, version!, { source: 'purchase', at, localDay, purchaseId: command.purchaseId });
  settle(decision, effective, LIMITS.settlementsMax - decision.events.length);
  raiseTier(decision, effective);
  return decision;
}

function earn(
  decision: Decision,
  command: RecordPurchase,
  version: ProgramVersion,
  { at, day, payment }: { at: Instant; day: string; payment: Payment | undefined },
): Earning {
  const { member } = decision;
  const earning = evaluateEarning(version, {
    purchase: command,
    paidWithPoints: payment && !payment.earns ? payment.amount : 0,
    occurredAt: at,
    member: factsAsOf(member, at, day),
    given: (rule) => givenUnder(member, rule, day),
  });
  return withinBalance(earning, roomFor(decision, version), version);
}

/** The breakdown stands with the purchase when no PointsEarned carries it, and so does a due instant that moved. */
function addPurchase(
  decision: Decision,
  command: RecordPurchase,
  earning: Earning,
  { at, day, occurredAt, payment }: { at: Instant; day: string; occurredAt: Instant; payment: Payment | undefined },
): void {
  const data = {
    effectiveAt: at,
    ...plainPurchase({ ...command, occurredAt }),
    ...(payment && { payment }),
    ...(command.guest && { guest: command.guest }),
    ...(day !== at.slice(0, 10) && { localDay: day }),
  };
  if (earning.points > 0) decision.add({ type: 'PurchaseRecorded', data });
  else decision.addPurchaseWithoutPoints({ ...data, breakdown: earning.breakdown });
}

/**
 * Up at once: at the purchase's effective time, and for a purchase that was recorded late also at the latest instant that
 * the member is known to have got to, since it may lift what later purchases had reached.
 */
function raiseTier(decision: Decision, effective: Instant): void {
  const { member, program } = decision;
  const known = earlier(later(effective, member.reviewedAt), decision.now);
  reach(decision, reachedTier(member, program, effective), effective);
  if (known === effective || !reachedTier(member, program, known)) return;
  settle(decision, known, LIMITS.settlementsMax - decision.events.length);
  reach(decision, reachedTier(member, program, known), known);
}

function reach(decision: Decision, move: TierMove | undefined, at: Instant): void {
  if (!move) return;
  const data = { effectiveAt: at, from: decision.member.tier, ...move, reason: 'reached' as const };
  decision.add({ type: 'TierChanged', data });
}
