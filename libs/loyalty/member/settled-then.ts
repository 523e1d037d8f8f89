import { type MemberContext } from './context.js';
import { Decision, type Draft, type MemberDecision } from './decision.js';
import { type Member } from './member.js';
import { settle } from './settle.js';

/** Settles the member up to when an event counts, as far as time has not gone further, and adds the event. */
export function settledThen(
  { memberId }: { readonly memberId: string },
  member: Member,
  { now, program }: MemberContext,
  draft: Draft,
): MemberDecision {
  const decision = new Decision(member, memberId, program, now);
  settle(decision, decision.settlingTime(draft.data.effectiveAt));
  decision.add(draft);
  return decision;
}
