import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { adjustments } from './adjustments.js';

const requested: Draft = [
  'AdjustmentRequested',
  { adjustmentId: 'a1', points: 101, reason: 'Goodwill', expiresOn: '2026-12-31', requestedBy: 'service' },
  day('02-01'),
];

const waiting = {
  memberId: 'm1',
  program: 'main',
  adjustmentId: 'a1',
  state: 'waiting',
  points: 101,
  reason: 'Goodwill',
  expiresOn: '2026-12-31',
  requestedAt: day('02-01'),
  requestedBy: 'service',
  decidedAt: null,
  decidedBy: null,
  declineReason: null,
};

describe('adjustments', () => {
  it('wait until they are approved or declined, and say by whom', () => {
    expect(given(adjustments, enrolled, requested)).toEqual({ 'm1.a1': waiting });
    const approved: Draft = [
      'PointsAdjusted',
      { adjustmentId: 'a1', points: 101, reason: 'Goodwill', requestedBy: 'service' },
      day('02-02'),
    ];
    const decided = { decidedAt: day('02-02'), decidedBy: 'till-7' };
    expect(given(adjustments, enrolled, requested, approved)).toEqual({
      'm1.a1': { ...waiting, ...decided, state: 'counted' },
    });
    const declined: Draft = ['AdjustmentDeclined', { adjustmentId: 'a1', reason: 'Counted twice' }, day('02-02')];
    expect(given(adjustments, enrolled, requested, declined)).toEqual({
      'm1.a1': { ...waiting, ...decided, state: 'declined', declineReason: 'Counted twice' },
    });
  });

  it('that needed no approval count at once; older ones are known by their event', () => {
    const atOnce: Draft = ['PointsAdjusted', { adjustmentId: 'a2', points: -5, reason: 'Mistake' }, day('02-01')];
    const older: Draft = ['PointsAdjusted', { points: 5, reason: 'Goodwill' }, day('02-01')];
    const { 'm1.a2': named, ...others } = given(adjustments, enrolled, atOnce, older);
    expect(named).toMatchObject({ adjustmentId: 'a2', state: 'counted', decidedBy: null, requestedBy: 'till-7' });
    const [[id, byEvent]] = Object.entries(others) as [[string, { adjustmentId: string }]];
    expect(byEvent).toMatchObject({ state: 'counted', points: 5 });
    expect(id).toBe(`m1.${byEvent.adjustmentId}`);
  });
});
