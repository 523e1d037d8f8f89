import { type Instant } from '#platform';

import { type Allocation, type NewLot, type Side } from './events.js';
import { isOpen } from './totals.js';

/** What one event moves. */
export interface Postings {
  /** Lots that it makes, and lots that had closed and get points again. Their points come by a leg, as all points do. */
  readonly opened: readonly NewLot[];
  readonly legs: readonly Leg[];
  /** Lots that end at another time from now on, whichever side their points are on. */
  readonly ends?: readonly LotEnd[];
}

/** When a lot ends; null for never. */
export interface LotEnd {
  readonly lotId: string;
  readonly expiresAt: Instant | null;
}

/** Postings between the same two sides. */
export interface Leg {
  readonly from: Side;
  readonly to: Side;
  /** The sum over the lots, as the event says it. */
  readonly points: number;
  readonly lots: readonly Allocation[];
}

const NOTHING: readonly NewLot[] = [];

/** One leg, and the lots that it opens. */
export function oneLeg(leg: Leg, opened: readonly NewLot[] = NOTHING): Postings {
  return { opened, legs: [leg] };
}

/** Points that leave a side. */
export function pointsFrom({ legs }: Postings, side: Side): number {
  let sum = 0;
  for (const { from, points } of legs) if (from === side) sum += points;
  return sum;
}

/** Points that get to a side. */
export function pointsTo({ legs }: Postings, side: Side): number {
  let sum = 0;
  for (const { to, points } of legs) if (to === side) sum += points;
  return sum;
}

/** Whether points are taken from lots that were there: nothing that counts earlier may then take from them. */
export function takesFromLots({ legs }: Postings): boolean {
  return legs.some(({ from }) => isOpen(from));
}

/**
 * What the account has more (above zero) or less of; where it has as much as before, what more or less of it is available.
 */
export function netPoints({ legs }: Pick<Postings, 'legs'>): number {
  let all = 0;
  let available = 0;
  for (const { from, to, points } of legs) {
    all += points * (Number(isOpen(to)) - Number(isOpen(from)));
    available += points * (Number(to === 'available') - Number(from === 'available'));
  }
  return all === 0 ? available : all;
}

/** Points by lot, signed as `netPoints` signs them; a lot that gives to two sides is named twice. */
export function netByLot({ legs }: Postings): readonly Allocation[] {
  return legs.flatMap((leg) => {
    const sign = Math.sign(netPoints({ legs: [leg] }));
    return leg.lots.map(({ lotId, points }) => ({ lotId, points: sign * points }));
  });
}

/** The ids of all lots that points go to or come from, or that get another end, each once. */
export function lotIdsOf({ opened, legs, ends = [] }: Postings): readonly string[] {
  const [first] = legs;
  if (legs.length === 1 && first!.lots.length === 1 && opened.length < 2) return [first!.lots[0]!.lotId];
  return [...new Set([...opened, ...legs.flatMap(({ lots }) => lots), ...ends].map(({ lotId }) => lotId))];
}
