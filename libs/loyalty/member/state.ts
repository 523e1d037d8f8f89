import { type Lot, lotTree, pendingTree, putLots } from '#loyalty/account';

import { type Member } from './member.js';
import { NOTHING } from './qualifying.js';

/** A member of whom nothing has been heard. */
export function initialMember(): Member {
  return {
    status: 'unknown',
    memberId: '',
    enrolledAt: '',
    tier: '',
    settledAt: '',
    lots: lotTree(),
    pendingLots: pendingTree(),
    lotsMade: 0,
    totals: {
      available: 0,
      pending: 0,
      reserved: 0,
      earned: 0,
      redeemed: 0,
      expired: 0,
      adjusted: 0,
      reversed: 0,
      restored: 0,
      transferred: 0,
    },
    qualifying: [],
    lifetime: NOTHING,
    reviewedAt: '',
    latestCreditAt: '',
    capped: {},
    consents: {},
    identities: [],
    profile: {},
    requests: {},
    loyaltyClass: null,
    segments: {},
    nextDueAt: null,
  };
}

/** A copy that can be changed on its own. The trees share their nodes; all else is bounded, whatever the history. */
export function copyMember(member: Member): Member {
  return {
    ...member,
    lots: member.lots.clone(),
    pendingLots: member.pendingLots.clone(),
    totals: { ...member.totals },
    qualifying: member.qualifying.slice(),
    capped: { ...member.capped },
  };
}

type MemberJson = Omit<Member, 'lots' | 'pendingLots'> & { readonly lots: readonly Lot[] };

export function memberToJson(member: Member): unknown {
  const { lots, pendingLots, ...rest } = member;
  return { ...rest, lots: [...lots.valuesArray(), ...pendingLots.valuesArray()] } satisfies MemberJson;
}

export function memberFromJson(json: unknown): Member {
  const { lots, ...rest } = json as MemberJson;
  const member = copyMember({ ...rest, lots: lotTree(), pendingLots: pendingTree() });
  for (const isPending of [false, true])
    putLots(
      member,
      lots.filter(({ pending }) => pending === isPending),
    );
  return member;
}
