import {
  choice,
  count,
  type DocumentOf,
  flag,
  id,
  instant,
  memberId,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';
import { REWARD_KINDS } from '#loyalty/rewards/events';

export const rewardClaimsSchema = object('A reward that a member has. The id is `{program}.{memberId}.{claimId}`.', {
  memberId,
  program,
  claimId: id('As the caller named it.', 'claim-1001'),
  rewardId: id('The reward.', 'free-coffee'),
  choiceId: orNull(id('The choice that it was chosen from; null: it was none.'), null),
  challengeId: orNull(id('The challenge that gave it; null: it was claimed.'), null),
  rewardVersion: count('The version of its definition that counted.', 1),
  name: text('Of the reward, as it was then.', 'Free coffee'),
  kind: choice('What kind of reward it is.', REWARD_KINDS, 'product'),
  points: count('What it cost; 0 for a gift.', 5),
  tier: text('The tier of the member, by which the price and the access were decided.', 'basic'),
  segment: orNull(text('The segment of the member that the reward is for; null where it is for all.'), null),
  early: flag('Whether it was claimed before it was there for everybody.', false),
  state: choice('Whether the member has it, or it was cancelled.', ['claimed', 'cancelled']),
  claimedAt: instant('When it was claimed.', '2026-02-02T10:00:00.000Z'),
  claimedBy: text('Name of the client that claimed it.', 'till-7'),
  cancelledAt: orNull(instant('When it was cancelled.'), null),
  cancelReason: orNull(text('Why it was cancelled, as the request said.'), null),
});

export type RewardClaimDocument = DocumentOf<typeof rewardClaimsSchema>;
