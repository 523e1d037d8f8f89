import { type LogEvent } from '#event-store';

/** Until something was seen: the size of an event, since logs count bytes. */
const UNITS_PER_EVENT_ASSUMED = 700;

/** About so many events back the average reaches. */
const EVENTS_REMEMBERED = 2000;

/**
 * How many events lie between two places. Logs count in units of their own (bytes, mostly), so it is an estimate from
 * what recent events took up; never zero where there is something between.
 */
export class EventRate {
  unitsPerEvent = UNITS_PER_EVENT_ASSUMED;
  private isFirst = true;

  /** @param after the place before the events; what lies between and is not ours counts as theirs */
  observe(after: string | null, events: readonly Pick<LogEvent, 'position'>[]): void {
    const last = events.at(-1);
    if (!last || after === null) return;
    const units = (unitsOf(last.position) - unitsOf(after)) / events.length;
    if (units <= 0) return;
    const weight = this.isFirst ? 1 : Math.min(1, events.length / EVENTS_REMEMBERED);
    this.unitsPerEvent += (units - this.unitsPerEvent) * weight;
    this.isFirst = false;
  }

  between(after: string | null, until: string): number {
    const units = unitsOf(until) - (after === null ? 0 : unitsOf(after));
    return units <= 0 ? 0 : Math.max(1, Math.round(units / this.unitsPerEvent));
  }
}

function unitsOf(position: string): number {
  return Number(position.slice(position.indexOf('.') + 1, position.lastIndexOf('.')));
}
