import { type RecordedMemberEvent, withTerm } from '#loyalty/member';

import { type MemberDocument } from './member-schema.js';

type PlanOfMember = NonNullable<MemberDocument['plan']>;

/** The paid plan of a member after an event. */
export function planAfter(before: MemberDocument['plan'], event: RecordedMemberEvent): MemberDocument['plan'] {
  const { data } = event;
  switch (event.type) {
    case 'SubscriptionStarted': {
      const { subscriptionId, planId, planVersion, paidUntil, endsAt, trial, effectiveAt: since } = event.data;
      const terms = [{ planId, version: planVersion, from: since }];
      return { subscriptionId, planId, state: trial ? 'trial' : 'active', since, paidUntil, endsAt, terms };
    }
    case 'SubscriptionMovedIn':
    case 'SubscriptionEndRevoked': {
      const { subscriptionId, startedAt: since, terms, paidUntil, endsAt, trial, cancelledAt } = event.data;
      const state = cancelledAt !== undefined ? 'cancelled' : trial ? 'trial' : 'active';
      return { subscriptionId, planId: terms.at(-1)!.planId, state, since, paidUntil, endsAt, terms };
    }
    case 'SubscriptionRenewed':
      return before && { ...before, ...paid(before, event.data, event.data.from), state: goesOn(before) };
    case 'SubscriptionPlanChanged':
      return before && { ...before, ...paid(before, event.data, data.effectiveAt), state: 'active' };
    case 'SubscriptionCancelled':
      return before && { ...before, state: 'cancelled', endsAt: event.data.endsAt };
    case 'SubscriptionResumed':
      return before && { ...before, state: event.data.trial ? 'trial' : 'active', endsAt: event.data.endsAt };
    case 'SubscriptionEnded':
      return null;
    default:
      return before;
  }
}

const goesOn = ({ state }: PlanOfMember): PlanOfMember['state'] => (state === 'cancelled' ? state : 'active');

interface Paid {
  readonly planId: string;
  readonly planVersion: number;
  readonly paidUntil: string;
  readonly endsAt: string;
}

function paid({ terms }: PlanOfMember, { planId, planVersion: version, paidUntil, endsAt }: Paid, from: string) {
  return { planId, paidUntil, endsAt, terms: withTerm(terms, { planId, version, from }) };
}
