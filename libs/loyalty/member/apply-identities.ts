import { type OwnIdentity, type VoidClaim } from '#loyalty/identities/events';

import { type MemberEventOf } from './events.js';
import { type Member } from './member.js';

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

/** The newest claim of the identity that is void, 0 where none is. */
export const voidedUpTo = ({ voidClaims = {} }: Member, hmac: string): number =>
  Object.hasOwn(voidClaims, hmac) ? voidClaims[hmac]! : 0;

type Added = MemberEventOf<'IdentityAdded'>['data'];

export function applyIdentityAdded(member: Member, { identityId, kind, hmac, claim }: Added): void {
  const own = { identityId, kind, hmac, ...(claim !== undefined && { claim }) };
  member.identities = [...member.identities, own];
  member.identitiesMade = Number(identityId);
}
