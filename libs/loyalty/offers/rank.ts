import { type LoyaltyClass } from '#loyalty/classes/events';

import { FEATURES, type RankedFor } from './features.js';
import { OFFER_FEATURES, type OfferModel } from './model.js';
import { type Offer, OFFER_KINDS } from './offer.js';

/** Digits behind the point of scores; the same on any machine. */
const DIGITS = 4;

/** What a part of a score added, by the name of the feature; `kind` and `class` have no value of their own. */
export interface Contribution {
  readonly feature: string;
  readonly value: number;
  readonly added: number;
}

export type RankedOffer = Offer & {
  /** The sum of what the contributions added. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
};

export interface Rankable extends RankedFor {
  readonly loyaltyClass: LoyaltyClass;
}

/**
 * The offers of a member by their scores, highest first; of equal ones by kind, then id. Pure: the same facts give the same order
 * anywhere, in whatever order the offers come.
 * @param most of which so many are given
 */
export function rankOffers(
  model: OfferModel,
  member: Rankable,
  offers: readonly Offer[],
  most = Infinity,
): readonly RankedOffer[] {
  return offers
    .map((offer) => scored(model, member, offer))
    .sort(inOrder)
    .slice(0, most);
}

function scored(model: OfferModel, member: Rankable, offer: Offer): RankedOffer {
  const contributions: Contribution[] = [{ feature: 'kind', value: 1, added: model.kinds[offer.kind] }];
  for (const feature of OFFER_FEATURES) {
    const value = FEATURES[feature].value(offer, member);
    if (value === null) continue;
    contributions.push({ feature, value: rounded(value), added: rounded(model.features[feature] * value) });
  }
  const ofClass = model.classes[member.loyaltyClass][offer.act];
  if (ofClass !== undefined) contributions.push({ feature: 'class', value: 1, added: ofClass });
  const score = rounded(contributions.reduce((sum, { added }) => sum + added, 0));
  return { ...offer, score, contributions };
}

function inOrder(a: RankedOffer, b: RankedOffer): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.kind !== b.kind) return OFFER_KINDS.indexOf(a.kind) - OFFER_KINDS.indexOf(b.kind);
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** Never −0, which JSON does not keep. */
function rounded(value: number): number {
  return Number(value.toFixed(DIGITS)) + 0;
}
