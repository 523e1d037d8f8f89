import { type EventStore, type RecordedEvent } from '#event-store';

import { type Attempt } from './attempt.js';
import { collect } from './stream-states.js';

/** Events that are read at once: one more than commands have as a rule, since the next one shows where they end. */
const PAGE_EVENTS = 3;

/**
 * The events of one command from one of them on. They are of one append, so that they follow each other; they are few as a
 * rule, and a long rest of the stream is not read with them. None where the stream ends before the revision.
 */
export async function eventsOfCommand(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  fromRevision: number,
  attempt: Pick<Attempt, 'timeLeftMs'>,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let limit = PAGE_EVENTS; ; limit *= PAGE_EVENTS) {
    const place = { fromRevision: fromRevision + events.length, limit, limitMs: attempt.timeLeftMs() };
    const page = await collect(store.readStream(stream, place));
    const commandId = (events[0] ?? page[0])?.metadata.commandId;
    const others = page.findIndex(({ metadata }) => metadata.commandId !== commandId);
    events.push(...(others < 0 ? page : page.slice(0, others)));
    if (others >= 0 || page.length < limit) return events;
  }
}
