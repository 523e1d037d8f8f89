import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  settleFully,
} from '#loyalty/member';
import { type PlanVersion, versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { isRefusal, type Refusal, refuse } from '#runner';

import { endOf, periodEnd } from './paid-for.js';
import { planToJoin, refuseAnother, refusePassed } from './refusals.js';

export type StartSubscription = CommandShape<
  'StartSubscription',
  {
    subscriptionId: string;
    /** The server made the id, so that the same payment under another Idempotency-Key comes with another one. */
    isIdMade?: true;
    planId: string;
    /** The first instant that is not paid for; left out: one period from now on. */
    paidUntil?: Instant;
    /** It is the free first period. */
    trial?: true;
    paymentId?: string;
  }
>;

/** Gives a member a plan from now on, paid for until an instant or for a free first period. */
export function startSubscription(command: StartSubscription, member: Member, context: MemberContext): MemberDecision {
  const { memberId, subscriptionId, planId, paymentId, trial } = command;
  const { now, program, settlementsMax } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const decision = new Decision(member, memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax) ?? refuseAnother(decision.member);
  if (refusal) return refusal;
  const plan = planToJoin(program, planId, now);
  if (isRefusal(plan)) return plan;
  const { trial: free, period } = plan.terms;
  const paidUntil = command.paidUntil ?? periodEnd(now, (trial && free) || period, version.rules.timeZone);
  const refused = (trial && refuseTrial(command, plan, decision.member)) ?? refusePassed(paidUntil, now);
  if (refused) return refused;
  const said = { ...(trial && { trial }), ...(paymentId !== undefined && { paymentId }) };
  const endsAt = endOf({ paidUntil, isCancelled: false }, plan.terms);
  const data = { effectiveAt: now, subscriptionId, planId, planVersion: plan.version, paidUntil, endsAt, ...said };
  decision.add({ type: 'SubscriptionStarted', data });
  return decision;
}

/** A member has one free first period, whichever plan it is of. */
function refuseTrial(
  { planId, paidUntil, paymentId }: StartSubscription,
  { terms }: PlanVersion,
  { trialUsed }: Member,
): Refusal | undefined {
  if (paidUntil !== undefined || paymentId !== undefined)
    return refuse(
      'trial_is_free',
      'A free first period is as long as its plan says, and nobody pays for it; leave paidUntil and paymentId out.',
    );
  if (!terms.trial) return refuse('no_trial', `Plan ${planId} has no free first period.`, { planId });
  if (!trialUsed) return undefined;
  const message = 'The member, or one who is part of it, has had a free first period; there is one, and never another.';
  return refuse('trial_used', message, { planId });
}
