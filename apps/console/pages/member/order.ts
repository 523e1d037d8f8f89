import { type RecordedEvent } from '../../api/types.js';
import { type Kind, KIND_OF } from '../../texts/events/kinds.js';
import { type EventType } from '../../texts/events/types.js';

/** When it counts. */
export const effectiveAt = ({ data, metadata }: RecordedEvent): string =>
  typeof data['effectiveAt'] === 'string' ? data['effectiveAt'] : metadata.recordedAt;

/** Of a type that this build does not know, something else. */
export const kindOf = ({ type }: Pick<RecordedEvent, 'type'>): Kind =>
  (KIND_OF as Readonly<Record<string, Kind>>)[type] ?? 'other';

export interface Month {
  /** `2026-03`. */
  readonly month: string;
  readonly events: readonly RecordedEvent[];
}

export interface Wanted {
  readonly kind?: Kind | undefined;
  readonly oldestFirst: boolean;
}

/** By when they count, so that what was recorded late is where it belongs; by revision at the same instant. */
export function inOrder(events: readonly RecordedEvent[], { kind, oldestFirst }: Wanted): readonly RecordedEvent[] {
  const chosen = kind === undefined ? events : events.filter((event) => kindOf(event) === kind);
  const sorted = chosen.toSorted((a, b) => compare(effectiveAt(a), effectiveAt(b)) || a.revision - b.revision);
  return oldestFirst ? sorted : sorted.reverse();
}

/** @param localDay the day of an instant in the programme's time zone, as `2026-03-31` */
export function byMonth(events: readonly RecordedEvent[], localDay: (instant: string) => string): readonly Month[] {
  const months: { month: string; events: RecordedEvent[] }[] = [];
  for (const event of events) {
    const month = localDay(effectiveAt(event)).slice(0, 7);
    const newest = months.at(-1);
    if (newest?.month === month) newest.events.push(event);
    else months.push({ month, events: [event] });
  }
  return months;
}

/** The kinds of which there are events, in their order. */
export function kindsIn(events: readonly RecordedEvent[], kinds: readonly Kind[]): readonly Kind[] {
  const there = new Set(events.map(kindOf));
  return kinds.filter((kind) => there.has(kind));
}

export const isKnown = (type: string): type is EventType => Object.hasOwn(KIND_OF, type);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
