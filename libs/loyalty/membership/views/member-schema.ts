import { type z } from 'zod';

import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import {
  balance,
  bounded,
  choice,
  count,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  mapOf,
  memberId,
  metadata,
  minor,
  number,
  object,
  orNull,
  personal,
  personalTexts,
  program,
  revision,
  status,
  statusPoints,
  text,
} from '#loyalty/documents';
import { FEEDBACK_REASONS } from '#loyalty/feedback/events';

import { GENERATIONS, type Profile } from '../events.js';
import { participationFields } from './participation-schema.js';

const WHEN = '2026-02-01T12:30:00.000Z';

const ENDS = '2027-01-31T23:00:00.000Z';

const times = count('How many.');

const answer = (what: string) =>
  object(what, {
    score: bounded('NPS: 0 to 10. CSAT: 1 to 5.', [0, 10], 9),
    at: instant('When it was given.', WHEN),
    reason: orNull(choice('Why, in one word of a fixed list.', FEEDBACK_REASONS, 'service')),
    comment: orNull(personal('In their own words.', 'Kind people, quick help.')),
  });

/** The newest answer of a kind. `comment` is sealed as the log has it, and gone once the member is forgotten. */
export type Answer = DocumentOf<ReturnType<typeof answer>>;

const identity = object('A card, an app account …', {
  identityId: text('Its number, from 1.', '1'),
  kind: text('As the programme calls it.', 'card'),
  addedAt: instant('When it was added.', WHEN),
  value: personal('What is on it.', '5012-77'),
});

/** What the member can be known by, of the kinds that the programme names. */
export type KnownIdentity = DocumentOf<typeof identity>;

const purchases = object('Purchases in all.', {
  count: count('How many.', 2),
  amount: minor('Paid in all.', 140_000),
  items: count('Items in all.', 5),
  firstAt: orNull(instant('When the first happened.', '2026-01-09T10:00:00.000Z')),
  lastAt: orNull(instant('When the last happened.', WHEN)),
  discount: minor('What was taken off in all.', 5_000),
  promoted: count('How many had a discount or a promotion.', 1),
  channels: mapOf('How many by channel; the rarest together as `other`.', times, { web: 2 }),
  locations: mapOf('How many by location; the rarest together as `other`.', times, {}),
});

export type PurchaseTotals = DocumentOf<typeof purchases>;

const engagement = {
  class: orNull(
    object('The loyalty class recorded last.', {
      class: choice('The class.', LOYALTY_CLASSES, 'true'),
      since: instant('Since when.', WHEN),
      modelVersion: count('Version of the model that said so.', 1),
    }),
  ),
  segments: listOf('Ids of the announced segments that the member is in, sorted.', id('Id of a segment.', 'premium')),
  feedback: object('What the member thinks.', {
    nps: orNull(answer('The newest answer to the NPS question.')),
    csat: orNull(answer('The newest answer to the CSAT question.'), null),
    answers: count('Answers in all.', 1),
  }),
  behaviours: mapOf('How often each behaviour was recorded (review, share, referral …).', times, {
    review: 2,
    referral: 1,
  }),
  requests: object('Service requests.', {
    opened: count('Opened in all.', 1),
    resolved: count('Resolved in all.', 1),
    firstResponseMsTotal: count('Milliseconds to the first answer by a person, in all.', 5_400_000),
    firstResponses: count('How many had an answer by a person.', 1),
  }),
};

/** What a member says, does and asks, and what the analysts' side found. */
export type Engagement = { readonly [Field in keyof typeof engagement]: z.output<(typeof engagement)[Field]> };

export const memberFields = {
  memberId,
  program,
  status,
  enrolledAt: orNull(instant('When the membership began.', '2026-01-05T09:00:00.000Z')),
  forgottenAt: orNull(instant('When the member was forgotten.', WHEN), null),
  mergedInto: orNull(id('The member that this one is part of now.', 'ada2'), null),
  mergedFrom: listOf('Members that are part of this one.', id('A member.', 'ada2')),
  householdId: orNull(id('The household that the member is in.', 'home-7'), null),
  channel: orNull(text('Where the membership was taken out.', 'web')),
  referredBy: orNull(id('The member who brought this one.', 'bob')),
  profile: personalTexts<Profile>('Name, address and so on.', { email: 'ada@example.com', name: 'Ada Lovelace' }),
  identities: listOf('What the member can be known by, of the kinds that the programme names.', identity),
  generation: orNull(
    choice(
      'By birth year, in the bounds of Pew Research; kept when the birth date is forgotten.',
      GENERATIONS,
      'millennial',
    ),
  ),
  birthMonth: orNull(bounded('1 to 12; kept when the birth date is forgotten.', [1, 12], 12)),
  consents: mapOf('Given (true) or withdrawn (false), by purpose.', flag('Given.'), { newsletter: true }),
  metadata,
  tier: object('The tier now.', { tier: text('Its id.', 'gold'), since: instant('Since when.', WHEN) }),
  householdTier: orNull(
    object(
      'What the household of the member gives: its tier, which the member has or a higher one. Null for nothing.',
      {
        householdId: id('The household; one that the member has left may give its tier for a while.', 'home-7'),
        tier: text('Its tier.', 'gold'),
        since: instant('Since when.', WHEN),
        until: orNull(instant('When it is over, where the member has left.', ENDS), null),
      },
    ),
    null,
  ),
  plan: orNull(
    object('The paid plan that the member has. Null for none.', {
      subscriptionId: id('The subscription.', 'sub-1001'),
      planId: id('The plan.', 'prime'),
      state: choice(
        'Free at first, paid for, or cancelled and not over yet.',
        ['trial', 'active', 'cancelled'],
        'active',
      ),
      since: instant('When the subscription began.', WHEN),
      paidUntil: instant('The first instant that is not paid for.', ENDS),
      endsAt: instant('When it is over, if nobody pays for more: with the days of grace.', ENDS),
      terms: listOf(
        'Under which plan and version it was, is and will be, oldest first.',
        object('Until the next one begins.', {
          planId: id('The plan.', 'prime'),
          version: count('Version of its definition.', 1),
          from: instant('From when on.', WHEN),
        }),
      ),
    }),
    null,
  ),
  toNextTier: orNull(number('What lacks to the next tier, in units of the tier metric; null on the top.'), null),
  statusPoints,
  balance,
  nextExpiry: orNull(
    object('What ends next.', {
      at: instant('When; exclusive.', ENDS),
      points: count('How many points end then.', 20),
    }),
  ),
  redemptions: count('How often points were redeemed.', 1),
  notes: count('How many notes service clerks left.', 1),
  purchases,
  ...participationFields,
  ...engagement,
  revision,
  lastEventAt: instant('When the last event counted.', WHEN),
  nextDueAt: orNull(instant('When something is due: activation, expiry, review.', ENDS)),
};

export const memberSchema = object('The whole picture of a member. The id is `{program}.{memberId}`.', memberFields);

/**
 * Values of the profile and comments are sealed as the log has them, opened at the edge of a query only, and gone once the
 * member is forgotten. `toNextTier` and `nextExpiry` are as the last event that named them said.
 */
export type MemberDocument = DocumentOf<typeof memberSchema>;
