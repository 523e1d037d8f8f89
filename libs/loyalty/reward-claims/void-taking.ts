import { type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { takingKey } from './claim-keys.js';

interface Taken {
  readonly rewardId: string;
  readonly taking: number;
}

/** Fences what was taken from a stock before it goes back there; refused where a claim of the member uses it. */
export type VoidRewardTaking = CommandShape<'VoidRewardTaking', Taken>;

/**
 * Once this is in the member's stream, a claim that was decided before it fails at its revision, and one that is decided after it is refused.
 * Only then may what was taken be given to somebody else.
 */
export function voidRewardTaking(
  { memberId, rewardId, taking }: VoidRewardTaking,
  { status }: Member,
  { now, recalled }: MemberContext,
): MemberDecision {
  const known = recalled.of(takingKey(rewardId, taking));
  if (known.some(({ type }) => type === 'RewardClaimed'))
    return refuse('taking_used', `A claim of the member uses this part of the stock of reward ${rewardId}.`, {
      taking,
    });
  if (known.length > 0 || CLAIMS_NOTHING.has(status)) return [];
  return [{ type: 'RewardTakingVoided', data: { memberId, effectiveAt: now, rewardId, taking } }];
}

/** Refuses a claim whose part of the stock was fenced while the claim was under way. */
export function refuseVoidTaking({ rewardId, taking }: Taken, known: readonly MemberEvent[]): Refusal | undefined {
  if (!known.some(({ type }) => type === 'RewardTakingVoided')) return undefined;
  const message = `What was taken from the stock of reward ${rewardId} was given back while the claim ran; repeat the command.`;
  return refuse('taking_void', message, { taking });
}

/** No claim is appended for such a member any more, so that there is nothing to fence. */
const CLAIMS_NOTHING: ReadonlySet<Member['status']> = new Set(['unknown', 'closed', 'merged', 'forgotten']);
