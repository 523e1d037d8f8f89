import {
  bounded,
  choice,
  count,
  day,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  mapOf,
  memberId,
  object,
  orNull,
  program,
  status,
  text,
  whole,
} from '#loyalty/documents';
import { FEEDBACK_KINDS } from '#loyalty/feedback/events';
import { GENERATIONS } from '#loyalty/membership/events';

const quarterHour = text('The quarter-hour, as 2026-11-22T05:30, UTC.');

const points = object('Movements of a quarter-hour.', {
  at: quarterHour,
  times: count('How many.'),
  points: count('Points together.'),
});

export type PointsRow = DocumentOf<typeof points>;

const sums = {
  count: count('How many.'),
  amount: count('Minor units.'),
  lowered: count('With a promotion, or with anything taken off.').optional(),
  loweredAmount: count('What those came to.').optional(),
  cost: count('Cost of those of which every line has one.').optional(),
  costedAmount: count('What those came to.').optional(),
};

const place = {
  channel: text('The channel.').optional(),
  location: text('The shop.').optional(),
  partner: text('The partner where they were made.').optional(),
};

const partName = {
  category: text('The category of lines.').optional(),
  promotion: text('The code of a promotion; a part has this or a category.').optional(),
};

const part = object('Lines of a category, or what was bought under a promotion.', { ...partName, ...sums });

export type PartSums = DocumentOf<typeof part>;

const purchases = object('Purchases of a local day at one place; what is 0 or none is left out.', {
  day: day('The day.'),
  ...place,
  ...sums,
  promotions: listOf('Codes of promotions.', text('A code.')).optional(),
  parts: listOf('By category and by promotion.', part).optional(),
});

export type PurchaseDay = DocumentOf<typeof purchases>;

const sumsReturned = {
  count: count('How many came back as a whole.'),
  amount: count('Minor units, of those that came back in part too.'),
  lowered: count('Of these, with a promotion, or with anything taken off.').optional(),
  loweredAmount: count('What of those came back.').optional(),
  cost: count('Cost of what came back, where every line has one.').optional(),
  costedAmount: count('What of those came back.').optional(),
};

const partReturned = object('What came back of a part.', { ...partName, ...sumsReturned });

const returns = object('What came back of purchases of a local day at one place; what is 0 is left out.', {
  day: day('The day of the purchases.'),
  at: quarterHour,
  ...place,
  ...sumsReturned,
  parts: listOf('By category and by promotion.', partReturned).optional(),
});

export type ReturnsRow = DocumentOf<typeof returns>;

const claims = object('A reward that the member has had.', {
  at: quarterHour,
  claimId: id('The claim.', 'claim-1001'),
  rewardId: id('The reward.', 'free-coffee'),
  points: count('What it cost; 0 for a gift.'),
  voucher: flag('True where it came with a voucher.').optional(),
});

const claimsCancelled = object('A claim that was cancelled.', {
  at: quarterHour,
  claimId: id('The claim.', 'claim-1001'),
});

const voucherUses = object('A use of a voucher.', {
  at: quarterHour,
  claimId: id('The claim that the voucher was issued for.', 'claim-1001'),
  amount: count('What it took off the purchase, in minor units; left out where nobody can say.').optional(),
});

const feedback = object('Equal answers.', {
  at: quarterHour,
  kind: choice('Which question.', FEEDBACK_KINDS),
  score: bounded('The answer.', [0, 10]),
  channel: text('The channel.').optional(),
  times: count('How many.'),
});

export const activitySchema = object(
  'What a member did in a UTC year: what figures are folded from. The id is `{program}.{memberId}.{year}`.',
  {
    memberId,
    program,
    year: count('The year.'),
    enrolled: orNull(
      object('In that year.', { at: instant('When.'), channel: orNull(text('Through which channel.')) }),
    ),
    states: listOf('Changes of the membership.', object('A change.', { at: instant('When.'), status })),
    tiers: listOf('Changes of the tier.', object('A change.', { at: instant('When.'), tier: text('The tier.') })),
    classes: listOf(
      'Changes of the loyalty class.',
      object('A change.', { at: instant('When.'), class: text('The class.') }),
    ),
    segments: listOf(
      'Moves between announced segments.',
      object('A move.', { at: instant('When.'), segment: text('The segment.'), in: flag('Entered, or left.') }),
    ),
    generations: listOf(
      'Changes of the generation, which follows from the birth year.',
      object('A change.', { at: instant('When.'), generation: choice('The generation.', GENERATIONS) }),
    ),
    purchases: listOf('By local day, channel, shop and partner.', purchases),
    returns: listOf('Of purchases of that year.', returns),
    earned: mapOf('Points from purchases, by local day.', count('Points.')),
    reversed: listOf(
      'Points taken back since purchases of that year came back.',
      object('Of a quarter-hour.', {
        day: day('The day of the purchases.'),
        at: quarterHour,
        points: count('Points.'),
      }),
    ),
    statusApart: listOf(
      'What purchases of that year count towards tiers more than they earned, or less, where it is not the same.',
      object('Of a quarter-hour.', {
        day: day('The day of the purchases.'),
        at: quarterHour,
        points: whole('Points; below 0 where it is less.'),
      }),
    ),
    earnedOtherwise: listOf('Points from elsewhere.', points),
    redeemed: listOf('Points redeemed.', points),
    feedback: listOf('Answers of a quarter-hour.', feedback),
    behaviours: listOf(
      'By local day.',
      object('Of one kind.', { day: day('The day.'), behaviour: text('Which.'), times: count('How many.') }),
    ),
    answers: listOf(
      'First answers of people to service requests.',
      object('An answer.', { at: quarterHour, firstResponseMs: count('After so many milliseconds.') }),
    ),
    requestsOpened: listOf(
      'Service requests of a quarter-hour.',
      object('Opened.', { at: quarterHour, times: count('How many.') }),
    ),
    claims: listOf('Rewards that were claimed, or that a challenge gave.', claims),
    claimsCancelled: listOf('Claims that were cancelled.', claimsCancelled),
    voucherUses: listOf('Uses of vouchers.', voucherUses),
  },
);

/**
 * What all figures of months and longer are folded from. What counts by the programme's local day is kept by it; the rest by
 * quarter-hours in UTC, from which the day follows in every time zone since 1972. Lists are merged by that key, so that a
 * document stays bounded; changes of status, tier and class are in the order in which they were recorded.
 */
export type MemberYear = DocumentOf<typeof activitySchema>;
