import { describe, expect, it } from '@jest/globals';

import {
  buy,
  close,
  enrol,
  feedback,
  forget,
  freeze,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

describe('feedback', () => {
  it('is recorded with all that was said, when it was given', () =>
    given(starter, enrolled)
      .when(
        '2026-02-10',
        feedback(9, {
          reason: 'service',
          comment: 'Kind people',
          purchaseId: 'p1',
          channel: 'mail',
          occurredAt: '2026-02-01T12:00:00.000Z',
        }),
      )
      .then({
        type: 'FeedbackRecorded',
        data: {
          effectiveAt: '2026-02-01T12:00:00.000Z',
          kind: 'nps',
          score: 9,
          reason: 'service',
          comment: 'Kind people',
          purchaseId: 'p1',
          channel: 'mail',
          occurredAt: '2026-02-01T12:00:00.000Z',
        },
      }));

  it('has nothing in it that was not said', () => {
    const { decision } = given(starter, enrolled).when('2026-02-10', feedback(0));
    expect(Object.keys((decision as readonly { data: object }[])[0]!.data)).toEqual([
      'memberId',
      'effectiveAt',
      'kind',
      'score',
      'occurredAt',
    ]);
  });

  it.each([
    ['nps', -1],
    ['nps', 11],
    ['nps', 7.5],
    ['csat', 0],
    ['csat', 6],
  ] as const)('of %s refuses %d as a score', (kind, score) =>
    given(starter, enrolled).when('2026-02-10', feedback(score, { kind })).thenRefused('score_out_of_range', { kind }),
  );

  it.each([
    ['nps', 0],
    ['nps', 10],
    ['csat', 1],
    ['csat', 5],
  ] as const)('of %s takes %d', (kind, score) =>
    given(starter, enrolled)
      .when('2026-02-10', feedback(score, { kind }))
      .then({ type: 'FeedbackRecorded', data: { kind, score } }),
  );

  it('may be given again: each answer counts for itself', () =>
    given(starter, enrolled, ['2026-02-10', feedback(9)])
      .when('2026-02-10', feedback(9))
      .then({ type: 'FeedbackRecorded' }));

  it('settles what is due first', () =>
    given(starter, enrolled, ['2026-01-02', buy(100)])
      .when('2027-03-01', feedback(3))
      .then({ type: 'PointsExpired' }, { type: 'FeedbackRecorded' }));

  it('is refused where it is too long, lies ahead or before the enrolment', () => {
    const at = (occurredAt: string) => given(starter, enrolled).when('2026-02-10', feedback(9, { occurredAt }));
    given(starter, enrolled)
      .when('2026-02-10', feedback(9, { comment: 'x'.repeat(2_001) }))
      .thenRefused('limit_exceeded', { commentLengthMax: 2_000 });
    at('2026-02-11T12:00:00.000Z').thenRefused('occurred_in_future');
    at('2025-02-11T12:00:00.000Z').thenRefused('occurred_before_enrolment');
  });

  it('is taken from the frozen, and from nobody unknown, closed or forgotten', () => {
    given(starter, enrolled, ['2026-01-02', freeze()])
      .when('2026-02-10', feedback(9))
      .then({ type: 'FeedbackRecorded' });
    given(starter).when('2026-02-10', feedback(9)).thenRefused('member_unknown');
    given(starter, enrolled, ['2026-01-02', close()]).when('2026-02-10', feedback(9)).thenRefused('member_closed');
    given(starter, enrolled, ['2026-01-02', forget()]).when('2026-02-10', feedback(9)).thenRefused('member_forgotten');
  });
});
