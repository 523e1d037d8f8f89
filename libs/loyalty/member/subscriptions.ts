import { type PlanReference } from '#loyalty/program';
import { type SubscriptionEvent, subscriptionEvents, type SubscriptionTerm } from '#loyalty/subscriptions/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type MemberEvent, type MemberEventOf } from './events.js';
import { type Member, type Subscription } from './member.js';

export const isOfSubscription = (event: MemberEvent): event is SubscriptionEvent =>
  Object.hasOwn(subscriptionEvents, event.type);

/** The subscription that is not over; there is one at most. */
export function runningSubscription({ subscriptions }: Pick<Member, 'subscriptions'>): Subscription | undefined {
  return subscriptions?.find(({ endedAt }) => endedAt === undefined);
}

/** The plan that a member had at an instant, whatever was recorded since, and whether or not its end was. */
export function planAsOf({ subscriptions = [] }: Member, at: Instant): PlanReference | undefined {
  for (const { terms, endsAt, endedAt = endsAt } of subscriptions.toReversed()) {
    const plan = planOfTerms({ terms, endsAt: endedAt }, at);
    if (plan) return plan;
  }
  return undefined;
}

/** The plan and version that a subscription gives at an instant; undefined before it began and once it is over. */
export function planOfTerms(
  { terms, endsAt }: Pick<Subscription, 'terms' | 'endsAt'>,
  at: Instant,
): PlanReference | undefined {
  const term = at < endsAt ? terms.findLast(({ from }) => from <= at) : undefined;
  return term && { planId: term.planId, version: term.version };
}

/** That a subscription is over in its own time. */
export function endOfSubscription(subscription: Subscription, effectiveAt: Instant): DueEnd {
  const { subscriptionId, cancelledAt } = subscription;
  const reason = cancelledAt === undefined ? 'lapsed' : 'cancelled';
  return { type: 'SubscriptionEnded', data: { effectiveAt, subscriptionId, planId: planIdOf(subscription), reason } };
}

interface DueEnd {
  readonly type: 'SubscriptionEnded';
  readonly data: Omit<MemberEventOf<'SubscriptionEnded'>['data'], 'memberId' | 'nextDueAt'>;
}

/** The plan of a subscription, of the newest period that is paid for. */
export const planIdOf = ({ terms }: Pick<Subscription, 'terms'>): string => terms.at(-1)!.planId;

/** Folds that a member has a plan, or not any more. Of subscriptions that are over the newest are remembered. */
export function applySubscription(member: Member, event: SubscriptionEvent): void {
  const { effectiveAt, subscriptionId, nextDueAt } = event.data;
  member.nextDueAt = nextDueAt;
  switch (event.type) {
    case 'SubscriptionStarted':
      return start(member, event.data);
    case 'SubscriptionMovedIn':
      return add(member, plainSubscription(event.data));
    case 'SubscriptionRenewed': {
      const { from, paidUntil, endsAt } = event.data;
      const term = termOf(event.data, from);
      return change(member, subscriptionId, ({ trial: _trial, ...before }) => ({
        ...before,
        terms: withTerm(before.terms, term),
        ...{ paidUntil, endsAt },
      }));
    }
    case 'SubscriptionPlanChanged': {
      const { paidUntil, endsAt } = event.data;
      const term = termOf(event.data, effectiveAt);
      return change(member, subscriptionId, ({ trial: _trial, cancelledAt: _cancelled, ...before }) => ({
        ...before,
        terms: withTerm(before.terms, term),
        ...{ paidUntil, endsAt },
      }));
    }
    case 'SubscriptionCancelled': {
      const { endsAt } = event.data;
      return change(member, subscriptionId, (before) => ({ ...before, cancelledAt: effectiveAt, endsAt }));
    }
    case 'SubscriptionResumed': {
      const { endsAt } = event.data;
      return change(member, subscriptionId, ({ cancelledAt: _cancelled, ...before }) => ({ ...before, endsAt }));
    }
    case 'SubscriptionEnded':
      change(member, subscriptionId, (before) => ({ ...before, endedAt: effectiveAt }));
      return forgetOldest(member);
    case 'SubscriptionEndRevoked':
      return change(member, subscriptionId, ({ endedAt: _ended, ...before }) => before);
    default:
      return event satisfies never;
  }
}

/** What a subscription is, without what else an event says. */
export function plainSubscription(said: Omit<Subscription, 'endedAt'>): Subscription {
  const { subscriptionId, startedAt, terms, paidUntil, endsAt, trial, cancelledAt } = said;
  const known = { subscriptionId, startedAt, terms, paidUntil, endsAt };
  return { ...known, ...(trial && { trial }), ...(cancelledAt !== undefined && { cancelledAt }) };
}

function start(member: Member, data: MemberEventOf<'SubscriptionStarted'>['data']): void {
  const { effectiveAt: startedAt, subscriptionId, paidUntil, endsAt, trial } = data;
  if (trial) member.trialUsed = true;
  const terms = [termOf(data, startedAt)];
  add(member, { subscriptionId, startedAt, terms, paidUntil, endsAt, ...(trial && { trial }) });
}

function add(member: Member, subscription: Subscription): void {
  member.subscriptions = [...(member.subscriptions ?? []), subscription];
}

function change(member: Member, subscriptionId: string, changed: (before: Subscription) => Subscription): void {
  const { subscriptions = [] } = member;
  const at = subscriptions.findLastIndex((one) => one.subscriptionId === subscriptionId);
  if (at >= 0) member.subscriptions = subscriptions.with(at, changed(subscriptions[at]!));
}

function forgetOldest(member: Member): void {
  const { subscriptions = [] } = member;
  const isOver = ({ endedAt }: Subscription): boolean => endedAt !== undefined;
  let tooMany = subscriptions.filter(isOver).length - LIMITS.subscriptionsRememberedMax;
  if (tooMany > 0) member.subscriptions = subscriptions.filter((one) => !isOver(one) || tooMany-- <= 0);
}

const termOf = (
  { planId, planVersion: version }: { readonly planId: string; readonly planVersion: number },
  from: Instant,
): SubscriptionTerm => ({ planId, version, from });

/** What was to count from then on, or later, does not any more; the same plan and version go on as they did. */
export function withTerm(terms: readonly SubscriptionTerm[], term: SubscriptionTerm): readonly SubscriptionTerm[] {
  const before = terms.filter(({ from }) => from < term.from);
  const last = before.at(-1);
  if (last?.planId === term.planId && last.version === term.version) return before;
  return [...before, term].slice(-LIMITS.subscriptionTermsMax);
}
