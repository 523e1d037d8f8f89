import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  planIdOf,
  settle,
  settleFully,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant, later } from '#platform';
import { isRefusal, refuse } from '#runner';

import { endOf } from './paid-for.js';
import { planToRenew, runningOf } from './refusals.js';

export type RenewSubscription = CommandShape<
  'RenewSubscription',
  { subscriptionId: string; paidUntil: Instant; paymentId: string }
>;

/**
 * A payment for a further period. It has the version of the plan that is in force now, from the end of the period before, or from now on where that
 * has passed. A subscription that was cancelled stays so, and ends later.
 */
export function renewSubscription(command: RenewSubscription, member: Member, context: MemberContext): MemberDecision {
  const { memberId, subscriptionId, paidUntil, paymentId } = command;
  const { now, program, settlementsMax } = context;
  const decision = new Decision(member, memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const running = runningOf(decision.member, subscriptionId);
  if (isRefusal(running)) return running;
  const planId = planIdOf(running);
  const plan = planToRenew(program, planId, now);
  if (isRefusal(plan)) return plan;
  if (paidUntil <= running.paidUntil) return refuseEarlier(paidUntil, running.paidUntil);
  const end = endOf({ paidUntil, isCancelled: running.cancelledAt !== undefined }, plan.terms);
  const from = later(running.paidUntil, now);
  const period = { planId, planVersion: plan.version, from, paidUntil, endsAt: later(end, now) };
  decision.add({ type: 'SubscriptionRenewed', data: { effectiveAt: now, subscriptionId, ...period, paymentId } });
  settle(decision, now); // a payment that comes late, for a version without days of grace
  return decision;
}

function refuseEarlier(paidUntil: Instant, before: Instant) {
  const message = `It is paid for until ${before} already; a further payment goes on after that.`;
  return refuse('paid_until_not_later', message, { paidUntil, before });
}
