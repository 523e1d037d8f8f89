import { describe, expect, it } from '@jest/globals';

import { counter } from '../testing/counter.js';
import { Lane } from './lane.js';
import { mergeCatchUps, type CatchUp, CATCH_UPS_MAX } from './catch-ups.js';

const at = (n: number) => String(n).padStart(6, '0');

const eventsBetween = (after: string | null, until: string) => Number(until) - Number(after ?? 0);

function catchUpAt(...places: (number | null)[]): CatchUp {
  const lanes = places.map((place) => {
    const lane = new Lane(counter('counter'), { version: 1, number: 1, partitions: 1 }, 0, 1, false);
    lane.position = place === null ? null : at(place);
    return lane;
  });
  return { lanes: new Set(lanes), isUnderWay: true, isJoining: false };
}

const placesOf = (catchUps: readonly CatchUp[]) =>
  catchUps.filter(({ lanes }) => lanes.size > 0).map(({ lanes }) => [...lanes].map(({ position }) => position));

describe('catch-ups for lanes that are behind', () => {
  it('are one where they are near each other, that of the hindmost', () => {
    const catchUps = [catchUpAt(118), catchUpAt(100), catchUpAt(115, 120)];
    mergeCatchUps(catchUps, 20, eventsBetween);
    expect(placesOf(catchUps)).toEqual([[at(100), at(115), at(120), at(118)]]);
    expect(catchUps[1]!.lanes.size).toBe(4);
  });

  it('stay apart while one is far behind, and are one as soon as it has come near', () => {
    const [behind, ahead] = [catchUpAt(null), catchUpAt(1_000)];
    mergeCatchUps([ahead, behind], 20, eventsBetween);
    expect(placesOf([behind, ahead])).toEqual([[null], [at(1_000)]]);
    [...behind.lanes][0]!.position = at(985);
    mergeCatchUps([ahead, behind], 20, eventsBetween);
    expect(placesOf([behind, ahead])).toEqual([[at(985), at(1_000)]]);
  });

  it('are never more than a few, however far apart: the nearest are merged', () => {
    const catchUps = Array.from({ length: 13 }, (_, index) => catchUpAt(index * index * 100));
    mergeCatchUps(catchUps, 20, eventsBetween);
    expect(placesOf(catchUps)).toHaveLength(CATCH_UPS_MAX);
    expect(placesOf(catchUps).flat()).toHaveLength(13);
  });

  it('are left alone while they join those that have caught up, and where all their lanes have stopped', () => {
    const [joining, stopped, other] = [catchUpAt(100), catchUpAt(101), catchUpAt(102)];
    joining.isJoining = true;
    for (const lane of stopped.lanes) lane.stop('gone');
    mergeCatchUps([joining, stopped, other], 20, eventsBetween);
    expect([joining, stopped, other].map(({ lanes }) => lanes.size)).toEqual([1, 1, 1]);
  });
});
