import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fairShare, type Share, STEALS_PER_BEAT_MAX } from './fair-share.js';

const leases = (owners: readonly (string | null)[]): Share[] =>
  owners.map((owner, index) => ({ name: `lane/${index}`, owner }));

describe('the fair share of leases', () => {
  it('is everything for one alone, at once', () => {
    expect(fairShare(leases([null, null, null]), 'me')).toHaveLength(3);
  });

  it('leaves free ones to others beyond what is fair', () => {
    expect(fairShare(leases(['a', null, null, null, null]), 'me')).toHaveLength(3);
    expect(fairShare(leases(['a', 'me', null, 'a', 'me', null]), 'me')).toHaveLength(1);
  });

  it('takes a few at a time from who has the most, and from nobody who would then have fewer', () => {
    expect(fairShare(leases(Array.from({ length: 20 }, () => 'a')), 'me')).toHaveLength(STEALS_PER_BEAT_MAX);
    expect(fairShare(leases(['a', 'a', 'me']), 'me')).toEqual([]);
    expect(fairShare(leases(['a', 'a', 'a', 'b']), 'me')).toHaveLength(1);
    expect(fairShare(leases(['a', 'b']), 'me')).toEqual([]);
    expect(fairShare([], 'me')).toEqual([]);
  });

  it('comes to shares that differ by one at most and then stay, in whatever order processes look', () => {
    const start = fc.array(fc.constantFrom(null, 'a', 'b', 'c', 'd'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(start, fc.infiniteStream(fc.constantFrom('a', 'b', 'c', 'd')), (owners, order) => {
        const now: (string | null)[] = [...owners];
        const turn = (me: string) => {
          const taken = fairShare(leases(now), me);
          for (const name of taken) now[Number(name.split('/')[1])] = me;
          return taken.length;
        };
        for (let count = 0; count < 50; count++) turn(order.next().value as string);
        for (let round = 0; round < 40; round++) for (const me of ['a', 'b', 'c', 'd']) turn(me);
        const shares = ['a', 'b', 'c', 'd'].map((me) => now.filter((owner) => owner === me).length);
        expect(now).not.toContain(null);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        expect(['a', 'b', 'c', 'd'].map(turn)).toEqual([0, 0, 0, 0]);
      }),
    );
  });
});
