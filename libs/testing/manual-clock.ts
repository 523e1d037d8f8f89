import { type Clock, type Instant } from '#platform';

/** A clock that moves only when it is set. */
export class ManualClock implements Clock {
  constructor(private instant: Instant = '2026-01-01T00:00:00.000Z') {}

  now(): Instant {
    return this.instant;
  }

  set(instant: Instant): void {
    this.instant = instant;
  }

  advance(ms: number): void {
    this.instant = new Date(Date.parse(this.instant) + ms).toISOString();
  }
}
