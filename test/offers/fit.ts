import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import { OFFER_ACTS, OFFER_FEATURES, OFFER_KINDS, type OfferModel, rankOffers } from '#loyalty/offers';

import { rankable } from './compare.js';
import { Responses } from './response.js';
import { shownMembers } from './shown-members.js';

/** Seeds of the shops that weights are fitted to, none of which is reported. */
export const TUNING_SEEDS = [31, 32, 33, 34, 35, 36, 37, 38] as const;

const MEMBERS = 400;

const ROUNDS = 4_000;

const STEP = 0.2;

/** How strongly weights are kept near zero, against the mean squared error of an offer (ridge). */
const PULL = 0.0005;

/** Tables are easier read than scores of some hundredths: acts per 10 showings. */
const SCALE = 10;

const PLACES: readonly string[] = [
  ...OFFER_KINDS.map((kind) => `kind ${kind}`),
  ...OFFER_FEATURES,
  ...LOYALTY_CLASSES.flatMap((loyaltyClass) => OFFER_ACTS.map((act) => `${loyaltyClass} ${act}`)),
];

const PLACE_OF = new Map(PLACES.map((name, at) => [name, at]));

interface Example {
  /** Weights that the score adds up, each times so much. */
  readonly parts: readonly (readonly [place: number, value: number])[];
  readonly added: number;
}

/**
 * Weights fitted to the tuning shops: least squares of what showing an offer brings about, on the parts of its score, so that a score is
 * an estimate of that. Weights of features are kept from being negative. Printed as `kinds`, `features` and `classes` of a model.
 */
export function fitModel(start: OfferModel): string {
  const examples = TUNING_SEEDS.flatMap((seed) => examplesOf(seed, start));
  const weights = descend(examples);
  const of = (name: string) => Number((weights[PLACE_OF.get(name)!]! * SCALE).toFixed(2)) + 0;
  const table = (names: readonly string[], prefix = '') =>
    Object.fromEntries(names.map((name) => [name, of(`${prefix}${name}`)]));
  const fitted = {
    examples: examples.length,
    kinds: table(OFFER_KINDS, 'kind '),
    features: table(OFFER_FEATURES),
    classes: Object.fromEntries(LOYALTY_CLASSES.map((name) => [name, table(OFFER_ACTS, `${name} `)])),
  };
  return JSON.stringify(fitted, null, 2);
}

function examplesOf(seed: number, start: OfferModel): readonly Example[] {
  const responses = new Responses(seed, 'by kind');
  return shownMembers(seed, MEMBERS).flatMap((member) => {
    const { loyaltyClass } = rankable(member);
    return rankOffers(start, rankable(member), member.offers).map((offer) => {
      const { shown, anyway } = responses.of(member, offer, member.facts.now);
      const features = offer.contributions.filter(({ feature }) => PLACE_OF.has(feature));
      const parts = [
        [PLACE_OF.get(`kind ${offer.kind}`)!, 1] as const,
        [PLACE_OF.get(`${loyaltyClass} ${offer.act}`)!, 1] as const,
        ...features.map(({ feature, value }) => [PLACE_OF.get(feature)!, value] as const),
      ];
      return { parts, added: shown - anyway };
    });
  });
}

function descend(examples: readonly Example[]): readonly number[] {
  const weights = PLACES.map(() => 0);
  const isFeature = PLACES.map((name) => (OFFER_FEATURES as readonly string[]).includes(name));
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight) => PULL * weight);
    for (const { parts, added } of examples) {
      const off = parts.reduce((sum, [place, value]) => sum + weights[place]! * value, -added) / examples.length;
      for (const [place, value] of parts) gradient[place]! += off * value;
    }
    for (const at of weights.keys()) {
      weights[at]! -= STEP * gradient[at]!;
      if (isFeature[at]) weights[at] = Math.max(0, weights[at]!);
    }
  }
  return weights;
}
