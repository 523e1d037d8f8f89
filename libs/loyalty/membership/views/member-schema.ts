import { type DocumentSchema } from '#engine';
import {
  balance,
  choice,
  instant,
  listOf,
  mapOf,
  memberId,
  minor,
  number,
  object,
  orNull,
  personal,
  program,
  revision,
  status,
  text,
  whole,
} from '#loyalty/documents';

import { GENERATIONS } from '../events.js';

const count = whole('How many.');

const answer = (what: string): DocumentSchema =>
  orNull(
    object(what, {
      score: whole('NPS: 0 to 10. CSAT: 1 to 5.'),
      at: instant('When it was given.'),
      reason: orNull(text('Why, in one word of a fixed list.')),
      comment: personal('In their own words.'),
    }),
  );

const sealedTexts = (description: string): DocumentSchema => ({
  type: 'object',
  description: `${description} Personal: each value is encrypted, and null in the answer of a query.`,
  'x-personal': true,
});

const purchases = object('Purchases in all.', {
  count,
  amount: minor('Paid in all.'),
  items: whole('Items in all.'),
  firstAt: orNull(instant('When the first happened.')),
  lastAt: orNull(instant('When the last happened.')),
  discount: minor('What was taken off in all.'),
  promoted: whole('How many had a discount or a promotion.'),
  channels: mapOf('How many by channel; the rarest together as `other`.', count),
  locations: mapOf('How many by location; the rarest together as `other`.', count),
});

export const memberSchema = object('The whole picture of a member. The id is `{program}.{memberId}`.', {
  memberId,
  program,
  status,
  enrolledAt: orNull(instant('When the membership began.')),
  channel: orNull(text('Where the membership was taken out.')),
  referredBy: orNull(text('The member who brought this one.')),
  profile: sealedTexts('Name, address and so on.'),
  identities: listOf(
    'What the member can be known by, of the kinds that the programme names.',
    object('A card, an app account …', {
      identityId: text('Its number, from 1.'),
      kind: text('As the programme calls it.'),
      addedAt: instant('When it was added.'),
      value: personal('What is on it.'),
    }),
  ),
  generation: orNull(
    choice('By birth year, in the bounds of Pew Research; kept when the birth date is forgotten.', ...GENERATIONS),
  ),
  birthMonth: orNull(whole('1 to 12; kept when the birth date is forgotten.')),
  consents: mapOf('Given (true) or withdrawn (false), by purpose.', { type: 'boolean' }),
  tier: object('The tier now.', { tier: text('Its id.'), since: instant('Since when.') }),
  toNextTier: orNull(number('What lacks to the next tier, in units of the tier metric; null on the top.')),
  balance,
  nextExpiry: orNull(
    object('What ends next.', { at: instant('When; exclusive.'), points: whole('How many points end then.') }),
  ),
  redemptions: whole('How often points were redeemed.'),
  notes: whole('How many notes service clerks left.'),
  purchases,
  class: orNull(
    object('The loyalty class recorded last.', {
      class: text('The class.'),
      since: instant('Since when.'),
      modelVersion: whole('Version of the model that said so.'),
    }),
  ),
  segments: listOf('Ids of the announced segments that the member is in, sorted.', text('Id of a segment.')),
  feedback: object('What the member thinks.', {
    nps: answer('The newest answer to the NPS question.'),
    csat: answer('The newest answer to the CSAT question.'),
    answers: whole('Answers in all.'),
  }),
  behaviours: mapOf('How often each behaviour was recorded (review, share, referral …).', count),
  requests: object('Service requests.', {
    opened: whole('Opened in all.'),
    resolved: whole('Resolved in all.'),
    firstResponseMsTotal: whole('Milliseconds to the first answer by a person, in all.'),
    firstResponses: whole('How many had an answer by a person.'),
  }),
  revision,
  lastEventAt: instant('When the last event counted.'),
  nextDueAt: orNull(instant('When something is due: activation, expiry, review.')),
});
