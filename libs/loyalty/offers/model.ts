import { type LoyaltyClass } from '#loyalty/classes/events';

import { type OfferAct, type OfferKind } from './offer.js';

/**
 * How offers are ranked, as data: the score of an offer is the sum of what its kind, its features and the class of the member
 * add, so that each score can be explained. A published version never changes; a better one gets the next number.
 */
export interface OfferModel {
  readonly version: number;
  readonly description: string;
  readonly kinds: Readonly<Record<OfferKind, number>>;
  /** Times the value of a feature, 0 to 1. None is negative: an offer that comes nearer, gives more or ends sooner does not fall. */
  readonly features: Readonly<Record<OfferFeature, number>>;
  /** What an act adds for members of a class; left out: nothing. */
  readonly classes: Readonly<Record<LoyaltyClass, Readonly<Partial<Record<OfferAct, number>>>>>;
}

export const OFFER_FEATURES = ['nearness', 'urgency', 'gain'] as const;

export type OfferFeature = (typeof OFFER_FEATURES)[number];
