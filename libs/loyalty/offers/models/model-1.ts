import { type OfferModel } from '../model.js';

/**
 * Weights by hand, before any shop was simulated: what is near, gives much and ends soon comes first, and each class is shown what
 * its next move in docs/classes.md asks for. Small benefits to the opportunistic, no savings to those who come without.
 */
export const MODEL_1: OfferModel = {
  version: 1,
  description: 'Weights set by hand from the next moves of the loyalty classes.',
  kinds: { points: 0.6, reward: 0.4, challenge: 0.4, campaign: 0.2, tier: 0.2, move: 0 },
  features: { nearness: 1.2, urgency: 0.8, gain: 1 },
  classes: {
    satisfaction: { recognition: 0.8, range: 0.6 },
    price: { ease: 0.6, range: 0.6, recognition: 0.2 },
    opportunistic: { step: 0.8, saving: -0.6, range: -0.4, keep: -0.4 },
    convenience: { ease: 0.8, step: 0.2, range: -0.2, word: -0.6 },
    true: { word: 0.8, recognition: 0.6, saving: -0.4 },
    unclassified: { ask: 0.4 },
  },
};
