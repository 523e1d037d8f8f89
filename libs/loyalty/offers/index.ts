export { findOffers, type OfferFacts } from './find.js';
export { OFFER_FEATURES, type OfferModel } from './model.js';
export { MODEL_IN_FORCE, OFFER_MODELS } from './models/all-models.js';
export { type Offer, OFFER_ACTS, OFFER_KINDS, type OfferAct } from './offer.js';
export { type RankedOffer, rankOffers } from './rank.js';
