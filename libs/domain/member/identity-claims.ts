import { refuse, type Refusal } from '../refusal.js';

import { type MemberContext } from './context.js';
import { type Identity, type MemberEvent, type OwnIdentity, type VoidClaim } from './events.js';
import { type Member } from './member.js';

/**
 * Fences a claim: once this is in the member's stream, a command that was decided before it fails at its revision, and one
 * that is decided after it is refused. Only then may the identity be given to somebody else.
 */
export function voidIdentityClaim(
  { memberId, hmac, claim }: VoidClaim & { readonly memberId: string },
  member: Member,
  { now }: MemberContext,
): readonly MemberEvent[] | Refusal {
  const held = member.identities.find((identity) => identity.hmac === hmac);
  if (held) return refuse('identity_taken', `This ${held.kind} belongs to the member.`, { kind: held.kind });
  if (takesIdentities(member) && !isVoid(member, hmac, claim))
    return [{ type: 'IdentityClaimVoided', data: { memberId, effectiveAt: now, hmac, claim } }];
  return [];
}

/** Refuses what rests on a claim that was voided while the command was under way. */
export function refuseVoidClaims(identities: readonly Identity[], member: Member): Refusal | undefined {
  const lost = identities.find(({ hmac, claim }) => claim !== undefined && isVoid(member, hmac, claim));
  if (!lost) return undefined;
  const { kind } = lost;
  const message = `The claim on this ${kind} was given up while the command was under way; repeat the command.`;
  return refuse('identity_claim_void', message, { kind });
}

export function applyVoidClaim(member: Member, { hmac, claim }: VoidClaim): void {
  member.voidClaims = { ...member.voidClaims, [hmac]: Math.max(voidedUpTo(member, hmac), claim) };
}

/** The identities after a change; the claims of those that are no longer there are void. */
export function replaceIdentities(member: Member, identities: readonly OwnIdentity[]): void {
  const stay = new Set(identities.map(({ hmac }) => hmac));
  for (const { hmac, claim } of member.identities)
    if (claim !== undefined && !stay.has(hmac)) applyVoidClaim(member, { hmac, claim });
  member.identities = identities;
}

const isVoid = (member: Member, hmac: string, claim: number): boolean => claim <= voidedUpTo(member, hmac);

/** The newest claim of the identity that is void, 0 where none is. */
const voidedUpTo = ({ voidClaims = {} }: Member, hmac: string): number =>
  Object.hasOwn(voidClaims, hmac) ? voidClaims[hmac]! : 0;

/** Nothing that names an identity is appended for a closed or forgotten member, so there is nothing to fence. */
const takesIdentities = ({ status }: Member): boolean => status !== 'closed' && status !== 'forgotten';
