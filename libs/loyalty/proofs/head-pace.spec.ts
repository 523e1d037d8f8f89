import { describe, expect, it } from '@jest/globals';

import { HandTimers } from '#testing';

import { HeadPace } from './head-pace.js';

const paceOf = (intervalMs = 60_000) => {
  const timers = new HandTimers();
  return { timers, pace: new HeadPace(timers, { eventsMax: 100, intervalMs }) };
};

describe('when a head is signed', () => {
  it('is as soon as so many events have come, but a second after the last one', () => {
    const { timers, pace } = paceOf();
    expect([pace.isEnough(99), pace.isEnough(100)]).toEqual([false, true]);
    pace.sealed();
    timers.pass(999);
    expect([pace.isEnough(5_000), pace.isTime(5_000)]).toEqual([false, false]);
    timers.pass(1);
    expect([pace.isEnough(5_000), pace.isTime(5_000), pace.isTime(99)]).toEqual([true, true, false]);
  });

  it('is before the interval is over, whenever it is asked', () => {
    const { timers, pace } = paceOf();
    timers.pass(59_000);
    expect(pace.isTime(1)).toBe(false);
    timers.pass(1);
    expect(pace.isTime(1)).toBe(true);
    pace.sealed();
    expect(pace.isTime(1)).toBe(false);
  });

  it('is at each turn where the interval is shorter than a second', () => {
    const { timers, pace } = paceOf(10);
    expect(pace.tickMs).toBe(10);
    timers.pass(10);
    expect(pace.isTime(1)).toBe(true);
  });
});
