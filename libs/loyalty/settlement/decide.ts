import { Decision, type Member, type MemberContext, type MemberDecision, settle } from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { earlier } from '#platform';

/** Up to an instant, never after now. */
export type Settle = CommandShape<'Settle', { upTo: string }>;

/** Settles up to an instant, never past now. Nothing due: no events. */
export function settleMember(command: Settle, member: Member, context: MemberContext): MemberDecision {
  const decision = new Decision(member, command.memberId, context.program, context.now);
  settle(decision, earlier(command.upTo, context.now));
  return decision;
}
