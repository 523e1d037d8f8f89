import { type Lane } from './lane.js';
import { running } from './runner.js';
import { hindmost } from './status.js';

/** Readings of the log beside each other at most, for lanes that are behind; each costs a pass over what is left. */
export const READINGS_MAX = 3;

/** Lanes that read the log together until they have caught up. */
export interface Reading {
  readonly lanes: Set<Lane>;
  /** Whether it reads already. */
  isUnderWay: boolean;
  /** While its lanes are being joined to those that have caught up they are not moved. */
  isJoining: boolean;
}

export function readingOf(lane: Lane): Reading {
  return { lanes: new Set([lane]), isUnderWay: false, isJoining: false };
}

/**
 * Puts the lanes of readings that are near each other into the hindmost of them, and goes on until there are no more
 * than {@link READINGS_MAX}: those ahead wait for a moment, and leave out what they have applied already. A reading that
 * is left without lanes ends by itself.
 * @param near how many events apart readings are one all the same
 */
export function mergeReadings(
  readings: readonly Reading[],
  near: number,
  eventsBetween: (after: string | null, until: string) => number,
): void {
  let places = readings
    .filter(({ lanes, isJoining }) => !isJoining && running(lanes).length > 0)
    .map((reading) => ({ reading, position: hindmost(running(reading.lanes)) }))
    .sort((a, b) => ((a.position ?? '') < (b.position ?? '') ? -1 : 1));
  while (places.length > 1) {
    const gaps = places.slice(1).map(({ position }, index) => gapBetween(places[index]!.position, position));
    const at = gaps.indexOf(Math.min(...gaps));
    if (gaps[at]! > near && places.length <= READINGS_MAX) return;
    const [behind, ahead] = [places[at]!.reading, places[at + 1]!.reading];
    for (const lane of ahead.lanes) behind.lanes.add(lane);
    ahead.lanes.clear();
    places = places.toSpliced(at + 1, 1);
  }

  function gapBetween(from: string | null, to: string | null): number {
    return to === null || to === from ? 0 : eventsBetween(from, to);
  }
}
