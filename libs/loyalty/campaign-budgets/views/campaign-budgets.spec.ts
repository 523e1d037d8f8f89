import { expect, it } from '@jest/globals';

import { day, given } from '#loyalty/testing';

import { budgetEvents } from '../testing/index.js';
import { campaignBudgets } from './campaign-budgets.js';

it('says what a campaign has given, and what is under way', () => {
  const of = (count: number) =>
    given(
      campaignBudgets,
      ...budgetEvents('spring')
        .slice(0, count)
        .map(([type, data]) => [type, data, day('02-01')] as const),
    )['main.spring'];
  const onDay = { day: '2026-03-01', points: 50, uses: 2 };
  const campaign = { program: 'main', campaignId: 'spring' };
  expect(of(1)).toEqual({
    ...{ ...campaign, given: { points: 50, uses: 2 }, underWay: 2, underWayOf: { points: 50, uses: 2 }, onDay },
  });
  expect(of(2)).toMatchObject({ given: { points: 45, uses: 2 }, underWay: 1, underWayOf: { points: 20, uses: 1 } });
  expect(of(3)).toMatchObject({ given: { points: 25, uses: 1 }, underWay: 0, underWayOf: { points: 0, uses: 0 } });
  expect(of(4)).toMatchObject({ given: { points: 20, uses: 1 }, underWay: 0, onDay: { points: 25 } });
});
