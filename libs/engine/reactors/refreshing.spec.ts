import { describe, expect, it } from '@jest/globals';

import { HandTimers } from '#testing';

import { Refreshing } from './refreshing.js';

const PAUSE_MS = 2_000;

function world() {
  const timers = new HandTimers();
  const looked: string[] = [];
  const failures: string[] = [];
  const away = new Set<string>();
  const refreshed = ['rules', 'keys'].map((what) => ({
    what,
    refresh: async () => {
      looked.push(what);
      if (away.has(what)) throw new Error('away');
    },
  }));
  const refreshing = new Refreshing(refreshed, PAUSE_MS, timers, (what) => failures.push(what));
  return { refreshing, timers, looked, failures, away };
}

describe('what others change', () => {
  it('is looked up at once, and again after each pause, until the end', async () => {
    const { refreshing, timers, looked } = world();
    const stop = new AbortController();
    const running = refreshing.run(stop.signal);
    expect(await timers.waits()).toEqual([PAUSE_MS]);
    expect(looked).toEqual(['rules', 'keys']);
    timers.fire();
    await timers.waits();
    expect(looked).toHaveLength(4);
    stop.abort();
    await running;
    expect(looked).toHaveLength(4);
  });

  it('is looked up although something before it could not be', async () => {
    const { refreshing, timers, looked, failures, away } = world();
    const stop = new AbortController();
    away.add('rules');
    const running = refreshing.run(stop.signal);
    await timers.waits();
    expect(looked).toEqual(['rules', 'keys']);
    expect(failures).toEqual(['looking up rules']);
    stop.abort();
    await running;
  });
});
