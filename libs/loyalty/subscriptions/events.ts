import { type DataOf, type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import {
  id,
  instant,
  LIMITS,
  list,
  literalTrue,
  memberEvents,
  memberId,
  object,
  oneOf,
  planId,
  reason,
  version,
} from '#loyalty/vocabulary';

/** Why a subscription is over. `lapsed`: nobody paid for more of it. */
export const SUBSCRIPTION_ENDS = ['lapsed', 'cancelled', 'member_closed', 'member_forgotten', 'member_merged'] as const;

export type SubscriptionEnd = (typeof SUBSCRIPTION_ENDS)[number];

/** A plan and its version, from the instant from which they count. */
const term = { planId, version, from: instant };

export type SubscriptionTerm = DataOf<typeof term>;

const ofSubscription = { subscriptionId: id, planId };

const paid = {
  ...ofSubscription,
  /** The version that counts in the period. */
  planVersion: version,
  /** The first instant that is not paid for. */
  paidUntil: instant,
  /** When it is over, if nobody pays for more: with the days of grace. */
  endsAt: instant,
};

/** A subscription as it is. */
const whole = {
  subscriptionId: id,
  startedAt: instant,
  /** From now on, and where a further period is paid for already, from then on. */
  terms: list(object(term), LIMITS.subscriptionTermsMax, 1),
  paidUntil: instant,
  endsAt: instant,
  /** It is the free first period, and nothing was paid. */
  trial: literalTrue.optional(),
  cancelledAt: instant.optional(),
};

const paymentId = id;

const next = { nextDueAt: movement.nextDueAt };

export const subscriptionEvents = memberEvents({
  SubscriptionStarted: {
    description: 'A member has a plan from now on, paid for or as a free first period.',
    data: {
      ...paid,
      /** It is the free first period. */
      trial: literalTrue.optional(),
      paymentId: paymentId.optional(),
      ...next,
    },
  },
  SubscriptionRenewed: {
    description: 'A member has paid for a further period of a plan, under the version of the plan that is in force.',
    data: {
      ...paid,
      /** From when on that version counts: the end of the period before, or the payment where that came later. */
      from: instant,
      paymentId,
      ...next,
    },
  },
  SubscriptionPlanChanged: {
    description: 'A member has another plan from now on, in place of the one before.',
    data: { ...paid, fromPlanId: planId, paymentId: paymentId.optional(), ...next },
  },
  SubscriptionCancelled: {
    description: 'A subscription is over with what was paid for, and is not renewed.',
    data: { ...ofSubscription, endsAt: instant, reason: reason.optional(), ...next },
  },
  SubscriptionResumed: {
    description: 'A subscription that was cancelled goes on.',
    data: {
      ...ofSubscription,
      endsAt: instant,
      /** It is in its free first period. */
      trial: literalTrue.optional(),
      ...next,
    },
  },
  SubscriptionEnded: {
    description: 'A subscription is over: what was paid for is, and the days of grace, or the membership has ended.',
    data: { ...ofSubscription, reason: oneOf(SUBSCRIPTION_ENDS), ...next },
  },
  SubscriptionMovedIn: {
    description: 'The subscription of a member who was merged into this one, who had none, goes on here.',
    data: { ...whole, fromMemberId: memberId, ...next },
  },
  SubscriptionEndRevoked: {
    description:
      'The end of a subscription is taken back, at its own instant: a clock that was ahead had recorded it before its time.',
    data: { ...whole, reason, ...next },
  },
});

export type SubscriptionEvent = EventOf<typeof subscriptionEvents>;
