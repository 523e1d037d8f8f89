import { component } from '#edge';
import {
  choice,
  count,
  day,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  namesByLanguage,
  number,
  object,
  orNull,
  text,
} from '#loyalty/documents';
import { answerFields } from '#loyalty/members/server';
import { eventField, valueFields, voucherFields } from '#loyalty/rewards';
import { REWARD_KINDS } from '#loyalty/rewards/events';

import { rewardClaimsSchema } from '../views/reward-claims-schema.js';

/** The answer of a claim: with the codes of the vouchers that it gives. */
export const CLAIM_ANSWER = component('ClaimAnswer', () => object('A member after a claim.', answerFields()));

const because = orNull(
  object('Why not, as a claim would be refused.', {
    code: text('The code of the problem.', 'insufficient_points'),
    detail: text('In words.', 'Only 3 points are available, 7 too few.'),
  }),
);

const option = object('A reward that can be chosen.', {
  rewardId: id('The reward: `option` of a claim.', 'free-tea'),
  name: text('For people.', 'Free tea'),
  names: namesByLanguage,
  description: orNull(text('What it is, in words.', 'Any size, in any of our shops.')),
  kind: choice('What kind of reward it is.', REWARD_KINDS, 'product'),
  value: orNull(object('What it is worth at the till: one of both.', valueFields), null),
  voucher: orNull(object('The voucher that a claim gives; null: none.', voucherFields), null),
  event: eventField,
  left: orNull(count('How many are left for all members; null: it has no stock.', 60), null),
  available: flag('Whether it can be chosen now.', true),
  because,
});

export type RewardOption = DocumentOf<typeof option>;

const rewardForMember = object('A reward that is offered, as a member sees it.', {
  rewardId: id('The reward.', 'free-coffee'),
  name: text('For people; in the language that was asked for, where the reward says it.', 'Free coffee'),
  names: namesByLanguage,
  description: orNull(text('What it is, in words.', 'Any size, in any of our shops.')),
  kind: choice('What kind of reward it is.', REWARD_KINDS, 'product'),
  value: orNull(object('What it is worth at the till: one of both.', valueFields), null),
  voucher: orNull(object('The voucher that a claim gives; null: none.', voucherFields), null),
  event: eventField,
  options: orNull(listOf('Of a choice: the rewards of which the member chooses one; null: it is none.', option), null),
  left: orNull(count('How many are left for all members; null: it has no stock.', 60), null),
  price: count('What it costs this member; 0 for a gift.', 5),
  available: flag('Whether the member can have it now.', false),
  because,
  missing: count('How many points lack.', 2),
  until: orNull(
    instant('The first instant at which it cannot be claimed any more; null for never.', '2099-01-01T00:00:00.000Z'),
  ),
  reachableOn: orNull(
    day('When there will be enough points at that pace; null where there are enough, or nobody can say.', '2026-02-14'),
  ),
  pointsPerDay: orNull(
    number(
      'What the member earned per day of the last 90, or since the enrolment (30 days at least), less what came back; null for nothing.',
      0.2,
    ),
  ),
});

export const REWARD_FOR_MEMBER = component('RewardForMember', rewardForMember);

export type RewardForMemberView = DocumentOf<typeof rewardForMember>;

export const REWARD_CLAIM = component('RewardClaim', rewardClaimsSchema);
