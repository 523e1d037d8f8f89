import { describe, expect, it } from '@jest/globals';

import { Waker } from './waker.js';

const LONG_MS = 60_000;

describe('a waker', () => {
  it('wakes all who wait, long before their time is up', async () => {
    const waker = new Waker();
    const { signal } = new AbortController();
    const waiting = [waker.wait(waker.count, LONG_MS, signal), waker.wait(waker.count, LONG_MS, signal)];
    waker.wake();
    await Promise.all(waiting);
    expect(waker.count).toBe(1);
  });

  it('does not lose a call that came between looking and waiting', async () => {
    const waker = new Waker();
    const seen = waker.count;
    waker.wake();
    await waker.wait(seen, LONG_MS, new AbortController().signal);
  });

  it('ends the wait when it is aborted, before or during it, and when the time is up', async () => {
    const waker = new Waker();
    const controller = new AbortController();
    await waker.wait(waker.count, 1, controller.signal);
    const waiting = waker.wait(waker.count, LONG_MS, controller.signal);
    controller.abort();
    await waiting;
    await waker.wait(waker.count, LONG_MS, controller.signal);
  });
});
