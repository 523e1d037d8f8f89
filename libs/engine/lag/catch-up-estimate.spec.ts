import { beforeEach, describe, expect, it } from '@jest/globals';

import { CatchUpEstimate } from './catch-up-estimate.js';

let now: number;

let estimate: CatchUpEstimate;

beforeEach(() => {
  now = 0;
  estimate = new CatchUpEstimate(() => now);
});

/** Observes once every half second while `left` shrinks at a steady speed. @returns when nothing was left */
function run(name: string, from: number, perSecond: number, untilMs: number): void {
  for (now = 0; now <= untilMs; now += 500) estimate.observe(name, Math.max(0, from - (perSecond * now) / 1000));
  now = untilMs;
}

describe('the estimate of when read models have caught up', () => {
  it('comes true at a steady speed', () => {
    run('balances', 12_000, 1_000, 4_000);
    expect(estimate.secondsLeft()).toBeCloseTo(8, 5);
    now += 3_000;
    expect(estimate.secondsLeft()).toBeCloseTo(5, 5);
  });

  it('is that of the slowest', () => {
    for (; now <= 4_000; now += 500) {
      estimate.observe('fast', 10_000 - now * 2);
      estimate.observe('slow', 10_000 - now);
    }
    now = 4_000;
    expect(estimate.secondsLeft()).toBeCloseTo(6, 5);
  });

  it('is 0 where nothing is left, and unknown where one gets no nearer or was seen once only', () => {
    expect(estimate.secondsLeft()).toBe(0);
    estimate.observe('balances', 100);
    expect(estimate.secondsLeft()).toBeNull();
    run('balances', 100, 0, 3_000);
    expect(estimate.secondsLeft()).toBeNull();
    estimate.observe('balances', 0);
    expect(estimate.secondsLeft()).toBe(0);
  });

  it('uses the speed of the last seconds only', () => {
    run('balances', 100_000, 10, 20_000);
    const left = 100_000 - 200;
    for (let step = 1; step <= 30; step++) {
      now += 500;
      estimate.observe('balances', left - step * 1_000);
    }
    expect(estimate.secondsLeft()).toBeCloseTo((left - 30_000) / 2_000, 0);
  });
});
