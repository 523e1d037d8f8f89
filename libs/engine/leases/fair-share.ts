import { partitionOf } from '../lanes/partition.js';

/** Leases that one process takes from live owners in one beat at most. */
export const STEALS_PER_BEAT_MAX = 3;

/** A lease as one process sees it. */
export interface Share {
  readonly name: string;
  /** Who has it and gives signs of life; `null` where it is free. */
  readonly owner: string | null;
}

/**
 * Which leases a process should take now, as Amazon's Kinesis Client Library shares them out: each aims at
 * ceil(leases / live owners). Free ones come first; where there are none, a few are taken from the process with the most, as
 * long as that one then has no fewer than the taker. So shares differ by one at most in the end, and nothing goes back and
 * forth.
 */
export function fairShare(shares: readonly Share[], me: string): readonly string[] {
  const counts = new Map<string, number>([[me, 0]]);
  for (const { owner } of shares) if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const mine = counts.get(me)!;
  const wanted = Math.ceil(shares.length / counts.size) - mine;
  if (wanted <= 0) return [];
  const free = startingFrom(
    me,
    shares.filter(({ owner }) => owner === null),
  );
  if (free.length > 0) return free.slice(0, wanted).map(({ name }) => name);
  const [richest, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  const steals = Math.min(STEALS_PER_BEAT_MAX, wanted, Math.floor((most - mine) / 2));
  const theirs = startingFrom(
    me,
    shares.filter(({ owner }) => owner === richest),
  );
  return theirs.slice(0, steals).map(({ name }) => name);
}

/** Each process begins elsewhere, so that those that try at the same time do not all want the same. */
function startingFrom(me: string, shares: readonly Share[]): readonly Share[] {
  if (shares.length === 0) return shares;
  const start = partitionOf(me, shares.length);
  return [...shares.slice(start), ...shares.slice(0, start)];
}
