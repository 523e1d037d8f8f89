import { type MemberFact } from '../facts.js';
import { type Calendar, MINUTES_A_DAY } from '../world/calendar.js';

/** Nothing happens in the small hours, in some of which clocks are changed: what falls into the night happens in the early morning. */
const MORNING_FROM = 6 * 60;

const MORNING_TO = 8 * 60;

const MINUTE_MS = 60_000;

type Untimed<T> = T extends MemberFact ? Omit<T, 'at'> : never;

interface Entry {
  readonly day: number;
  readonly atMs: number;
  readonly fact: Untimed<MemberFact>;
}

/** What will happen to one member for sure: the little that is known ahead, in order of time. */
export class Agenda {
  private readonly entries: Entry[] = [];

  constructor(private readonly calendar: Calendar) {}

  /** The day of the next entry; infinite when there is none. */
  get day(): number {
    return this.entries[0]?.day ?? Number.POSITIVE_INFINITY;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Enters what happens so many minutes after the midnight that begins a day, on it or on a later one; not after the end. */
  add(fromDay: number, fromMinute: number, fact: Untimed<MemberFact>): void {
    const day = fromDay + Math.floor(fromMinute / MINUTES_A_DAY);
    if (day >= this.calendar.days) return;
    const ofDay = fromMinute - (day - fromDay) * MINUTES_A_DAY;
    const minute = ofDay < MORNING_TO ? MORNING_FROM + (ofDay * (MORNING_TO - MORNING_FROM)) / MORNING_TO : ofDay;
    const atMs = Math.floor(this.calendar.at(day, 0) + minute * MINUTE_MS);
    let index = this.entries.length;
    while (index > 0 && this.entries[index - 1]!.atMs > atMs) index -= 1;
    this.entries.splice(index, 0, { day, atMs, fact });
  }

  /** Takes out what happens on a day. */
  take(day: number): MemberFact[] {
    const facts: MemberFact[] = [];
    while (this.entries.length > 0 && this.entries[0]!.day <= day) {
      const { atMs, fact } = this.entries.shift()!;
      facts.push(timed(fact, atMs));
    }
    return facts;
  }
}

function timed(fact: Untimed<MemberFact>, atMs: number): MemberFact {
  const { kind, member, ...more } = fact;
  return { kind, member, at: new Date(atMs).toISOString(), ...more } as MemberFact;
}
