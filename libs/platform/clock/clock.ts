/**
 * An instant: RFC 3339 in UTC with milliseconds, always 24 characters (`2026-11-22T05:38:00.000Z`), so that comparing
 * the text compares the time. The edge brings every time that comes in into this form.
 */
export type Instant = string;

/** Where the libraries get the time from; nothing in `libs/` asks the machine. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const CLOCK = Symbol('Clock');

/** Token of the clock for commands: it gives no time while it may be wrong. Reading uses `CLOCK`. */
export const CLOCK_WATCH = Symbol('ClockWatch');
