import { describe, expect, it } from '@jest/globals';

import { nextPeriod, periodOf } from '#platform';
import { asSeen } from './as-seen.js';
import { newestRun, progressOf, stepAt, stepsReached } from './progress.js';
import { terms } from './testing/index.js';
import { windowEnd, windowStart } from './windows.js';

const weeks = (goal: number) => terms({ target: { counts: 'purchases', goal, streak: { every: 'week', atLeast: 2 } } });

const tallies = (...days: readonly (readonly [day: string, counted?: number])[]) =>
  days.map(([part, counted = 2]) => ({ part, counted }));

describe('the progress of a streak', () => {
  it.each<[string, ReturnType<typeof tallies>, number]>([
    ['nothing', [], 0],
    ['weeks with too little', tallies(['2026-01-05', 1], ['2026-01-12', 1]), 0],
    ['weeks one after the other', tallies(['2026-01-05'], ['2026-01-12']), 2],
    ['weeks with a gap', tallies(['2026-01-05'], ['2026-01-19']), 1],
    ['the longest of several runs', tallies(['2026-01-05'], ['2026-01-12'], ['2026-01-26']), 2],
    ['the longest of many', tallies(['2026-01-05'], ['2026-01-12'], ['2026-01-26'], ['2026-02-09']), 2],
    [
      'a run that completes it, and what is over',
      tallies(['2026-01-05'], ['2026-01-12'], ['2026-01-19'], ['2026-01-26']),
      4,
    ],
    [
      'completions and the longest rest',
      tallies(['2026-01-05'], ['2026-01-12'], ['2026-01-19'], ['2026-02-02'], ['2026-02-09']),
      5,
    ],
  ])('of %s', (_what, of, expected) => expect(progressOf(weeks(3), of)).toBe(expected));
});

describe('a streak as a member sees it', () => {
  const of = weeks(3);
  const seen = (today: string, ...days: readonly (readonly [day: string])[]) => {
    const counted = tallies(...days);
    const recorded = { progress: progressOf(of, counted), completed: 0, run: newestRun(of, counted) ?? null };
    const { progress, missing } = asSeen(of, { window: undefined, today }, recorded);
    return [progress, missing];
  };

  it('is as long as it can go on', () => {
    expect(seen('2026-01-14', ['2026-01-05'], ['2026-01-12'])).toEqual([2, 1]);
    expect(seen('2026-01-25', ['2026-01-05'], ['2026-01-12'])).toEqual([2, 1]);
    expect(seen('2026-01-26', ['2026-01-05'], ['2026-01-12'])).toEqual([0, 3]);
    expect(seen('2026-01-26', ['2026-01-05'], ['2026-01-12'], ['2026-01-26'])).toEqual([1, 2]);
    expect(seen('2026-01-26')).toEqual([0, 3]);
    expect(seen('2026-02-28', ['2026-01-05'], ['2026-01-12'], ['2026-01-19'])).toEqual([3, 0]);
  });
});

describe('steps', () => {
  const card = terms({
    target: { counts: 'purchases', goal: 10 },
    milestones: [3, 5].map((at) => ({ at, rewards: [{ type: 'points', points: 1 }] })),
    times: 2,
  });

  it.each([
    [2, 0],
    [3, 1],
    [9, 2],
    [10, 3],
    [13, 4],
    [20, 6],
    [99, 6],
  ])('reached with %i are %i', (progress, steps) => expect(stepsReached(card, progress)).toBe(steps));

  it('are milestones and then the completion, again and again', () =>
    expect([0, 1, 2, 3].map((step) => stepAt(card, step))).toEqual([
      { repetition: 1, milestone: 3 },
      { repetition: 1, milestone: 5 },
      { repetition: 1 },
      { repetition: 2, milestone: 3 },
    ]));
});

describe('windows', () => {
  it.each([
    ['day', '2026-02-28', '2026-02-28', '2026-03-01'],
    ['week', '2026-03-01', '2026-02-23', '2026-03-02'],
    ['month', '2026-12-31', '2026-12-01', '2027-01-01'],
    ['year', '2026-12-31', '2026-01-01', '2027-01-01'],
  ] as const)('of each %s', (every, day, start, next) => {
    expect([periodOf(day, every), nextPeriod(start, every)]).toEqual([start, next]);
    expect(windowStart({ within: { every }, startsAt: '' }, day, 'UTC')).toBe(start);
    expect(windowEnd({ within: { every } }, start)).toBe(next);
  });

  it('of days begin with the challenge, by the clocks of the programme', () => {
    const of = { within: { days: 30 }, startsAt: '2026-01-01T20:00:00.000Z' };
    expect(windowStart(of, '2026-01-31', 'UTC')).toBe('2026-01-31');
    expect(windowStart(of, '2026-01-31', 'Asia/Tokyo')).toBe('2026-01-02');
    expect(windowEnd(of, '2026-01-02')).toBe('2026-02-01');
    expect(windowStart({ startsAt: of.startsAt }, '2026-01-31', 'UTC')).toBeUndefined();
    expect(windowEnd({}, undefined)).toBeUndefined();
  });
});
