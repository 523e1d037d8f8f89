import { type DocumentSchema } from '#engine';
import {
  choice,
  day,
  instant,
  mapOf,
  memberId,
  object,
  orNull,
  program,
  revision,
  status,
  text,
  whole,
} from '#loyalty/documents';

const CLASSES = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true', 'unclassified'] as const;

export const loyaltyClass = (description: string): DocumentSchema => choice(description, ...CLASSES);

export const counts = (description: string): DocumentSchema => mapOf(description, whole('How many.'));

export const month = text('The month, as 2026-11.');

export const tally = (description: string): DocumentSchema =>
  object(description, {
    purchases: whole('Purchases.'),
    amount: whole("Minor units of the programme's currency."),
    units: whole('Lines, or purchases that were told without lines.'),
    promoted: whole('Units with a discount or a promotion.'),
    campaign: whole('Purchases that name a promotion themselves.'),
  });

const observed = object('What was seen of the member.', {
  purchases: tally('All purchases.'),
  firstDay: orNull(day('The first purchase.')),
  lastDay: orNull(day('The last purchase.')),
  gaps: object('Between purchases on different days.', {
    count: whole('How many.'),
    days: whole('Sum of their days.'),
    squares: whole('Sum of the squares of their days.'),
  }),
  months: mapOf('By month.', mapOf('By place.', tally('Purchases.'))),
  places: counts('Purchases by place.'),
  channels: counts('Purchases by channel.'),
  slots: counts('Purchases by time of the week.'),
  categories: counts('Lines by category.'),
  points: object('How points were used.', {
    earned: whole('Earned.'),
    welcome: whole('Of these as a welcome.'),
    redeemed: whole('Redeemed.'),
    redemptions: whole('How often.'),
    emptied: whole('Redemptions that left less than a tenth.'),
    purchasesAtFirst: orNull(whole('Purchases before the first redemption.')),
  }),
  behaviours: object('What was done besides buying.', {
    engagement: whole('Visits, reviews and the like.'),
    advocacy: whole('Shares and referrals.'),
  }),
  attitude: object('What was said.', {
    promoters: whole('NPS answers of 9 and 10.'),
    passives: whole('NPS answers of 7 and 8.'),
    detractors: whole('NPS answers up to 6.'),
    csat: object('CSAT answers.', { count: whole('How many.'), sum: whole('Sum of the scores.') }),
    reasons: counts('By reason.'),
  }),
});

export const featuresSchema = object(
  'What the loyalty class of a member is told by. The id is `{program}.{memberId}`.',
  {
    memberId,
    program,
    status,
    class: loyaltyClass('As recorded last.'),
    classSince: orNull(instant('When it was recorded.')),
    modelVersion: orNull(whole('Version of the model that told it.')),
    observed,
    newsDay: orNull(day('Of the newest observation.')),
    revision,
  },
);
