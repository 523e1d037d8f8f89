import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { counted, type Counts } from './counts.js';

const countAll = (names: readonly string[]): Counts => names.reduce<Counts>(counted, {});

describe('counting names', () => {
  it('counts each by itself, and leaves out what was not named', () => {
    expect(countAll(['a', 'b', 'a'])).toEqual({ a: 2, b: 1 });
    expect(counted({ a: 1 }, undefined)).toEqual({ a: 1 });
  });

  it('lets the rarest join the others where there are too many, so that the common stay', () => {
    const rare = Array.from({ length: 80 }, (_, index) => `rare-${String(index).padStart(2, '0')}`);
    const counts = countAll(['common', 'common', ...rare, 'common']);
    expect(counts['common']).toBe(3);
    expect(Object.keys(counts)).toHaveLength(51);
    expect(counts['other']).toBe(31);
  });

  it('takes names that objects have anyway, and none that the field of a document cannot have', () => {
    expect(countAll(['__proto__', 'constructor', 'constructor', 'a.b', '$where'])).toEqual(
      JSON.parse('{"__proto__":1,"constructor":2,"a_b":1,"_where":1}'),
    );
  });

  it('loses none and stays small, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (names) => {
        const counts = countAll(names);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(names.length);
        expect(Object.keys(counts).length).toBeLessThanOrEqual(51);
      }),
    );
  });
});
