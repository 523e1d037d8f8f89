import { type Lot, lotTree, NO_POINTS, openLots, pendingTree, putLots } from '#loyalty/account';

import { type Member } from './member.js';
import { NOTHING } from './qualifying.js';
import { NO_CHANGES } from './remembered-changes.js';

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
    totals: { ...NO_POINTS },
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
    changes: NO_CHANGES,
    nextDueAt: null,
  };
}

/** A copy that can be changed on its own. The trees share their nodes; all else is bounded, whatever the history. */
export function copyMember(member: Member): Member {
  return {
    ...member,
    lots: member.lots.clone(),
    pendingLots: member.pendingLots.clone(),
    ...(member.reservedLots && { reservedLots: member.reservedLots.clone() }),
    totals: { ...member.totals },
    qualifying: member.qualifying.slice(),
    capped: { ...member.capped },
  };
}

type MemberJson = Omit<Member, 'lots' | 'pendingLots' | 'reservedLots'> & { readonly lots: readonly Lot[] };

export function memberToJson(member: Member): unknown {
  const { lots: _lots, pendingLots: _pending, reservedLots: _reserved, ...rest } = member;
  return { ...rest, lots: openLots(member) } satisfies MemberJson;
}

export function memberFromJson(json: unknown): Member {
  const { lots, ...rest } = json as MemberJson;
  const member = copyMember({ ...rest, lots: lotTree(), pendingLots: pendingTree() });
  putLots(member, lots);
  return member;
}
