import { count, day, type DocumentOf, mapOf, object, orNull, text } from '#loyalty/documents';

/* What classifying reads of the documents. Days are local days of the programme, months their first seven characters. */

export const month = text('The month, as 2026-11.', '2026-11');

const counts = (description: string) => mapOf(description, count('How many.'));

const tally = (description: string) =>
  object(description, {
    purchases: count('Purchases.'),
    amount: count("Minor units of the programme's currency."),
    units: count('Lines, or purchases that came without lines.'),
    promoted: count('Units with a discount or a promotion.'),
    campaign: count('Purchases that name a promotion themselves, or a campaign by its code.'),
  });

/** Purchases and what was on offer in them. */
export type Tally = DocumentOf<ReturnType<typeof tally>>;

const attitude = object('What was said.', {
  promoters: count('NPS answers of 9 and 10.'),
  passives: count('NPS answers of 7 and 8.'),
  detractors: count('NPS answers up to 6.'),
  csat: object('CSAT answers.', { count: count('How many.'), sum: count('Sum of the scores.') }),
  reasons: counts('By reason.'),
});

export type Attitude = DocumentOf<typeof attitude>;

export const observed = object('What was seen of the member.', {
  purchases: tally('All purchases.'),
  firstDay: orNull(day('The first purchase.')),
  lastDay: orNull(day('The last purchase.')),
  gaps: object('Between purchases on different days.', {
    count: count('How many.'),
    days: count('Sum of their days.'),
    squares: count('Sum of the squares of their days.'),
  }),
  months: mapOf('By month.', mapOf('By place.', tally('Purchases.'))),
  places: counts('Purchases by place.'),
  channels: counts('Purchases by channel.'),
  slots: counts('Purchases by time of the week.'),
  categories: counts('Lines by category.'),
  points: object('How points were used.', {
    earned: count('Earned.'),
    welcome: count('Of these as a welcome.'),
    redeemed: count('Redeemed.'),
    redemptions: count('How often.'),
    emptied: count('Redemptions that left less than a tenth.'),
    purchasesAtFirst: orNull(count('Purchases before the first redemption.')),
  }),
  behaviours: object('What was done besides buying.', {
    engagement: count('Visits, reviews and the like.'),
    advocacy: count('Shares and referrals.'),
  }),
  attitude,
});

/** What was seen of one member, bounded however long they stay. The keys of `slots` are those of `slotOf`. */
export type Observed = DocumentOf<typeof observed>;

export const exposureDay = object('A day.', {
  tally: tally('Purchases.'),
  slots: counts('Purchases by time of the week; of the whole shop only.'),
  engagement: count('Of the whole shop only.'),
  advocacy: count('Of the whole shop only.'),
  answers: count('Of the whole shop only.'),
});

/** What the shop was like on one day at one place, or everywhere: what anybody could have met there. */
export type ExposureDay = DocumentOf<typeof exposureDay>;
