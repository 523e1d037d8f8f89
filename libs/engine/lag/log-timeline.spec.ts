import { beforeEach, describe, expect, it } from '@jest/globals';

import { LogTimeline } from './log-timeline.js';

const at = (n: number) => `log.${String(n).padStart(20, '0')}.${String(n).padStart(20, '0')}`;

let now: number;

let timeline: LogTimeline;

const saw = (n: number, agoMs = 0) => timeline.saw(at(n), now - agoMs);

beforeEach(() => {
  now = 1_000_000;
  timeline = new LogTimeline(() => now);
});

describe('the age of what is applied', () => {
  it('is unknown before the log was read, and at a place where it was never seen to end', () => {
    expect(timeline.ageOf(at(1))).toBeUndefined();
    saw(5);
    now += 300;
    expect(timeline.ageOf(at(4))).toBeUndefined();
    expect(timeline.watchedMs).toBe(300);
  });

  it('is 0 while the log was just seen to hold nothing more, however many looks found the same', () => {
    for (let look = 0; look < 10; look++) {
      saw(5);
      now += 400;
      expect([timeline.ageOf(at(5)), timeline.isBehind(at(5))]).toEqual([0, false]);
    }
  });

  it('counts from the last moment at which everything in the log was applied', () => {
    saw(5);
    now += 60_000;
    saw(5);
    now += 400;
    saw(6);
    now += 100;
    expect([timeline.ageOf(at(5)), timeline.ageOf(at(6))]).toEqual([500, 0]);
  });

  it('grows while the log cannot be read, for something may have been appended since', () => {
    saw(5);
    now += 30_000;
    expect([timeline.ageOf(at(5)), timeline.isBehind(at(5))]).toEqual([30_000, false]);
  });

  it('is as of when a look began, not when it was answered', () => {
    saw(5);
    now += 2_000;
    saw(6, 1_500);
    now += 100;
    saw(7);
    expect(timeline.ageOf(at(6))).toBe(1_600);
  });

  it('is never less than true, and hardly more, however many looks there were', () => {
    const ended: number[] = [];
    for (let n = 1; n <= 20_000; n++) {
      saw(n);
      ended[n] = now;
      now += 7;
    }
    for (let n = 1; n <= 20_000; n += 37) {
      const trueMs = now - ended[n]!;
      const ageMs = timeline.ageOf(at(n))!;
      expect(ageMs).toBeGreaterThanOrEqual(n === 20_000 ? 0 : trueMs);
      expect(ageMs - trueMs).toBeLessThanOrEqual(40 + trueMs / 4);
    }
    expect(timeline.ageOf(at(19_990))! - (now - ended[19_990]!)).toBeLessThanOrEqual(20);
  });

  it('does not count the empty log as something to apply', () => {
    saw(0);
    expect([timeline.isBehind(null), timeline.ageOf(null)]).toEqual([false, 0]);
    saw(1);
    expect(timeline.isBehind(null)).toBe(true);
  });

  it('begins again with a log that ends earlier than before', () => {
    saw(9);
    now += 5_000;
    saw(3);
    expect([timeline.ageOf(at(3)), timeline.ageOf(at(2))]).toEqual([0, undefined]);
  });
});
