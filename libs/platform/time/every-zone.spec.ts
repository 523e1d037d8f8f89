import { describe, expect, it } from '@jest/globals';

import { addDays } from './civil-day.js';
import { localDayOf, startOfLocalDay } from './local-time.js';

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

/** No zone changes twice within so long. */
const LOOK_MS = 25 * 24 * HOUR_MS;

/** Where a day begins twice, the day before comes back for longer than this. */
const STEP_MS = 20 * MINUTE_MS;

const FROM_MS = Date.UTC(2000, 0, 1);

const TO_MS = Date.UTC(2036, 0, 1);

/** A change so near to a midnight may move where the day begins. */
const NEAR_MIDNIGHT_MINUTES = 150;

/** The clock on the wall as ICU knows it, which shares no code with the domain. */
class Wall {
  private readonly format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    this.format = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone, hourCycle: 'h23' });
  }

  /** `yyyy-mm-dd hh:mm`. */
  at(ms: number): string {
    return this.format.format(ms);
  }

  /** Minutes that the wall is ahead of UTC. */
  offsetAt(ms: number): number {
    return Math.round((Date.parse(`${this.at(ms).replace(' ', 'T')}:00Z`) - ms) / MINUTE_MS);
  }

  /** The minutes from which on the offset is another. */
  *changes(): Generator<number> {
    for (let low = FROM_MS, before = this.offsetAt(low); low < TO_MS; low += LOOK_MS) {
      const after = this.offsetAt(low + LOOK_MS);
      if (after !== before) yield this.changeBetween(low, low + LOOK_MS, before);
      before = after;
    }
  }

  private changeBetween(low: number, high: number, before: number): number {
    while (high - low > MINUTE_MS) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
      if (this.offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  /** The minute from which on the day is `day` or later: looked for backwards, from an instant at which it is. */
  startOf(day: string, fromMs: number): number {
    let start = fromMs;
    for (const step of [STEP_MS, MINUTE_MS]) while (this.at(start - step).slice(0, 10) >= day) start -= step;
    return start;
  }
}

function* changesNearMidnight(): Generator<{ timeZone: string; wall: Wall; ms: number }> {
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const wall = new Wall(timeZone);
    for (const ms of wall.changes()) {
      const [hour, minute] = wall.at(ms).slice(11).split(':').map(Number) as [number, number];
      const minutes = hour * 60 + minute;
      if (Math.min(minutes, 1_440 - minutes) <= NEAR_MIDNIGHT_MINUTES) yield { timeZone, wall, ms };
    }
  }
}

describe('local days of every time zone from 2000 to 2035, where the clocks change near midnight', () => {
  it('begin, and hold instants, as ICU has them', () => {
    const wrong: string[] = [];
    let changes = 0;
    for (const { timeZone, wall, ms } of changesNearMidnight()) {
      changes += 1;
      for (const at of [-3, -1, 0, 1, 3].flatMap((hours) => [ms + hours * HOUR_MS - MINUTE_MS, ms + hours * HOUR_MS])) {
        const instant = new Date(at).toISOString();
        const [said, there] = [localDayOf(instant, timeZone), wall.at(at).slice(0, 10)];
        if (said !== there) wrong.push(`${timeZone} ${instant} is ${there}, not ${said}`);
      }
      const near = wall.at(ms + 3 * HOUR_MS).slice(0, 10);
      for (const day of [near, addDays(near, 1)]) {
        const there = new Date(wall.startOf(day, ms + 30 * HOUR_MS)).toISOString();
        const said = startOfLocalDay(day, timeZone);
        if (said !== there) wrong.push(`${timeZone} ${day} begins at ${there}, not ${said}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(changes).toBeGreaterThan(500);
  });
});
