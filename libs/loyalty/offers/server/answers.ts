import { component } from '#edge';
import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import {
  choice,
  count,
  day,
  type DocumentOf,
  flag,
  instant,
  listOf,
  mapOf,
  memberId,
  number,
  object,
  orNull,
  text,
  whole,
} from '#loyalty/documents';
import { COUNTED } from '#loyalty/program';
import { TERMS_LANGUAGES } from '#loyalty/terms';

import { OFFER_FEATURES } from '../model.js';
import { OFFER_ACTS, OFFER_KINDS, REASON_CODES } from '../offer.js';

const version = count('Version of the model.', 1);

const reason = object('Why, with the numbers of the member.', {
  code: choice('The code; it does not change.', REASON_CODES, 'reward_available'),
  points: count('What it costs, gives or is about, in points.', 5).optional(),
  factor: number('Times what a purchase earns.', 2).optional(),
  counts: choice('What a challenge counts.', COUNTED, 'purchases').optional(),
  progress: whole('How far the member has come; minor units where money is counted.', 7).optional(),
  goal: count('Of how much.', 9).optional(),
  missing: count('What is missing.', 2).optional(),
  on: day('When there will be enough points at the pace of the last 90 days.', '2026-02-14').optional(),
});

const contribution = object('A part of the score.', {
  feature: text('`kind`, `class` (the loyalty class of the member), or a feature of the model.', 'nearness'),
  value: number('Its value, 0 to 1.', 1),
  added: number('What it added to the score.', 1.2),
});

const offer = object('Something to show.', {
  kind: choice('What kind of offer it is.', OFFER_KINDS, 'reward'),
  id: text('Of the reward, campaign, challenge, tier or move; `points` for points that end.', 'free-coffee'),
  name: text('For people; in the language that was asked for, where it says so.', 'Free coffee'),
  text: text('Why it is shown, for the member.', 'You have the 5 points for it.'),
  reason,
  act: choice('What it does for the member, by which it suits the loyalty class.', OFFER_ACTS, 'range'),
  score: number('What offers are ranked by: the sum of what the contributions added.', 2.1),
  contributions: listOf('What the score consists of.', contribution),
  until: orNull(
    instant('The first instant at which it is over; null where no end is known.', '2099-01-01T00:00:00.000Z'),
  ),
});

const offers = object('What to show a member now.', {
  memberId,
  asOf: instant('The time.', '2026-02-01T12:30:00.000Z'),
  modelVersion: version,
  language: choice('Of the words.', TERMS_LANGUAGES, 'en'),
  consent: object('What the member has said to being shown offers.', {
    purpose: text('The purpose that was asked for, or `offers`.', 'offers'),
    granted: orNull(flag('Given or withdrawn; null: nothing was said.', true), null),
  }),
  because: orNull(
    object('Why nothing is shown; null where there is no such reason.', {
      code: text('`consent_missing`, `consent_withdrawn`, or how a claim is refused.', 'consent_missing'),
      detail: text('In words.', 'The member has not consented to newsletter.'),
    }),
    null,
  ),
  found: count('How many offers there are for the member; `items` are the first of them.', 7),
  isWhole: flag('False where more rewards or challenges are offered than are read; the first by their ids are.', true),
  items: listOf('The offers, the best first.', offer),
});

export const OFFERS = component('Offers', offers);

export type OffersView = DocumentOf<typeof offers>;

const weight = (description: string, example: number) => number(description, example);

const model = object('How offers are ranked.', {
  version,
  description: text('Where its weights come from.', 'Weights set by hand from the next moves of the loyalty classes.'),
  inForce: flag('Whether it ranks where none is asked for.', true),
  kinds: object(
    'What each kind adds.',
    Object.fromEntries(OFFER_KINDS.map((kind) => [kind, weight('What it adds.', 0.4)])),
  ),
  features: listOf(
    'What is known of an offer.',
    object('A feature.', {
      name: choice('Its name.', OFFER_FEATURES, 'nearness'),
      describes: text(
        'What its value is.',
        'How much of the points, of the challenge or of the tier is there already.',
      ),
      weight: weight('Times its value, 0 to 1.', 1.2),
    }),
  ),
  classes: object(
    'What each act adds for members of a class.',
    Object.fromEntries(
      LOYALTY_CLASSES.map((name) => [
        name,
        mapOf('By act; left out: nothing.', weight('What it adds.', 0.6), { range: 0.6 }),
      ]),
    ),
  ),
});

export const OFFER_MODEL = component('OfferModel', model);

export type OfferModelView = DocumentOf<typeof model>;
