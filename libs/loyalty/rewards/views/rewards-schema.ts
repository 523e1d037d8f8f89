import {
  choice,
  count,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  minor,
  namesByLanguage,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';

import { REWARD_KINDS } from '../events.js';
import { CALENDAR } from '#platform';
import { REWARD_STATUSES } from '../status.js';

/** What a reward, or a voucher for it, is worth. */
export const valueFields = {
  amount: minor('Money.', 500).optional(),
  percent: count('A share of the purchase, in per cent.').optional(),
};

export const voucherFields = {
  validDays: count('The day of the claim, and so many more.', 30),
  minimumSpend: minor('What a purchase comes to at least.', 2_000).optional(),
  partial: flag('True where what is not used of its money stays for further purchases.', true).optional(),
  codePrefix: text('What its code begins with.', 'COFFEE').optional(),
};

export const eventField = orNull(
  object('When and where an experience takes place.', {
    at: instant('When it takes place.', '2026-06-05T18:00:00.000Z'),
    place: orNull(text('Where it takes place.', 'Hamngatan 1, Stockholm'), null),
    capacity: count('For how many: the stock.', 100),
  }),
  null,
);

export const definitionFields = {
  name: text('For people.', 'Free coffee'),
  names: namesByLanguage,
  description: orNull(text('What it is, in words.', 'Any size, in any of our shops.')),
  kind: choice('What kind of reward it is.', REWARD_KINDS, 'product'),
  price: count('Points; 0 for a gift.', 5),
  tierPrices: listOf(
    'What members of some tiers pay instead.',
    object('The price of a tier.', { tier: id('The tier.', 'gold'), price: count('Points.', 4) }),
  ),
  tiers: orNull(
    listOf(
      'Only members of these tiers can have it; null: those whose benefits name it as exclusive, or all where none do.',
      id('A tier.', 'gold'),
    ),
    null,
  ),
  plans: orNull(
    listOf(
      'Only members with one of these paid plans can have it; null: those whose benefits name it as exclusive, or all where none do.',
      id('A plan.', 'prime'),
    ),
    null,
  ),
  segments: orNull(
    listOf('Only members in one of these segments can have it; null: all.', id('A segment.', 'regulars')),
    null,
  ),
  from: orNull(instant('The first instant at which it can be claimed.', '2026-01-01T00:00:00.000Z')),
  until: orNull(
    instant('The first instant at which it cannot be claimed any more; null for never.', '2099-01-01T00:00:00.000Z'),
  ),
  earlyAccess: flag('Whether tiers with early access can claim it so many days before `from`.', true),
  perMember: orNull(count('How often one member can have it; null: as often as they like.', 2)),
  perMemberEvery: orNull(
    choice('In which period of the calendar `perMember` counts; null: in all the time.', CALENDAR, 'year'),
  ),
  stock: orNull(count('How many there were at first; null: no limit.', 100)),
  event: eventField,
  value: orNull(
    object('What it is worth at the till: one of both; null: nothing that can be counted.', valueFields),
    null,
  ),
  voucher: orNull(object('The voucher that a claim gives; null: none.', voucherFields), null),
  choice: orNull(
    listOf('Rewards of which a member chooses one; null: it is a reward of its own.', id('A reward.', 'free-tea')),
    null,
  ),
};

export const rewardsSchema = object('A reward as it is defined now. The id is `{program}.{rewardId}`.', {
  program,
  rewardId: id('The reward.', 'free-coffee'),
  version: count('Version of the definition, from 1.', 1),
  ...definitionFields,
  status: choice(
    'A draft is not offered yet; only an active reward can be claimed; an ended one is over for good.',
    REWARD_STATUSES,
    'active',
  ),
  added: orNull(
    whole('How many were added to the stock since, less those taken away; null where there is no limit.', 0),
  ),
  left: orNull(count('How many are left; null where there is no limit.', 63)),
  underWay: count('Taken from the stock for claims that are not settled yet; most of them are recorded.', 0),
  stockChanges: listOf(
    'What came into the stock or was taken away, besides claims; the newest first, the last 50.',
    object('A change of the stock.', {
      at: instant('When.', '2026-06-01T08:00:00.000Z'),
      add: whole('How many; below 0 where they were taken away.', 50),
      left: count('How many were left then.', 113),
      reason: orNull(text('Why, where it was said.', 'Delivery of June')),
    }),
  ),
  definedAt: instant('When the version was defined.', '2026-02-01T12:30:00.000Z'),
  statusSince: instant('Since when it has this status.', '2026-02-01T12:30:00.000Z'),
});

export type RewardDocument = DocumentOf<typeof rewardsSchema>;
