import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  planIdOf,
  refuseInactive,
  settleFully,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { isRefusal, type Refusal, refuse } from '#runner';

import { endOf, periodEnd } from './paid-for.js';
import { planToJoin, refusePassed, runningOf } from './refusals.js';

export type ChangeSubscriptionPlan = CommandShape<
  'ChangeSubscriptionPlan',
  {
    subscriptionId: string;
    planId: string;
    /** The first instant that is not paid for; left out: one period of the other plan from now on. */
    paidUntil?: Instant;
    paymentId?: string;
  }
>;

/**
 * Gives a member another plan from now on in place of the one before, whose period ends. What is left of that is the shop's to reckon with, in the price or in
 * `paidUntil`. A cancellation of before does not count any more.
 */
export function changeSubscriptionPlan(
  command: ChangeSubscriptionPlan,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const { memberId, subscriptionId, planId, paymentId } = command;
  const { now, program, settlementsMax } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const decision = new Decision(member, memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const running = runningOf(decision.member, subscriptionId);
  if (isRefusal(running)) return running;
  const fromPlanId = planIdOf(running);
  if (fromPlanId === planId) return refuseSame(planId);
  const plan = planToJoin(program, planId, now);
  if (isRefusal(plan)) return plan;
  const paidUntil = command.paidUntil ?? periodEnd(now, plan.terms.period, version.rules.timeZone);
  const passed = refusePassed(paidUntil, now);
  if (passed) return passed;
  const endsAt = endOf({ paidUntil, isCancelled: false }, plan.terms);
  const period = { planId, planVersion: plan.version, fromPlanId, paidUntil, endsAt };
  const paid = paymentId !== undefined && { paymentId };
  decision.add({ type: 'SubscriptionPlanChanged', data: { effectiveAt: now, subscriptionId, ...period, ...paid } });
  return decision;
}

function refuseSame(planId: string): Refusal {
  return refuse('plan_unchanged', `The member has plan ${planId}; renew the subscription to go on with it.`, {
    planId,
  });
}
