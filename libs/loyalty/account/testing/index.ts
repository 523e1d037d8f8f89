import { type SampleMember } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

interface SampleLot {
  readonly lotId: string;
  points: number;
}

interface SamplePoints {
  made: number;
  readonly pending: SampleLot[];
  readonly usable: SampleLot[];
}

const EXPIRES_AT = '2027-02-01T00:00:00.000Z';

const ACTIVE_FROM = '2026-06-01T00:00:00.000Z';

/** Points of a made-up member, by their lots. */
export const pointsOf = (member: SampleMember): SamplePoints =>
  member.kept('points', () => ({ made: 0, pending: [], usable: [] }));

const sum = (lots: readonly SampleLot[]): number => lots.reduce((points, lot) => points + lot.points, 0);

export const availableTo = (member: SampleMember): number => sum(pointsOf(member).usable);

/** A lot more; now and then one that waits. */
export function credited(member: SampleMember, points: number): JsonObject {
  const account = pointsOf(member);
  const lotId = String(++account.made);
  const waits = member.random(8) === 0;
  (waits ? account.pending : account.usable).push({ lotId, points });
  const earnedAt = member.at();
  return { lotId, points, earnedAt, activeFrom: waits ? ACTIVE_FROM : earnedAt, expiresAt: EXPIRES_AT };
}

/** Points taken from the oldest lots, and how much of each. */
export function debited(member: SampleMember, points: number): JsonObject[] {
  const { usable } = pointsOf(member);
  const allocations: JsonObject[] = [];
  for (let left = points; left > 0;) {
    const lot = usable[0]!;
    const taken = Math.min(left, lot.points);
    allocations.push({ lotId: lot.lotId, points: taken });
    lot.points -= taken;
    left -= taken;
    if (lot.points === 0) usable.shift();
  }
  return allocations;
}

/** What a movement says of the balance after it. */
export function following(member: SampleMember): JsonObject {
  const { pending, usable } = pointsOf(member);
  const available = sum(usable);
  return {
    balanceAfter: { available, pending: sum(pending), reserved: 0 },
    nextDueAt: usable.length > 0 ? EXPIRES_AT : null,
    nextExpiry: usable.length > 0 ? { at: EXPIRES_AT, points: available } : null,
    toNextTier: null,
  };
}

/** A lot as it is given back, with what is left of it. */
export function returnedLot({ lotId, points }: SampleLot, member: SampleMember): JsonObject {
  const earnedAt = member.at();
  return { lotId, points, remaining: points, earnedAt, activeFrom: earnedAt, expiresAt: EXPIRES_AT };
}
