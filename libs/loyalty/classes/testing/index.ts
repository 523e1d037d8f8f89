import { LOYALTY_CLASSES } from '../events.js';
import { type Samples } from '#loyalty/vocabulary/testing';

export const samples: Samples = {
  members: [
    {
      weight: 30,
      events: (member) => {
        const found = {
          from: LOYALTY_CLASSES[member.random(LOYALTY_CLASSES.length)]!,
          to: LOYALTY_CLASSES[member.random(LOYALTY_CLASSES.length)]!,
          scores: { satisfaction: 0.4, price: 0.2, opportunistic: 0.1, convenience: 0.1, true: 0.2 },
          margin: 0.2,
          evidence: [{ feature: 'regularity', value: 0.5, added: 0.6 }],
          observations: 20,
          missing: ['attitude'],
          modelVersion: 1,
          classifiedAt: member.at(),
        };
        return [['LoyaltyClassChanged', found]];
      },
    },
  ],
};
