import { type Member } from '#loyalty/member';

import { type ClaimableIdentity, type Identities } from './identities.js';

/**
 * The member who has an identity now, if anybody does; one who only claimed it does not. Of a merged member's it is the one that is left: they go
 * over right after the merge.
 */
export async function ownerOf(
  program: string,
  { kind, hmac, formerly }: ClaimableIdentity,
  identities: Identities,
  current: (memberId: string) => Promise<Member>,
): Promise<string | undefined> {
  for (const one of [hmac, ...formerly]) {
    const holder = await identities.holder(program, { kind, hmac: one });
    const member = holder && (await current(holder.memberId));
    if (!member) continue;
    const left = await afterMerges(member, current);
    if (left.identities.some((identity) => identity.hmac === one)) return left.memberId;
  }
  return undefined;
}

/** The member that this one is part of now, however many merges away; itself where it is part of none. */
export async function afterMerges(member: Member, current: (memberId: string) => Promise<Member>): Promise<Member> {
  return member.mergedInto === undefined ? member : afterMerges(await current(member.mergedInto), current);
}
