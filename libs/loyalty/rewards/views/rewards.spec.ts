import { describe, expect, it } from '@jest/globals';

import { day, type Draft, given } from '#loyalty/testing';

import { coffee } from '../testing/index.js';
import { rewards } from './rewards.js';

const ofCoffee = { programId: 'main', rewardId: 'coffee' };

const defined = (version: number, asked: Parameters<typeof coffee>[0], at: string): Draft => [
  'RewardDefined',
  { ...ofCoffee, version, ...coffee(asked) },
  at,
];

const step = (type: 'RewardActivated' | 'RewardPaused' | 'RewardEnded', at: string): Draft => [type, ofCoffee, at];

describe('the rewards', () => {
  it('are each as their newest version defines them', () =>
    expect(given(rewards, defined(1, { perMember: 1 }, day('02-01')), defined(2, { price: 8 }, day('02-02')))).toEqual({
      'main.coffee': {
        ...{ program: 'main', rewardId: 'coffee', version: 2, name: 'Free coffee', description: null },
        ...{ kind: 'product', price: 8, tierPrices: [], tiers: null, segments: null, from: null, until: null },
        ...{ earlyAccess: false, perMember: null, value: null, voucher: null, status: 'draft' },
        definedAt: day('02-02'),
        statusSince: day('02-01'),
      },
    }));

  it('say what they are worth, and what their vouchers are like', () => {
    const asked = { value: { amount: 500 }, voucher: { validDays: 30, partial: true } };
    expect(given(rewards, defined(1, asked, day('02-01')))['main.coffee']).toMatchObject(asked);
  });

  it('say since when they are offered, paused or over', () => {
    const begun: readonly Draft[] = [defined(1, {}, day('02-01')), step('RewardActivated', day('02-02'))];
    const after = (...drafts: readonly Draft[]) => given(rewards, ...begun, ...drafts)['main.coffee'];
    expect(after()).toMatchObject({ status: 'active', statusSince: day('02-02') });
    expect(after(step('RewardPaused', day('02-03')))).toMatchObject({ status: 'paused', statusSince: day('02-03') });
    expect(after(step('RewardEnded', day('02-04')))).toMatchObject({ status: 'ended', statusSince: day('02-04') });
    expect(after(defined(2, { price: 1 }, day('02-05')))).toMatchObject({ status: 'active', price: 1 });
  });
});
