import { balanceOf, type Member, openLots } from '#domain';
import { type JsonObject } from '#platform';

/** What a replayed member shows: everything but the personal profile and the identities. */
export function memberStateJson(member: Member): JsonObject {
  const { status, enrolledAt, channel, tier, settledAt, consents, nextDueAt } = member;
  return {
    status,
    ...(status !== 'unknown' && { enrolledAt, ...(channel !== undefined && { channel }), tier, settledAt }),
    balance: { ...balanceOf(member) },
    lots: openLots(member).map((lot) => ({ ...lot })),
    consents: { ...consents },
    nextDueAt,
  };
}
