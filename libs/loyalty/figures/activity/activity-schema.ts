import {
  choice,
  day,
  flag,
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

const quarterHour = text('The quarter-hour, as 2026-11-22T05:30, UTC.');

const points = object('Movements of a quarter-hour.', {
  at: quarterHour,
  times: whole('How many.'),
  points: whole('Points together.'),
});

const purchases = object('Purchases of a local day in one channel; what is 0 or none is left out.', {
  day: day('The day.'),
  'channel?': text('The channel.'),
  count: whole('How many.'),
  amount: whole('Minor units.'),
  'lowered?': whole('With a promotion, or with anything taken off.'),
  'loweredAmount?': whole('What those came to.'),
  'promotions?': listOf('Codes of promotions.', text('A code.')),
  'cost?': whole('Cost of those of which every line has one.'),
  'costedAmount?': whole('What those came to.'),
});

export const activitySchema = object(
  'What a member did in a UTC year: what figures are folded from. The id is `{program}.{memberId}.{year}`.',
  {
    memberId,
    program,
    year: whole('The year.'),
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
    purchases: listOf('By local day and channel.', purchases),
    earned: mapOf('Points from purchases, by local day.', whole('Points.')),
    earnedOtherwise: listOf('Points from elsewhere.', points),
    redeemed: listOf('Points redeemed.', points),
    feedback: listOf(
      'Answers of a quarter-hour.',
      object('Equal answers.', {
        at: quarterHour,
        kind: choice('Which question.', 'nps', 'csat'),
        score: whole('The answer.'),
        'channel?': text('The channel.'),
        times: whole('How many.'),
      }),
    ),
    behaviours: listOf(
      'By local day.',
      object('Of one kind.', { day: day('The day.'), behaviour: text('Which.'), times: whole('How many.') }),
    ),
    answers: listOf(
      'First answers of people to service requests.',
      object('An answer.', { at: quarterHour, firstResponseMs: whole('After so many milliseconds.') }),
    ),
    requestsOpened: listOf(
      'Service requests of a quarter-hour.',
      object('Opened.', { at: quarterHour, times: whole('How many.') }),
    ),
  },
);
