import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  planIdOf,
  refuseReason,
  settle,
  settleFully,
} from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { later } from '#platform';
import { isRefusal } from '#runner';

import { endOf } from './paid-for.js';
import { runningOf } from './refusals.js';

export type CancelSubscription = CommandShape<'CancelSubscription', { subscriptionId: string; reason?: string }>;

export type ResumeSubscription = CommandShape<'ResumeSubscription', { subscriptionId: string }>;

/** Lets a subscription be over with what was paid for, without days of grace; in these it is over at once. */
export function cancelSubscription(
  command: CancelSubscription,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const { subscriptionId, reason } = command;
  const { now } = context;
  const decision = settled(command, member, context);
  if (isRefusal(decision)) return decision;
  const running = runningOf(decision.member, subscriptionId);
  const refusal = isRefusal(running) ? running : reason === undefined ? undefined : refuseReason(reason);
  if (refusal) return refusal;
  if (isRefusal(running) || running.cancelledAt !== undefined) return decision;
  const endsAt = later(running.paidUntil, now);
  const said = { subscriptionId, planId: planIdOf(running), endsAt, ...(reason !== undefined && { reason }) };
  decision.add({ type: 'SubscriptionCancelled', data: { effectiveAt: now, ...said } });
  settle(decision, now);
  return decision;
}

/** Takes a cancellation back, while the subscription is not over. */
export function resumeSubscription(
  command: ResumeSubscription,
  member: Member,
  context: MemberContext,
): MemberDecision {
  const { subscriptionId } = command;
  const decision = settled(command, member, context);
  if (isRefusal(decision)) return decision;
  const running = runningOf(decision.member, subscriptionId);
  if (isRefusal(running)) return running;
  if (running.cancelledAt === undefined) return decision;
  const { planId, version } = running.terms.at(-1)!;
  const plan = context.program.plans?.find((one) => one.planId === planId);
  const terms = plan?.versions.find((one) => one.version === version)?.terms ?? {};
  const endsAt = endOf({ paidUntil: running.paidUntil, isCancelled: false }, terms);
  const data = { subscriptionId, planId, endsAt, ...(running.trial && { trial: running.trial }) };
  decision.add({ type: 'SubscriptionResumed', data: { effectiveAt: context.now, ...data } });
  return decision;
}

function settled(
  { memberId }: CancelSubscription | ResumeSubscription,
  member: Member,
  { now, program, settlementsMax }: MemberContext,
) {
  const decision = new Decision(member, memberId, program, now);
  return settleFully(decision, now, settlementsMax) ?? decision;
}
