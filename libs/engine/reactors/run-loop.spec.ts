import { describe, expect, it } from '@jest/globals';

import { HandTimers } from '#testing';

import { keepPace } from './run-loop.js';

const { signal } = new AbortController();

describe('the pace of a pass over the members', () => {
  it('lets the event loop turn after a page of which nothing was sent', async () => {
    let hasTurned = false;
    setImmediate(() => (hasTurned = true));
    await keepPace(0, 100, new HandTimers(), signal);
    expect(hasTurned).toBe(true);
  });

  it('waits as long as what was sent may take', async () => {
    const timers = new HandTimers();
    const paced = keepPace(50, 100, timers, signal);
    expect(await timers.waits()).toEqual([500]);
    timers.fire();
    await paced;
  });
});
