import { type Member, type MemberContext, type MemberDecision, voidedUpTo } from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { type Identity, type VoidClaim } from './events.js';

/** Fences a claim before it is given to another member; refused where the member has the identity. */
export type VoidIdentityClaim = CommandShape<'VoidIdentityClaim', VoidClaim>;

/**
 * Fences a claim: once this is in the member's stream, a command that was decided before it fails at its revision, and one
 * that is decided after it is refused. Only then may the identity be given to somebody else.
 */
export function voidIdentityClaim(
  { memberId, hmac, claim }: VoidClaim & { readonly memberId: string },
  member: Member,
  { now }: MemberContext,
): MemberDecision {
  const own = member.identities.find((identity) => identity.hmac === hmac);
  if (own) return refuse('identity_taken', `This ${own.kind} belongs to the member.`, { kind: own.kind });
  if (takesIdentities(member) && !isVoid(member, hmac, claim))
    return [{ type: 'IdentityClaimVoided', data: { memberId, effectiveAt: now, hmac, claim } }];
  return [];
}

/** Refuses what rests on a claim that was voided while the command was under way. */
export function refuseVoidClaims(identities: readonly Identity[], member: Member): Refusal | undefined {
  const lost = identities.find(({ hmac, claim }) => claim !== undefined && isVoid(member, hmac, claim));
  if (!lost) return undefined;
  const { kind } = lost;
  const message = `The claim on this ${kind} was released while the command ran; repeat the command.`;
  return refuse('identity_claim_void', message, { kind });
}

const isVoid = (member: Member, hmac: string, claim: number): boolean => claim <= voidedUpTo(member, hmac);

/** Nothing that names an identity is appended for a member whose membership has ended, so there is nothing to fence. */
const takesIdentities = ({ status }: Member): boolean => !['closed', 'merged', 'forgotten'].includes(status);
