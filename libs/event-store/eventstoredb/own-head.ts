import { type AllStreamResolvedEvent, type Position as LogPosition } from '@eventstore/db-client';

import { LOG_IDENTIFIED } from './log-id.js';

/** Events one look reads backwards at most: what other applications append between two looks is far less. */
export const LOOK_BACK_EVENTS_MAX = 4_096;
const PAGE_EVENTS_FIRST = 16;
const PAGE_EVENTS_MAX = 512;

/** The last events of the log before a place (its end when left out), newest first. */
export type NewestEvents = (count: number, before?: LogPosition) => Promise<readonly AllStreamResolvedEvent[]>;

/**
 * The newest event of our own streams in a log that others write to as well. Each look reads back from the end of the
 * log to where the look before began, so the cost follows what others append, not the length of the log.
 */
export class OwnHead {
  /** No event of ours lies between here and `lookedTo`. */
  private known: LogPosition | undefined;
  /** Where the log ended at the newest look. */
  private lookedTo: LogPosition | undefined;

  constructor(private readonly prefix: string) {}

  /**
   * A place after which there was no event of ours when this was called: the newest one of ours, or a place up to
   * which others' events hide it; undefined in a log that has none.
   */
  async look(newest: NewestEvents): Promise<LogPosition | undefined> {
    const { lookedTo } = this;
    let end: LogPosition | undefined;
    let before: LogPosition | undefined;
    let count = PAGE_EVENTS_FIRST;
    for (let seen = 0; seen < LOOK_BACK_EVENTS_MAX; count = Math.min(2 * count, PAGE_EVENTS_MAX)) {
      const page = await newest(count, before);
      end ??= page[0]?.event?.position;
      for (const { event } of page) {
        if (!event) continue;
        if (isAtOrBefore(event.position, lookedTo)) return this.learn(undefined, end);
        if (event.streamId.startsWith(this.prefix) && event.type !== LOG_IDENTIFIED)
          return this.learn(event.position, end);
        before = event.position;
      }
      if (page.length < count) return this.learn(undefined, end);
      seen += page.length;
    }
    return this.learn(before, end);
  }

  /** Looks may overlap: a later one may be answered first, so nothing ever goes back. */
  private learn(found: LogPosition | undefined, end: LogPosition | undefined): LogPosition | undefined {
    if (found && !isAtOrBefore(found, this.known)) this.known = found;
    if (end && !isAtOrBefore(end, this.lookedTo)) this.lookedTo = end;
    return this.known;
  }
}

function isAtOrBefore(position: LogPosition, place: LogPosition | undefined): boolean {
  return place !== undefined && position.commit <= place.commit;
}
