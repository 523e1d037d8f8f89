/**
 * An instant: RFC 3339 in UTC with milliseconds, always 24 characters (`2026-11-22T05:38:00.000Z`), so that comparing
 * the text compares the time. The edge brings every time that comes in into this form.
 */
export type Instant = string;

/** Where the libraries get the time from; nothing in `libs/` asks the machine. */
export interface Clock {
  now(): Instant;
}

let last = { ms: NaN, text: '' };

/** The instant of so many milliseconds since 1970. Many requests come in one millisecond, so the last one is kept as text. */
export function instantAt(ms: number): Instant {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString() };
  return last.text;
}

export const systemClock: Clock = { now: () => instantAt(Date.now()) };

export const CLOCK = Symbol('Clock');

/** Token of the clock for commands: it gives no time while it may be wrong. Reading uses `CLOCK`. */
export const CLOCK_WATCH = Symbol('ClockWatch');
