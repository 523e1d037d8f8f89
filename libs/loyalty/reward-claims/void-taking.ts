import { type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { fence } from '#loyalty/takings';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { takingKey } from './claim-keys.js';

interface Taken {
  readonly rewardId: string;
  readonly taking: number;
}

/** Fences what was taken from a stock before it goes back there; refused where a claim of the member uses it. */
export type VoidRewardTaking = CommandShape<'VoidRewardTaking', Taken>;

export function voidRewardTaking(
  { memberId, rewardId, taking }: VoidRewardTaking,
  member: Member,
  { now, recalled }: MemberContext,
): MemberDecision {
  const known = recalled.of(takingKey(rewardId, taking));
  const message = `A claim of the member uses this part of the stock of reward ${rewardId}.`;
  const isUsed = known.some(({ type }) => type === 'RewardClaimed');
  const event = { type: 'RewardTakingVoided', data: { memberId, effectiveAt: now, rewardId, taking } } as const;
  const used = isUsed ? refuse('taking_used', message, { taking }) : undefined;
  return fence({ used, isVoid: known.length > 0, event: [event] }, member);
}

/** Refuses a claim whose part of the stock was fenced while the claim was under way. */
export function refuseVoidTaking({ rewardId, taking }: Taken, known: readonly MemberEvent[]): Refusal | undefined {
  if (!known.some(({ type }) => type === 'RewardTakingVoided')) return undefined;
  const message = `What was taken from the stock of reward ${rewardId} was given back while the claim ran; repeat the command.`;
  return refuse('taking_void', message, { taking });
}
