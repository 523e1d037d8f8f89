import { type Samples } from '#loyalty/vocabulary/testing';

const TIERS = ['member', 'silver', 'gold'];

export const samples: Samples = {
  members: [
    {
      weight: 10,
      events: (member) => {
        const [from, to] = [TIERS[member.random(TIERS.length)]!, TIERS[member.random(TIERS.length)]!];
        const change = { from, to, reason: 'reached', metric: member.random(1_000), programVersion: 1 };
        return [['TierChanged', { ...change, nextDueAt: null, toNextTier: 50 }]];
      },
    },
    {
      weight: 5,
      events: () => {
        const change = { from: 'member', to: 'silver', reason: 'reached', metric: 60, programVersion: 1 };
        return [['EarnedTierChanged', { ...change, nextDueAt: null, toNextTier: null }]];
      },
    },
  ],
};
