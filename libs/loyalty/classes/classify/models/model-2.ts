import { type ClassModel } from '../model.js';

/**
 * The features of model 1 with weights fitted to 6536 simulated members of known class (multinomial logistic regression,
 * kept near model 1's weights; `npm run classes -- --fit`). It knows the generator of those members better than it can know
 * any real shop, so it is there to be compared, not to be trusted: docs/classes.md.
 */
export const MODEL_2: ClassModel = {
  version: 2,
  description: 'Weights fitted to simulated members, starting from those of model 1.',
  bias: { satisfaction: 0.92, price: -0.54, opportunistic: -0.61, convenience: 1.2, true: -0.87 },
  weights: {
    dealLift: { satisfaction: -1.74, price: 5.28, opportunistic: 0.67, convenience: -1.88, true: -1.83 },
    campaignLift: { satisfaction: -1, price: -0.62, opportunistic: 4.53, convenience: -0.99, true: -0.71 },
    basket: { satisfaction: 0.84, price: -0.26, opportunistic: -2.18, convenience: -0.79, true: 1.78 },
    burn: { satisfaction: -0.33, price: 0.22, opportunistic: 1.42, convenience: -0.72, true: -0.19 },
    emptying: { satisfaction: -0.08, price: -0.19, opportunistic: 0.28, convenience: 0.61, true: -0.02 },
    earlyRedemption: { satisfaction: -0.31, price: -0.15, opportunistic: 1.25, convenience: 0.14, true: -0.34 },
    placeFocus: { satisfaction: -0.77, price: -0.47, opportunistic: 0.01, convenience: 2.31, true: -0.78 },
    timeFocus: { satisfaction: -0.62, price: -0.51, opportunistic: -0.5, convenience: 2.93, true: -0.6 },
    channelMix: { satisfaction: -0.25, price: -0.12, opportunistic: 0.07, convenience: -0.93, true: 1.34 },
    breadth: { satisfaction: -0.01, price: -0.44, opportunistic: -0.62, convenience: 0.23, true: 0.94 },
    regularity: { satisfaction: 0.24, price: -0.09, opportunistic: -0.36, convenience: 0.15, true: 0.26 },
    presence: { satisfaction: 0.38, price: -0.3, opportunistic: -0.25, convenience: 0.08, true: 0.49 },
    trend: { satisfaction: 0.12, price: 0.03, opportunistic: 0.05, convenience: 0.06, true: 0.25 },
    engagement: { satisfaction: -0.56, price: -0.41, opportunistic: 1.34, convenience: -1.77, true: 1.6 },
    responsiveness: { satisfaction: 0.23, price: 0.05, opportunistic: 0.17, convenience: -0.71, true: 0.36 },
    advocacy: { satisfaction: -1.04, price: -0.41, opportunistic: -0.29, convenience: -0.42, true: 2.06 },
    promoter: { satisfaction: -0.01, price: -0.44, opportunistic: -0.58, convenience: -0.41, true: 1.73 },
    passive: { satisfaction: 1.13, price: 0.25, opportunistic: -0.06, convenience: 0.05, true: -0.48 },
    detractor: { satisfaction: -0.43, price: 0.53, opportunistic: 0.38, convenience: 0.42, true: -1.7 },
    satisfied: { satisfaction: -0.14, price: -0.18, opportunistic: -0.25, convenience: -0.6, true: 1.66 },
    becauseOfPrice: { satisfaction: 0.15, price: 2.11, opportunistic: -0.06, convenience: 0.02, true: -0.22 },
    becauseOfConvenience: { satisfaction: 0.09, price: -0.04, opportunistic: -0.19, convenience: 2.59, true: -0.25 },
    becauseOfProgramme: { satisfaction: 0.23, price: 0.01, opportunistic: 1.99, convenience: -0.18, true: -0.05 },
    becauseOfOffer: { satisfaction: 1.11, price: -0.1, opportunistic: -0.27, convenience: -0.11, true: 1.17 },
  },
  enough: { purchases: 15, purchasesWithAnswer: 8, margin: 0.15 },
  leadToMove: 0.2,
};
