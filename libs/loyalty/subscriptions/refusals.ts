import { type Member, planIdOf, runningSubscription, type Subscription } from '#loyalty/member';
import { planLife } from '#loyalty/plans';
import { activeAt, type Plan, type PlanVersion } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { versionOfPeriod } from './paid-for.js';

/** The subscription of an id that runs. @returns why there is none */
export function runningOf(member: Member, subscriptionId: string): Subscription | Refusal {
  const running = runningSubscription(member);
  if (running?.subscriptionId === subscriptionId) return running;
  const { subscriptions = [] } = member;
  const over = subscriptions.findLast((one) => one.subscriptionId === subscriptionId);
  if (!over) return unknownSubscription(subscriptionId);
  const at = over.endedAt!;
  const message = `Subscription ${subscriptionId} has been over since ${at}; start another one.`;
  return refuse('subscription_over', message, { subscriptionId, at });
}

export function unknownSubscription(subscriptionId: string): Refusal {
  const message = `The member has no subscription ${subscriptionId}; look up its id, or start one.`;
  return refuse('subscription_unknown', message, { subscriptionId });
}

/** Refuses a second plan of a member who has one. */
export function refuseAnother(member: Member): Refusal | undefined {
  const running = runningSubscription(member);
  if (!running) return undefined;
  const { subscriptionId, endsAt } = running;
  const planId = planIdOf(running);
  const message = `The member has plan ${planId} by subscription ${subscriptionId}; renew that one, or change its plan.`;
  return refuse('subscription_running', message, { subscriptionId, planId, endsAt });
}

/** The version of a plan to which members can subscribe now. @returns why they cannot */
export function planToJoin({ plans = [] }: Program, planId: string, now: Instant): PlanVersion | Refusal {
  const plan = plans.find((one) => one.planId === planId);
  if (!plan) return planLife.unknown(planId);
  return activeAt(plan, now) ?? refuseInactivePlan(plan);
}

/** The version of a plan under which a member goes on from now on; a plan that is paused goes on for those who have it. @returns why it does not */
export function planToRenew({ plans = [] }: Program, planId: string, now: Instant): PlanVersion | Refusal {
  const plan = plans.find((one) => one.planId === planId);
  const version = plan && versionOfPeriod(plan, now);
  if (!version) return planLife.unknown(planId);
  return plan.steps.findLast(({ since }) => since <= now)?.status === 'ended' ? planLife.ended(planId) : version;
}

function refuseInactivePlan({ planId, steps }: Plan): Refusal {
  const last = steps.at(-1);
  if (last?.status === 'ended') return planLife.ended(planId);
  const how =
    last?.status === 'active'
      ? `counts from ${last.since} on`
      : `is ${last?.status === 'paused' ? 'paused' : 'a draft'}`;
  return refuse('plan_not_active', `Plan ${planId} ${how}, so nobody can subscribe to it now.`, { planId });
}

/** Refuses what is paid until an instant that has passed. */
export function refusePassed(paidUntil: Instant, now: Instant): Refusal | undefined {
  if (paidUntil > now) return undefined;
  const message = `${paidUntil} has passed; say until when the period that was paid for goes on.`;
  return refuse('paid_until_passed', message, { paidUntil, now });
}
