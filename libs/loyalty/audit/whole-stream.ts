import { type EventStore, EventUnreadable, type LogEvent, type StreamName } from '#event-store';

/** A stream, also what lies behind an event that cannot be read. */
export async function* wholeStream(
  events: Pick<EventStore, 'readStream'>,
  name: StreamName,
  begin = 0,
): AsyncIterable<LogEvent> {
  for (let fromRevision = begin; ;) {
    try {
      yield* events.readStream(name, { fromRevision });
      return;
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
      yield error.event;
      fromRevision = error.event.revision + 1;
    }
  }
}
