import { type ClassModel } from '../model.js';

/**
 * Weights by hand, from what the classes mean and nothing else: buying on promotion beyond what was on offer speaks for
 * price, campaigns and emptied accounts for opportunism, one place and hour for convenience, advocacy and growth at
 * full price for true loyalty, contentment without advocacy for satisfaction.
 */
export const MODEL_1: ClassModel = {
  version: 1,
  description: 'Weights set by hand from the definitions of the classes.',
  bias: { satisfaction: 0.3, price: 0, opportunistic: 0, convenience: 0, true: -0.2 },
  weights: {
    dealLift: { price: 3, true: -1.2, satisfaction: -0.8, convenience: -0.8, opportunistic: 0.3 },
    campaignLift: { opportunistic: 3, true: -0.6, satisfaction: -0.6, convenience: -0.8, price: 0.2 },
    basket: { opportunistic: -1.2, true: 0.5, satisfaction: 0.3, convenience: -0.2 },
    burn: { opportunistic: 0.8, true: -0.2, convenience: -0.2 },
    emptying: { opportunistic: 1, true: -0.2, satisfaction: -0.2 },
    earlyRedemption: { opportunistic: 0.8, true: -0.2 },
    placeFocus: { convenience: 1.6, true: -0.6, price: -0.4, opportunistic: -0.3 },
    timeFocus: { convenience: 1.6, true: -0.3, price: -0.3, opportunistic: -0.3 },
    channelMix: { true: 0.8, convenience: -0.8, satisfaction: 0.1 },
    breadth: { true: 0.5, convenience: -0.6, satisfaction: 0.2 },
    regularity: { satisfaction: 0.8, convenience: 0.6, true: 0.4, opportunistic: -1.2, price: -0.4 },
    presence: { true: 0.6, satisfaction: 0.4, convenience: 0.4, opportunistic: -1 },
    trend: { true: 0.8, opportunistic: -0.3 },
    engagement: { true: 0.9, convenience: -0.6, satisfaction: -0.1 },
    responsiveness: { true: 0.4, convenience: -0.3 },
    advocacy: { true: 1.6, satisfaction: -0.5, convenience: -0.6, price: -0.3, opportunistic: -0.3 },
    promoter: { true: 1.8, price: -0.4, opportunistic: -0.5, convenience: -0.6 },
    passive: { satisfaction: 1.4, true: -0.5 },
    detractor: { convenience: 0.6, price: 0.6, opportunistic: 0.6, true: -1.6, satisfaction: -1 },
    satisfied: { satisfaction: 0.8, true: 0.7, price: -0.3, opportunistic: -0.3, convenience: -0.4 },
    becauseOfPrice: { price: 2 },
    becauseOfConvenience: { convenience: 2.2 },
    becauseOfProgramme: { opportunistic: 2 },
    becauseOfOffer: { true: 0.9, satisfaction: 0.9 },
  },
  enough: { purchases: 15, purchasesWithAnswer: 8, margin: 0.15 },
  leadToMove: 0.2,
};
