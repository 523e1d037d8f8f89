import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  firstGenerations,
  formatGenerations,
  type Generations,
  laneKeys,
  nextGeneration,
  parseGenerations,
  withoutRetired,
} from './generations.js';

describe('the record of generations', () => {
  it('reads what builds without partitions wrote', () => {
    expect(parseGenerations('3.2|4.3|3.1|7')).toEqual({
      active: { version: 3, number: 2, partitions: 1 },
      building: { version: 4, number: 3, partitions: 1 },
      retired: { version: 3, number: 1, partitions: 1 },
      epoch: 7,
      dropped: [],
    });
  });

  it('writes what those builds read, where there is one part', () => {
    expect(formatGenerations(firstGenerations(3, 1))).toBe('3.1|-|-|1');
    expect(laneKeys('balances', firstGenerations(3, 1).active)).toEqual(['balances@3.1']);
    expect(laneKeys('balances', firstGenerations(3, 2).active)).toEqual(['balances@3.1/0', 'balances@3.1/1']);
  });

  it('is read back as it was written', () => {
    const generation = fc.record({
      version: fc.integer({ min: 1, max: 99 }),
      number: fc.integer({ min: 1, max: 999 }),
      partitions: fc.integer({ min: 1, max: 256 }),
    });
    const record = fc.record({
      active: generation,
      building: fc.option(generation),
      retired: fc.option(generation),
      epoch: fc.nat(),
      dropped: fc.array(generation, { maxLength: 8 }),
    });
    fc.assert(fc.property(record, (made) => expect(parseGenerations(formatGenerations(made))).toEqual(made)));
  });

  it('uses no number twice, whatever was cancelled and dropped', () => {
    let generations: Generations = firstGenerations(1, 1);
    const numbers = new Set([1]);
    for (let round = 0; round < 30; round++) {
      const building = nextGeneration(generations, 1, 1);
      expect(numbers.has(building.number)).toBe(false);
      numbers.add(building.number);
      const isCancelled = round % 3 === 0;
      const { active } = generations;
      generations = withoutRetired(
        isCancelled
          ? { ...generations, building: null, retired: building }
          : { ...generations, active: building, building: null, retired: active },
      );
    }
    expect(generations.dropped.length).toBeLessThanOrEqual(8);
  });
});
