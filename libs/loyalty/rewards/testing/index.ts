import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type RewardDefinition } from '../events.js';

/** A coffee for ten points, or whatever is asked. */
export const coffee = (asked: Partial<RewardDefinition> = {}): RewardDefinition => ({
  name: 'Free coffee',
  kind: 'product',
  price: 10,
  ...asked,
});

const WHOLE = {
  names: { nb: 'Gratis kaffe' },
  description: 'Any size',
  tierPrices: [{ tier: 'gold', price: 8 }],
  tiers: ['basic', 'gold'],
  segments: ['regulars'],
  from: '2026-01-01T00:00:00.000Z',
  until: '2099-01-01T00:00:00.000Z',
  earlyAccess: true,
  perMember: 3,
};

/** Activated and paused, and for some over; the second pause changes nothing. */
const lifeOf = (reward: JsonObject, isEnded: boolean): readonly SampleEvent[] => [
  ['RewardActivated', reward],
  ['RewardPaused', reward],
  ['CommandNoted', { command: 'PauseReward' }],
  ...(isEnded ? ([['RewardEnded', reward]] as const) : []),
];

export const samples: Samples = {
  streams: [
    {
      weight: 40,
      append: (history) => {
        const reward = { programId: 'main', rewardId: `r-${history.commands}` };
        const asked = [WHOLE, {}, { choice: ['coffee', 'tea'] }][history.random(3)]!;
        const defined = { ...reward, version: 1, ...coffee(asked) };
        return {
          stream: `trofast.reward-main.${reward.rewardId}`,
          expected: 'no_stream',
          events: [['RewardDefined', defined], ...lifeOf(reward, history.random(2) === 0)],
        };
      },
    },
  ],
};
