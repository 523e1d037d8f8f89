import { declinesOfAll } from '#loyalty/adjustments';
import { leavesHousehold } from '#loyalty/households';
import { carriedBy, type Leg, openLots, pointsIn } from '#loyalty/account';
import { type Allocation } from '#loyalty/account/events';
import { Decision, type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { leavesSubscription } from '#loyalty/subscriptions';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { refuse } from '#runner';

import { type MergeFailure } from './events.js';

/** What the stream of the other member says became of the merge. */
export type MergeVerdict = { readonly absorbedAt: Instant } | { readonly failure: MergeFailure };

export type CloseMerge = CommandShape<'CloseMerge', { verdict: MergeVerdict }>;

/** Ends a merge: the member is part of the other one from when that took it in, or everything is as before. */
export function closeMerge({ memberId, verdict }: CloseMerge, member: Member, context: MemberContext): MemberDecision {
  const { merging, mergesAsked: attempt = 0 } = member;
  if (!merging) return refuse('merge_unknown', 'No merge of this member is under way.', { memberId });
  const { intoMemberId } = merging;
  const decision = new Decision(member, memberId, context.program, context.now);
  const named = { intoMemberId, attempt };
  if ('failure' in verdict) {
    decision.add({ type: 'MergeFailed', data: { effectiveAt: context.now, ...named, reason: verdict.failure } });
    return decision;
  }
  const effectiveAt = decision.settlingTime(verdict.absorbedAt);
  for (const decline of declinesOfAll(member, effectiveAt, 'The member was merged.')) decision.add(decline);
  const legs = allOut(member);
  const points = legs.reduce((sum, leg) => sum + leg.points, 0);
  if (points > 0) {
    const moved = carriedBy({ opened: [], legs });
    decision.add({ type: 'PointsMergedOut', data: { effectiveAt, ...named, points, ...moved } });
  }
  for (const left of leavesHousehold(member, effectiveAt, 'member_merged')) decision.add(left);
  for (const end of leavesSubscription(member, effectiveAt)) decision.add(end);
  decision.add({ type: 'MemberMerged', data: { effectiveAt, ...named } });
  return decision;
}

function allOut(member: Member): readonly Leg[] {
  const lots: Record<'pending' | 'available', Allocation[]> = { pending: [], available: [] };
  for (const { lotId, remaining, pending } of openLots(member))
    lots[pending ? 'pending' : 'available'].push({ lotId, points: remaining });
  return (['pending', 'available'] as const)
    .filter((from) => lots[from].length > 0)
    .map((from) => ({ from, to: 'transferred', points: pointsIn(lots[from]), lots: lots[from] }));
}
