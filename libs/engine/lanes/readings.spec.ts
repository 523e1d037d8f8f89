import { describe, expect, it } from '@jest/globals';

import { counter } from '../testing/counter.js';
import { Lane } from './lane.js';
import { mergeReadings, type Reading, READINGS_MAX } from './readings.js';

const at = (n: number) => String(n).padStart(6, '0');

const eventsBetween = (after: string | null, until: string) => Number(until) - Number(after ?? 0);

function readingAt(...places: (number | null)[]): Reading {
  const lanes = places.map((place) => {
    const lane = new Lane(counter('counter'), { version: 1, number: 1, partitions: 1 }, 0, 1, false);
    lane.position = place === null ? null : at(place);
    return lane;
  });
  return { lanes: new Set(lanes), isUnderWay: true, isJoining: false };
}

const placesOf = (readings: readonly Reading[]) =>
  readings.filter(({ lanes }) => lanes.size > 0).map(({ lanes }) => [...lanes].map(({ position }) => position));

describe('readings of the log for lanes that are behind', () => {
  it('are one where they are near each other, that of the hindmost', () => {
    const readings = [readingAt(118), readingAt(100), readingAt(115, 120)];
    mergeReadings(readings, 20, eventsBetween);
    expect(placesOf(readings)).toEqual([[at(100), at(115), at(120), at(118)]]);
    expect(readings[1]!.lanes.size).toBe(4);
  });

  it('stay apart while one is far behind, and are one as soon as it has come near', () => {
    const [behind, ahead] = [readingAt(null), readingAt(1_000)];
    mergeReadings([ahead, behind], 20, eventsBetween);
    expect(placesOf([behind, ahead])).toEqual([[null], [at(1_000)]]);
    [...behind.lanes][0]!.position = at(985);
    mergeReadings([ahead, behind], 20, eventsBetween);
    expect(placesOf([behind, ahead])).toEqual([[at(985), at(1_000)]]);
  });

  it('are never more than a few, however far apart: the nearest are merged', () => {
    const readings = Array.from({ length: 13 }, (_, index) => readingAt(index * index * 100));
    mergeReadings(readings, 20, eventsBetween);
    expect(placesOf(readings)).toHaveLength(READINGS_MAX);
    expect(placesOf(readings).flat()).toHaveLength(13);
  });

  it('are left alone while they join those that have caught up, and where all their lanes have stopped', () => {
    const [joining, stopped, other] = [readingAt(100), readingAt(101), readingAt(102)];
    joining.isJoining = true;
    for (const lane of stopped.lanes) lane.stop('gone');
    mergeReadings([joining, stopped, other], 20, eventsBetween);
    expect([joining, stopped, other].map(({ lanes }) => lanes.size)).toEqual([1, 1, 1]);
  });
});
