import { type MemberContext } from './context.js';
import { Decision, type Draft, type MemberDecision } from './decision.js';
import { type Member } from './member.js';
import { settle } from './settle.js';

export function settledThen(
  { memberId }: { readonly memberId: string },
  member: Member,
  { now, program }: MemberContext,
  draft: Draft,
): MemberDecision {
  const decision = new Decision(member, memberId, program, now);
  settle(decision, draft.data.effectiveAt);
  decision.add(draft);
  return decision;
}
