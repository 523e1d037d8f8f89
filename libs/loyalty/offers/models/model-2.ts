import { type OfferModel } from '../model.js';

/**
 * The parts of model 1 with weights fitted to 19822 offers of simulated members whose response is known (ridge regression of what
 * showing an offer brings about; `npm run offers -- --fit`): a score is an estimate of acts per ten showings. It knows the made-up
 * responses better than it can know any real shop, so it is there to be compared, not to be trusted: docs/offers.md.
 */
export const MODEL_2: OfferModel = {
  version: 2,
  description: 'Weights fitted to simulated responses.',
  kinds: { points: 1.57, reward: 0.03, challenge: -0.24, campaign: 0.63, tier: 0.02, move: 0.64 },
  features: { nearness: 0.83, urgency: 0.52, gain: 0.68 },
  classes: {
    satisfaction: { saving: -0.14, range: 0.85, recognition: 0.17, ease: -0.31, step: 0.99, word: -0.72, keep: 0.76 },
    price: { saving: 0.63, range: -0.26, recognition: -0.51, ease: -0.31, step: 0.88, word: -0.89, keep: 0.6 },
    opportunistic: { saving: 0.02, range: 0.37, recognition: -0.1, ease: -0.05, step: 0.98, word: -0.87, keep: -0.21 },
    convenience: { saving: -0.38, range: -0.8, recognition: -0.73, ease: 0.9, step: 0.19, word: -1.04 },
    true: { saving: -0.37, range: 0.82, recognition: 0.96, ease: -0.35, step: 0.76, word: 1.09, keep: 0.23 },
    unclassified: { range: 0.24, recognition: -0.2, ease: -0.05, step: 0.54, word: -0.84, keep: 0.19, ask: -0.37 },
  },
};
