import { balanceOf, openLots, soonestExpiry } from '#loyalty/account';
import { type HouseholdPeople, type Member, openGrants, runningSubscription } from '#loyalty/member';
import { shownExpiry, shownLot } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';

/** What a replayed member shows: everything but the personal profile and the identities. */
export function memberStateJson(member: Member): JsonObject {
  const { status, enrolledAt, channel, tier, settledAt, consents, nextDueAt } = member;
  const { generation = null, birthMonth = null, referredBy = null, loyaltyClass, segments, requests } = member;
  const { earnedTier } = member;
  const running = runningSubscription(member);
  const nextExpiry = shownExpiry(soonestExpiry(member));
  return {
    status,
    ...(status !== 'unknown' && { enrolledAt, ...(channel !== undefined && { channel }), tier, settledAt }),
    ...(earnedTier !== undefined && { earnedTier }),
    balance: { ...balanceOf(member) },
    lots: openLots(member).map(({ cameBackAt: _cameBackAt, ...lot }) => shownLot(lot)),
    consents: { ...consents },
    ...(member.metadata && { metadata: { ...member.metadata } }),
    generation,
    birthMonth,
    referredBy,
    class: loyaltyClass && { ...loyaltyClass },
    segments: Object.keys(segments).sort(),
    openRequests: Object.entries(requests).map(([requestId, request]) => ({ requestId, ...request })),
    openReservations: (member.reservations ?? []).map(({ lots: _lots, ...reservation }) => ({ ...reservation })),
    tierGrants: openGrants(member).map((grant) => ({ ...grant })),
    openTransfers: (member.transfers ?? []).map(({ lots: _lots, day: _day, ...transfer }) => ({ ...transfer })),
    ...(running && { subscription: { ...running, terms: running.terms.map((term) => ({ ...term })) } }),
    ...(member.household && { household: { ...member.household } }),
    ...(member.people && { people: peopleJson(member.people) }),
    nextExpiry: nextExpiry && { ...nextExpiry },
    nextDueAt,
  };
}

const peopleJson = ({ members, invited, tierChanges }: HouseholdPeople): JsonObject => ({
  members: members.map((one) => ({ ...one })),
  invited: invited.map((one) => ({ ...one })),
  ...(tierChanges !== undefined && { tierChanges }),
});
