import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import {
  balance,
  bounded,
  choice,
  count,
  flag,
  id,
  instant,
  listOf,
  mapOf,
  metadata,
  object,
  orNull,
  text,
} from '#loyalty/documents';
import { GENERATIONS } from '#loyalty/membership/events';
import { termsSchema } from '#loyalty/subscriptions';
import { MEMBER_STATUSES } from '#loyalty/vocabulary';

const WHEN = '2026-02-01T12:30:00.000Z';

const ENDS = '2027-01-31T23:00:00.000Z';

const openLot = object('A lot that still has points.', {
  lotId: text('The lot.', '1'),
  points: count('Credited.', 140),
  remaining: count('Left.', 120),
  earnedAt: instant('When they were earned.', WHEN),
  activeFrom: orNull(
    instant('From when on they can be used. Null while they wait for a purchase to be activated.', WHEN),
  ),
  expiresAt: orNull(instant('When they end; exclusive. Null for never.', ENDS)),
  pending: flag('Not yet in force.', false),
  reserved: flag('Held for an order.').optional(),
});

const openRequest = object('A service request that is not resolved.', {
  requestId: text('As the caller named it.', 'case-1001'),
  openedAt: instant('When it was opened.', WHEN),
  answered: flag('A person has answered.', false),
});

const openReservation = object('Points that are reserved.', {
  reservationId: id('As the caller named it.', 'cart-1001'),
  points: count('Reserved.', 20),
  reservedAt: instant('When.', WHEN),
  expiresAt: instant('When the reservation is over.', '2026-02-01T12:45:00.000Z'),
  reference: text("The caller's own reference.", 'order-1005').optional(),
  redeemerId: id('Of a household: the member for whom they are reserved.', 'ada').optional(),
});

const grantInForce = object('A tier that the member has by hand, or as its household has it.', {
  grantId: id('As the caller named it.', 'welcome-back'),
  tier: text('Id of the tier.', 'gold'),
  grantedAt: instant('From when on.', WHEN),
  until: instant('When it is over.', ENDS).optional(),
  household: object('The household that has it.', {
    householdId: id('The household.', 'home-7'),
    number: count('How often the tier of the household had changed.', 1),
  }).optional(),
});

const openTransfer = object('Points on their way to another member.', {
  transferId: id('As the caller named it.', 'gift-1001'),
  toMemberId: id('Who is to receive them.', 'bob'),
  points: count('On their way.', 5),
  requestedAt: instant('When they were given.', WHEN),
});

const subscription = object('The paid plan that the member has.', {
  subscriptionId: id('As the caller named it.', 'sub-1001'),
  startedAt: instant('When it began.', WHEN),
  terms: termsSchema,
  paidUntil: instant('The first instant that is not paid for.', ENDS),
  trial: flag('It is the free first period, and nothing was paid yet.', true).optional(),
  cancelledAt: instant('Since when it is not to be renewed.', WHEN).optional(),
  endsAt: instant('When it is over, if nobody pays for more.', ENDS),
});

const ownHousehold = object('The household that the member is in.', {
  householdId: id('The household.', 'home-7'),
  invitation: count('The number of the invitation by which the member joined.', 1),
  joinedAt: instant('When the member joined.', WHEN),
});

const person = {
  memberId: id('The member.', 'ada'),
  invitation: count('The number of the invitation.', 1),
  mayRedeem: flag('Whether the household lets the member redeem its points.', true),
};

const people = object('Of a household: who is in it, and who is invited.', {
  members: listOf('Who is in it.', object('A member.', { ...person, joinedAt: instant('Since when.', WHEN) })),
  invited: listOf(
    'Who may join.',
    object('A member who is invited.', { ...person, invitedAt: instant('When.', WHEN) }),
  ),
  tierChanges: count('How often the tier of the household has changed.', 1).optional(),
});

/** What is shown of a replayed member (`memberStateJson`). */
export const memberStateFields = {
  status: choice('Whether the membership is in use; unknown before the enrolment.', [...MEMBER_STATUSES, 'unknown']),
  enrolledAt: instant('When the membership began.', WHEN).optional(),
  channel: text('Where the membership was taken out.', 'web').optional(),
  tier: text('Id of the tier.', 'gold').optional(),
  earnedTier: text('Id of the tier that is earned, where a grant gives a higher one.', 'silver').optional(),
  settledAt: instant('Up to when it is settled.', WHEN).optional(),
  balance,
  lots: listOf('Lots that still have points, those that end soonest first.', openLot),
  consents: mapOf('Given (true) or withdrawn (false), by purpose.', flag('Given.'), { newsletter: true }),
  metadata: metadata.optional(),
  generation: orNull(choice('By birth year.', GENERATIONS, 'millennial')),
  birthMonth: orNull(bounded('1 to 12.', [1, 12], 12)),
  referredBy: orNull(id('The member who brought this one.', 'bob')),
  class: orNull(
    object('The loyalty class recorded last.', {
      class: choice('The class.', LOYALTY_CLASSES, 'true'),
      since: instant('Since when.', WHEN),
      modelVersion: count('Version of the model that said so.', 1),
    }),
  ),
  segments: listOf('Ids of the announced segments that the member is in, sorted.', id('A segment.', 'premium')),
  openRequests: listOf('Service requests that are not resolved.', openRequest),
  openReservations: listOf('Reservations that are open.', openReservation),
  tierGrants: listOf('Tiers that are given by hand or by a household, and are in force.', grantInForce),
  openTransfers: listOf('Transfers to other members that are under way.', openTransfer),
  subscription: subscription.optional(),
  household: ownHousehold.optional(),
  people: people.optional(),
  nextExpiry: orNull(
    object('What ends next.', { at: instant('When; exclusive.', ENDS), points: count('How many points end.', 20) }),
  ),
  nextDueAt: orNull(instant('When something is due: activation, expiry, review.', ENDS)),
};
