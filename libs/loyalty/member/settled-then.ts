import { type MemberContext } from './context.js';
import { Decision, type Draft } from './decision.js';
import { type MemberEvent } from './events.js';
import { type Member } from './member.js';
import { settle } from './settle.js';

export function settledThen(
  { memberId }: { readonly memberId: string },
  member: Member,
  { now, program }: MemberContext,
  draft: Draft,
): readonly MemberEvent[] {
  const decision = new Decision(member, memberId, program, now);
  settle(decision, draft.data.effectiveAt);
  decision.add(draft);
  return decision.events;
}
