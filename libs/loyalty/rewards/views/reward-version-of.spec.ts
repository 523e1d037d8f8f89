import { expect, it } from '@jest/globals';

import { day, given } from '#loyalty/testing';

import { type RewardDefinition } from '../events.js';
import { coffee } from '../testing/index.js';
import { rewardVersionOf } from './reward-version-of.js';
import { type RewardDocument } from './rewards-schema.js';
import { rewards } from './rewards.js';

const ofCoffee = { programId: 'main', rewardId: 'coffee', version: 2 };

it.each<Partial<RewardDefinition>>([
  {},
  {
    ...{ description: 'Any size', tierPrices: [{ tier: 'gold', price: 8 }], tiers: ['gold'], segments: ['regulars'] },
    ...{ from: '2026-01-01T00:00:00.000Z', until: '2099-01-01T00:00:00.000Z', earlyAccess: true, perMember: 3 },
    ...{ value: { amount: 500 }, voucher: { validDays: 30, partial: true } },
  },
  { stock: 9 },
  { perMember: 1, perMemberEvery: 'year' },
  { names: { nb: 'Gratis kaffe' } },
  { choice: ['tea', 'cake'] },
  { kind: 'experience', event: { at: '2099-06-05T18:00:00.000Z', capacity: 20 } },
  { kind: 'experience', event: { at: '2099-06-05T18:00:00.000Z', place: 'Here', capacity: 20 } },
])('a document of a reward says the definition that it is of: %j', (asked) => {
  const document = given(rewards, ['RewardDefined', { ...ofCoffee, ...coffee(asked) }, day('02-01')])[
    'main.coffee'
  ] as unknown as RewardDocument;
  expect(rewardVersionOf(document)).toEqual({ ...ofCoffee, ...coffee(asked) });
});
