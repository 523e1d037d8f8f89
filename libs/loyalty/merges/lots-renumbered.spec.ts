import { describe, expect, it } from '@jest/globals';

import { allocationsOf } from '#loyalty/account';

import { lotsRenumbered } from './lots-renumbered.js';

const renumbered = (data: object) =>
  lotsRenumbered({ type: 'PointsRedeemed', data } as unknown as Parameters<typeof lotsRenumbered>[0], { lotsBefore: 4 })
    .data;

describe('lots of a merged member', () => {
  it('go on from those of the other one, at any depth', () =>
    expect(renumbered({ points: 3, lot: { lotId: '2' }, opened: [{ lotId: '1', points: 3 }] })).toEqual({
      points: 3,
      lot: { lotId: '6' },
      opened: [{ lotId: '5', points: 3 }],
    }));

  it('do so where they are packed', () => {
    const { packedAllocations } = renumbered({ packedAllocations: '3:10,4:5' }) as {
      packedAllocations: string;
    };
    expect(allocationsOf({ packedAllocations })).toEqual([
      { lotId: '7', points: 10 },
      { lotId: '11', points: 5 },
    ]);
  });
});
