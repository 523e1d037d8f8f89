import {
  type EventStore,
  hashOf,
  isUnreadable,
  type LogEvent,
  type Position,
  type RecordedEvent,
  type StreamName,
} from '#event-store';

import { CommandFailed } from '../errors.js';

export interface Compared {
  readonly events: number;
  readonly streams: number;
  /** Where the target was read to. */
  readonly position: Position;
}

const NOTHING = { events: 0, streams: 0 };

/**
 * Compares every event of the target with the one at the same place of the source: same id, same hash, and a content
 * that gives this hash. With as many events on both sides, all streams are then the same up to their heads.
 * @param since what an earlier call gave, to go on from there
 * @throws CommandFailed `target_differs` naming the first that is not the same
 */
export async function compare(
  source: EventStore,
  target: EventStore,
  prefix: string,
  compared: (events: number) => void,
  since?: Compared,
): Promise<Compared> {
  let { events, streams } = since ?? NOTHING;
  const position = await target.head();
  for await (const batch of target.readAll({ after: since?.position, streamPrefixes: [prefix] })) {
    for (const [stream, theirs] of byStream(batch.map(theirsOf))) await compareSome(source, stream, theirs);
    events += batch.length;
    streams += batch.filter(({ revision }) => revision === 0).length;
    compared(events);
  }
  return { events, streams, position };
}

async function compareSome(source: EventStore, stream: StreamName, theirs: readonly RecordedEvent[]): Promise<void> {
  const fromRevision = theirs[0]!.revision;
  const limit = theirs.at(-1)!.revision - fromRevision + 1;
  const ours = new Map<number, RecordedEvent>();
  for await (const event of source.readStream(stream, { fromRevision, limit })) ours.set(event.revision, event);
  for (const event of theirs) {
    const twin = ours.get(event.revision);
    if (!twin) throw differs(event, 'is not in the source');
    if (twin.id !== event.id || twin.metadata.hash !== event.metadata.hash) throw differs(event, 'is another event');
    if (hashOf(event, stream, event.revision) !== event.metadata.hash) throw differs(event, 'was altered');
  }
}

function theirsOf(event: LogEvent): RecordedEvent {
  if (isUnreadable(event)) throw differs(event, `cannot be read (${event.unreadable.detail})`);
  return event;
}

function differs({ stream, revision }: LogEvent, how: string): CommandFailed {
  return new CommandFailed(
    'target_differs',
    `${stream} ${revision} of the target ${how}. The target belongs to others, was written to since, or is damaged; migrate to an empty one, before anything else uses it.`,
    { stream, revision },
  );
}

function byStream(batch: readonly RecordedEvent[]): ReadonlyMap<StreamName, readonly RecordedEvent[]> {
  const streams = new Map<StreamName, RecordedEvent[]>();
  for (const event of batch) {
    const events = streams.get(event.stream);
    if (events) events.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
}
