import { expect } from '@jest/globals';
import { defer } from 'rxjs';

import { type FollowingPorts } from '#engine';
import { type MemoryEventStore } from '#testing';

/** Of the event loop, until the reactor is at the end of the log. */
const TURNS_MAX = 10_000;

/**
 * Lets a reactor follow a log until its end; `late` is what other processes record while it waits.
 * @returns how long it waited each time, in milliseconds
 */
export async function followToEnd(
  events: MemoryEventStore,
  reactorOf: (ports: FollowingPorts) => { run(signal: AbortSignal): Promise<void> },
  late: () => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly number[]> {
  const waits: number[] = [];
  const failures: unknown[] = [];
  let saved = '';
  const stop = new AbortController();
  const reactor = reactorOf({
    events,
    checkpoint: { load: () => Promise.resolve(undefined), save: (position) => void (saved = position) },
    timers: { nowMs: () => 0, after: (ms) => defer(() => (waits.push(ms), late())) },
    onFailure: (_what, error) => void failures.push(error),
  });
  const running = reactor.run(stop.signal);
  const isBehind = async () => saved !== (await events.head());
  for (let turns = 0; turns < TURNS_MAX && (await isBehind()); turns++) await new Promise(setImmediate);
  expect(await isBehind()).toBe(false);
  stop.abort();
  await running;
  expect(failures).toEqual([]);
  return waits;
}
