import { describe, expect, it } from '@jest/globals';

import { day, type Draft, given } from '#loyalty/testing';

import { classChanges } from './class-changes.js';
import { classFlow } from './class-flow.js';

const moved = (from: string, to: string, on: string): Draft => [
  'LoyaltyClassChanged',
  {
    from,
    to,
    margin: 0.3,
    observations: 20,
    evidence: [{ feature: 'dealLift', value: 0.2, added: 2.4 }],
    modelVersion: 1,
  },
  day(on),
];

const MOVES = [
  moved('unclassified', 'price', '01-05'),
  moved('price', 'true', '01-20'),
  moved('unclassified', 'price', '01-31'),
];

describe('the flow between classes', () => {
  it('counts changes by month, from and to', () => {
    expect(Object.values(given(classFlow, ...MOVES, moved('unclassified', 'price', '02-01')))).toEqual([
      { program: 'main', month: '2026-01', from: 'price', to: 'true', changes: 1 },
      { program: 'main', month: '2026-01', from: 'unclassified', to: 'price', changes: 2 },
      { program: 'main', month: '2026-02', from: 'unclassified', to: 'price', changes: 1 },
    ]);
  });

  it('can say who is behind it and why', () => {
    const rows = given(classChanges, ...MOVES);
    expect(Object.keys(rows)).toEqual(['m1.0000000000', 'm1.0000000001', 'm1.0000000002']);
    expect(rows['m1.0000000001']).toEqual({
      memberId: 'm1',
      program: 'main',
      revision: 1,
      at: day('01-20'),
      from: 'price',
      to: 'true',
      margin: 0.3,
      observations: 20,
      evidence: [{ feature: 'dealLift', value: 0.2, added: 2.4 }],
      modelVersion: 1,
    });
  });
});
