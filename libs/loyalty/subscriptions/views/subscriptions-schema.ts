import {
  choice,
  count,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  memberId,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';

import { SUBSCRIPTION_ENDS } from '../events.js';

export const SUBSCRIPTION_STATES = ['trial', 'active', 'cancelled', 'lapsed', 'ended'] as const;

const STARTED = '2026-02-01T12:30:00.000Z';

const UNTIL = '2099-02-02T00:00:00.000Z';

export const termsSchema = listOf(
  'Under which plan and version it was, is and will be, oldest first.',
  object('Until the next one begins.', {
    planId: id('The plan.', 'prime'),
    version: count('Version of its definition.', 1),
    from: instant('From when on.', STARTED),
  }),
);

export const subscriptionsSchema = object(
  'That a member has, or had, a plan. The id is `{program}.{memberId}.{subscriptionId}`.',
  {
    memberId,
    program,
    subscriptionId: id('As the caller named it.', 'sub-1001'),
    planId: id('The plan, of the newest period.', 'prime'),
    state: choice(
      'In its free first period, paid for, cancelled and not over yet, over as nobody paid for more, or over otherwise.',
      SUBSCRIPTION_STATES,
      'active',
    ),
    startedAt: instant('When it began.', STARTED),
    paidUntil: instant('The first instant that is not paid for, or free.', UNTIL),
    endsAt: instant('When it is over, if nobody pays for more: with the days of grace.', UNTIL),
    trial: flag('It began with a free first period.', false),
    payments: count('How many payments for it were recorded.', 1),
    lastPaymentId: orNull(id('The last of them that has an id.', 'pay-2002')),
    terms: termsSchema,
    cancelledAt: orNull(instant('When it was cancelled; null where it was not, or goes on.', STARTED), null),
    cancelReason: orNull(text('Why, where somebody said so.'), null),
    endedAt: orNull(instant('When it was over.', UNTIL), null),
    endReason: orNull(choice('Why it is over.', SUBSCRIPTION_ENDS, 'lapsed'), null),
    fromMemberId: orNull(id('The member who was merged into this one and had it.', 'ada2'), null),
  },
);

export type SubscriptionDocument = DocumentOf<typeof subscriptionsSchema>;
