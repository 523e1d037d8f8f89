import { Decision, type Member, type MemberContext, type MemberDecision, settle, settledThen } from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { refuse } from '#runner';

import { refuseVoidClaims } from './claims.js';
import { type NamedIdentity, type OutsideId } from './events.js';
import { addOutsideIds, refuseOutsideIds } from './outside-ids.js';

export type AddIdentity = CommandShape<
  'AddIdentity',
  { identities: readonly NamedIdentity[]; outsideIds: readonly [OutsideId] }
>;

export type RemoveIdentity = CommandShape<'RemoveIdentity', { identityId: string }>;

/** Adding what the member has already changes nothing. */
export function addIdentity(command: AddIdentity, member: Member, context: MemberContext): MemberDecision {
  const { memberId, identities } = command;
  const added = identities.filter(({ hmac }) => !member.identities.some((own) => own.hmac === hmac));
  const refusal = refuseOutsideIds(added, member, context) ?? refuseVoidClaims(added, member);
  if (refusal || added.length === 0) return refusal ?? [];
  const decision = new Decision(member, memberId, context.program, context.now);
  const effectiveAt = context.now;
  settle(decision, effectiveAt);
  addOutsideIds(decision, added, effectiveAt);
  return decision;
}

export function removeIdentity(command: RemoveIdentity, member: Member, context: MemberContext): MemberDecision {
  const { identityId } = command;
  const own = member.identities.find((identity) => identity.identityId === identityId);
  if (!own) return refuse('identity_unknown', `The member has no identity ${identityId}.`, { identityId });
  const data = { effectiveAt: context.now, identityId, kind: own.kind };
  return settledThen(command, member, context, { type: 'IdentityRemoved', data });
}
