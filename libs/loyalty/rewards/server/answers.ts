import { component } from '#edge';
import { choice, count, flag, id, instant, listOf, mapOf, object, text, whole } from '#loyalty/documents';

import { REWARD_KINDS } from '../events.js';
import { REWARD_STATUSES } from '../status.js';
import { CALENDAR } from '#platform';
import { rewardsSchema, valueFields, voucherFields } from '../views/rewards-schema.js';

export const REWARD = component('Reward', rewardsSchema);

export const REWARD_ANSWER = component(
  'RewardAnswer',
  object('A reward after a command. What its definition leaves out is not there.', {
    programId: id('The programme.', 'main'),
    rewardId: id('The reward.', 'free-coffee'),
    version: count('Version of the definition, from 1.', 1),
    name: text('For people.', 'Free coffee'),
    names: mapOf('In other languages.', text('The name.'), { nb: 'Gratis kaffe' }).optional(),
    description: text('What it is, in words.', 'Any size, in any of our shops.').optional(),
    kind: choice('What kind of reward it is.', REWARD_KINDS, 'product'),
    price: count('Points; 0 for a gift.', 5),
    tierPrices: listOf(
      'What members of some tiers pay instead.',
      object('The price of a tier.', { tier: id('The tier.', 'gold'), price: count('Points.', 4) }),
    ).optional(),
    tiers: listOf('Only members of these tiers can have it.', id('A tier.', 'gold')).optional(),
    plans: listOf('Only members with one of these paid plans can have it.', id('A plan.', 'prime')).optional(),
    segments: listOf('Only members in one of these can have it.', id('A segment.', 'regulars')).optional(),
    from: instant('The first instant at which it can be claimed.', '2026-01-01T00:00:00.000Z').optional(),
    until: instant('The first instant at which it cannot be claimed any more.', '2099-01-01T00:00:00.000Z').optional(),
    earlyAccess: flag('Whether tiers and plans with early access can claim it before `from`.', true).optional(),
    perMember: count('How often one member can have it.', 2).optional(),
    perMemberEvery: choice('In which period of the calendar `perMember` counts.', CALENDAR, 'year').optional(),
    stock: count('How many there are when it is offered first.', 100).optional(),
    event: object('When and where an experience takes place.', {
      at: instant('When it takes place.', '2026-06-05T18:00:00.000Z'),
      place: text('Where it takes place.', 'Hamngatan 1, Stockholm').optional(),
      capacity: count('For how many: the stock.', 100),
    }).optional(),
    value: object('What it is worth at the till: one of both.', valueFields).optional(),
    voucher: object('The voucher that a claim gives.', voucherFields).optional(),
    choice: listOf('Rewards of which a member chooses one.', id('A reward.', 'free-tea')).optional(),
    status: choice('Whether it can be claimed.', REWARD_STATUSES, 'draft'),
    revision: whole('Number of its last event, from 0; −1 where there is none yet.', 0),
  }),
);
