import { describe, expect, it } from '@jest/globals';

import { after, day, earned, enrolled, given, lot, purchased } from '../../testing/given.js';
import { purchases } from './purchases.js';

describe('the purchases', () => {
  it('has a document for each, with the points that it earned', () => {
    const drafts = [
      enrolled,
      purchased('p1', 2933, { itemCount: 4, channel: 'store', location: 'Oslo' }),
      earned(293, { lot: lot('1', 293), after: after(293), purchaseId: 'p1' }),
    ];
    expect(given(purchases, ...drafts)).toEqual({
      'm1.p1': {
        memberId: 'm1',
        program: 'main',
        purchaseId: 'p1',
        occurredAt: day('01-02'),
        amount: 2933,
        currency: 'EUR',
        itemCount: 4,
        channel: 'store',
        location: 'Oslo',
        points: 293,
      },
    });
  });

  it('has no points where none were earned, and no document for points from elsewhere', () => {
    const welcome = earned(5, { lot: lot('1', 5), after: after(5) });
    expect(given(purchases, enrolled, welcome, purchased('p2', 5))).toMatchObject({
      'm1.p2': { points: 0, itemCount: 0, channel: null },
    });
    expect(Object.keys(given(purchases, enrolled, welcome, purchased('p2', 5)))).toEqual(['m1.p2']);
  });
});
