import { describe, expect, it } from '@jest/globals';

import {
  adjust,
  approveAdjustment,
  close,
  declineAdjustment,
  enrol,
  forget,
  History,
  memberScenarios,
  programOf,
  rulesWith,
} from '#loyalty/members/testing';

const given = memberScenarios(expect);

const careful = programOf(rulesWith({ adjustments: { approvalAbove: 100, perMovementMax: 1_000 } }));

const enrolled = ['2026-01-01', enrol()] as const;

const asked = (points = 101, over: object = {}) =>
  ['2026-01-02', { ...adjust(points), adjustmentId: 'a1', ...over }] as const;

describe('an adjustment above what needs no approval', () => {
  it('waits, and nothing counts until then', () => {
    given(careful, enrolled)
      .when('2026-01-02', { ...adjust(101), adjustmentId: 'a1' })
      .then({
        type: 'AdjustmentRequested',
        data: { adjustmentId: 'a1', points: 101, reason: 'goodwill', requestedBy: 'service' },
      });
    expect(new History(careful).must(enrolled, asked()).member.totals.available).toBe(0);
  });

  it.each([100, -100])('counts at once where it is not above: %d', (points) =>
    given(careful, enrolled, ['2026-01-01', adjust(100)])
      .when('2026-01-02', adjust(points))
      .then({ type: 'PointsAdjusted', data: { points } }),
  );

  it('waits when it takes as many', () =>
    given(careful, enrolled)
      .when('2026-01-02', adjust(-101))
      .then({ type: 'AdjustmentRequested', data: { points: -101 } }));

  it('counts from when another client approves it, once', () => {
    const waiting = [enrolled, asked(101, { expiresOn: '2026-06-30' })] as const;
    given(careful, ...waiting)
      .when('2026-01-05', approveAdjustment('a1'))
      .then({
        type: 'PointsAdjusted',
        data: {
          adjustmentId: 'a1',
          points: 101,
          requestedBy: 'service',
          lot: { points: 101, earnedAt: '2026-01-05T12:00:00.000Z', expiresAt: '2026-07-01T00:00:00.000Z' },
        },
      });
    given(careful, ...waiting, ['2026-01-05', approveAdjustment('a1')])
      .when('2026-01-06', approveAdjustment('a1'))
      .thenRefused('adjustment_not_waiting');
  });

  it('is not approved by the client that asked for it', () =>
    given(careful, enrolled, asked())
      .when('2026-01-05', approveAdjustment('a1', 'service'))
      .thenRefused('self_approval'));

  it('never counts once it was declined', () => {
    given(careful, enrolled, asked())
      .when('2026-01-05', declineAdjustment('a1', 'Counted twice'))
      .then({ type: 'AdjustmentDeclined', data: { adjustmentId: 'a1', reason: 'Counted twice' } });
    given(careful, enrolled, asked(), ['2026-01-05', declineAdjustment('a1')])
      .when('2026-01-06', approveAdjustment('a1'))
      .thenRefused('adjustment_not_waiting');
    given(careful, enrolled, asked()).when('2026-01-05', declineAdjustment('a1', ' ')).thenRefused('reason_required');
    given(careful, enrolled).when('2026-01-05', declineAdjustment('a1')).thenRefused('adjustment_not_waiting');
  });

  it('is refused where it can never count, when it is asked for and when it is approved', () => {
    given(careful, enrolled).when('2026-01-02', adjust(1_001)).thenRefused('adjustment_limit_exceeded');
    given(careful, enrolled)
      .when('2026-01-02', { ...adjust(101), expiresOn: '2026-01-01' })
      .thenRefused('expiry_not_possible');
    given(careful, enrolled, asked(101, { expiresOn: '2026-01-03' }))
      .when('2026-01-04', approveAdjustment('a1'))
      .thenRefused('expiry_not_possible');
    given(careful, enrolled, asked(-101))
      .when('2026-01-04', approveAdjustment('a1'))
      .thenRefused('insufficient_points');
  });

  it('is one of twenty at most that wait', () => {
    const waiting = Array.from({ length: 20 }, () => ['2026-01-02', adjust(200)] as const);
    given(careful, enrolled, ...waiting)
      .when('2026-01-03', adjust(200))
      .thenRefused('limit_exceeded');
    given(careful, enrolled, ...waiting)
      .when('2026-01-03', adjust(20))
      .then({ type: 'PointsAdjusted' });
  });

  it.each([
    ['is closed', close(), 'MemberClosed'],
    ['is forgotten', forget(), 'MemberForgotten'],
  ] as const)('is declined when the member %s', (_how, end, type) =>
    given(careful, enrolled, asked())
      .when('2026-01-05', end)
      .then({ type: 'AdjustmentDeclined', data: { adjustmentId: 'a1' } }, { type }),
  );
});
