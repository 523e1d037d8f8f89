import { type Lane } from './lane.js';
import { running } from './runner.js';
import { hindmost } from './status.js';

/** Catch-ups at the same time at most; each reads the rest of the log once. */
export const CATCH_UPS_MAX = 3;

/** Lanes that read the log together until they have caught up. */
export interface CatchUp {
  readonly lanes: Set<Lane>;
  /** Whether it reads already. */
  isUnderWay: boolean;
  /** While its lanes are being joined to those that have caught up they are not moved. */
  isJoining: boolean;
}

export function catchUpOf(lane: Lane): CatchUp {
  return { lanes: new Set([lane]), isUnderWay: false, isJoining: false };
}

/**
 * Merges catch-ups that are near each other into the one furthest behind, until there are no more
 * than {@link CATCH_UPS_MAX}: those ahead wait for a moment, and leave out what they have applied already. A catch-up that
 * is left without lanes ends by itself.
 * @param near how many events apart catch-ups are merged in any case
 */
export function mergeCatchUps(
  catchUps: readonly CatchUp[],
  near: number,
  eventsBetween: (after: string | null, until: string) => number,
): void {
  let places = catchUps
    .filter(({ lanes, isJoining }) => !isJoining && running(lanes).length > 0)
    .map((catchUp) => ({ catchUp, position: hindmost(running(catchUp.lanes)) }))
    .sort((a, b) => ((a.position ?? '') < (b.position ?? '') ? -1 : 1));
  while (places.length > 1) {
    const gaps = places.slice(1).map(({ position }, index) => gapBetween(places[index]!.position, position));
    const at = gaps.indexOf(Math.min(...gaps));
    if (gaps[at]! > near && places.length <= CATCH_UPS_MAX) return;
    const [behind, ahead] = [places[at]!.catchUp, places[at + 1]!.catchUp];
    for (const lane of ahead.lanes) behind.lanes.add(lane);
    ahead.lanes.clear();
    places = places.toSpliced(at + 1, 1);
  }

  function gapBetween(from: string | null, to: string | null): number {
    return to === null || to === from ? 0 : eventsBetween(from, to);
  }
}
