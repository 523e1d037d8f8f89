import { IANAZone } from 'luxon';

export const DAY_MS = 86_400_000;

/** Zones and days that are kept; a cache that is full is emptied, since what is asked for next comes back at once. */
const ZONES_MAX = 64;

const DAYS_PER_ZONE_MAX = 20_000;

/** Offset from UTC through one UTC day: one value, or two with the instant at which the second takes over. */
interface Span {
  readonly before: number;
  readonly changeMs: number;
  readonly after: number;
}

/**
 * Offsets of a time zone, in milliseconds, remembered per UTC day: asking the engine's tables costs microseconds, and
 * commands that need a local day ask. Assumes at most one change of offset within a UTC day, which the IANA data keep.
 */
export class Zone {
  private readonly spans = new Map<number, Span>();

  constructor(private readonly offsetOf: (ms: number) => number) {}

  offsetAt(ms: number): number {
    const span = this.span(Math.floor(ms / DAY_MS));
    return ms < span.changeMs ? span.before : span.after;
  }

  /** Number of the local day (since 1970-01-01) that contains an instant. */
  dayAt(ms: number): number {
    return Math.floor((ms + this.offsetAt(ms)) / DAY_MS);
  }

  /**
   * The instant from which on the local day is `day` or later. Where midnight is left out (clocks go forward, or a whole
   * day is skipped) that is the end of the gap; where the day begins, ends again and begins once more it is the second time.
   */
  startOf(day: number): number {
    const midnight = day * DAY_MS;
    const before = this.offsetAt(midnight - DAY_MS);
    const after = this.offsetAt(midnight + DAY_MS);
    if (before === after) return midnight - before;
    const change = this.changeBetween(midnight - DAY_MS, midnight + DAY_MS);
    const early = midnight - before;
    const late = midnight - after;
    if (early < change && Math.floor((change + after) / DAY_MS) >= day) return early;
    return late >= change ? late : change;
  }

  private changeBetween(fromMs: number, toMs: number): number {
    for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS <= toMs; day++) {
      const { changeMs } = this.span(day);
      if (changeMs !== Infinity && changeMs > fromMs) return changeMs;
    }
    return toMs;
  }

  private span(utcDay: number): Span {
    const known = this.spans.get(utcDay);
    if (known) return known;
    const span = this.look(utcDay * DAY_MS);
    if (this.spans.size >= DAYS_PER_ZONE_MAX) this.spans.clear();
    this.spans.set(utcDay, span);
    return span;
  }

  /** Halves the day until the change is between two neighbouring milliseconds. */
  private look(startMs: number): Span {
    const before = this.offsetOf(startMs);
    const after = this.offsetOf(startMs + DAY_MS);
    if (before === after) return { before, changeMs: Infinity, after };
    let [low, high] = [startMs, startMs + DAY_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetOf(middle) === before) low = middle;
      else high = middle;
    }
    return { before, changeMs: high, after };
  }
}

const zones = new Map<string, Zone>();

const UTC_NAMES = new Set(['UTC', 'Etc/UTC', 'Etc/GMT', 'GMT']);

export const isUtc = (name: string): boolean => UTC_NAMES.has(name);

/** True for a name that the IANA time zone database knows; plain offsets such as `+02:00` are none. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/** @throws RangeError for a name that is no time zone */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  if (!isTimeZone(name)) throw new RangeError(`"${name}" is no time zone of the IANA database.`);
  const iana = IANAZone.create(name);
  const zone = new Zone(isUtc(name) ? () => 0 : (ms) => Math.round(iana.offset(ms) * 60_000));
  if (zones.size >= ZONES_MAX) zones.clear();
  zones.set(name, zone);
  return zone;
}
