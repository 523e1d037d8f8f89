import {
  type Decision,
  type Draft,
  endOfSubscription,
  type Member,
  plainSubscription,
  planIdOf,
  runningSubscription,
  type Subscription,
} from '#loyalty/member';
import { type Instant } from '#platform';

import { type SubscriptionEnd } from './events.js';

/** What ends the subscription of a member who leaves; nothing where there is none, or settling ends it. */
export function endsSubscription(member: Member, at: Instant, reason: SubscriptionEnd): readonly Draft[] {
  const running = runningSubscription(member);
  if (!running || running.endsAt <= at) return [];
  const { subscriptionId } = running;
  return [{ type: 'SubscriptionEnded', data: { effectiveAt: at, subscriptionId, planId: planIdOf(running), reason } }];
}

/** What ends the subscription of a member who is part of another one now, and is settled no more. */
export function leavesSubscription(member: Member, at: Instant): readonly Draft[] {
  const running = runningSubscription(member);
  if (running && running.endsAt <= at) return [endOfSubscription(running, running.endsAt)];
  return endsSubscription(member, at, 'member_merged');
}

const ID_LENGTH_MAX = 64;

/** Lets a member go on with the plan of one who is merged into it, unless it has one of its own. */
export function takeSubscription(
  decision: Decision,
  subscription: Subscription | undefined,
  fromMemberId: string,
): void {
  const { member, now } = decision;
  if (!subscription || subscription.endsAt <= now || runningSubscription(member)) return;
  const past = subscription.terms.filter(({ from }) => from <= now).slice(-1);
  const ahead = subscription.terms.filter(({ from }) => from > now);
  const terms = [...past.map((term) => ({ ...term, from: now })), ...ahead];
  const subscriptionId = freeId(subscription.subscriptionId, member);
  const moved = { ...plainSubscription(subscription), subscriptionId, terms, fromMemberId };
  decision.add({ type: 'SubscriptionMovedIn', data: { effectiveAt: now, ...moved } });
}

/** An id that none of the member's own subscriptions has. */
function freeId(subscriptionId: string, { subscriptions = [] }: Member): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const id = `${subscriptionId.slice(0, ID_LENGTH_MAX - suffix.length)}${suffix}`;
    if (!subscriptions.some((one) => one.subscriptionId === id)) return id;
  }
}
