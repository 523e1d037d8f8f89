import { LRUCache } from 'lru-cache';

import { type EventStore, EventUnreadable, type ReadStreamOptions } from '#event-store';

import { AppliedIndex } from './applied-index.js';
import { type DomainEvent } from './decider.js';
import { DEFAULT_LIMITS } from './options.js';
import { type Recalled, type RecallKeys } from './recall.js';
import { RecalledEvents } from './recalled-events.js';
import { addKeys, type KeysOfCommand } from './stream-states.js';

/** Events whose keys are kept in memory, all streams together; each has about two keys of 60 bytes. */
const INDEXED_MAX = 500_000;

/** Each read has its own time. */
const READ_TIME = { timeLeftMs: () => 60_000 };

interface PastIndex extends KeysOfCommand {
  /** How many events of the stream it has. */
  size: number;
  lastCommandId: string | undefined;
}

/**
 * Recalls for commands that are decided a second time what they recalled the first time, by the limits of then. Each stream is indexed as far as it is
 * asked for, and from there on the next time, so that all commands of a stream cost one reading of it, and what they recall.
 */
export class PastRecall<Command, Event extends DomainEvent, State, Context> {
  private readonly indexes = new LRUCache<string, PastIndex>({ maxSize: INDEXED_MAX });

  constructor(
    private readonly keys: RecallKeys<Command, Event, State, Context>,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly limits = DEFAULT_LIMITS,
  ) {}

  /**
   * The events of keys as they were before a revision of the stream, as far as the stream can be read; of all of it where the revision is left out.
   * @throws TooMuchRecalled, and what the store throws
   */
  async of(command: Command, keys: readonly string[], stream: string, before = Infinity): Promise<Recalled<Event>> {
    const { applied, size } = await this.indexUpTo(stream, before);
    const end = Math.min(before, size);
    const candidates = (key: string) => applied.candidates(key).filter((revision) => revision < end);
    const events = new RecalledEvents(this.keys, endingBefore(this.store, end), this.limits);
    return events.of(command, keys, { stream, entry: { applied: { candidates } }, attempt: READ_TIME });
  }

  private async indexUpTo(stream: string, before: number): Promise<PastIndex> {
    const index = this.indexes.get(stream) ?? {
      ...{ applied: AppliedIndex.empty(), keysOfLastCommand: [], size: 0, lastCommandId: undefined },
    };
    if (index.size < before) await this.readOn(stream, index, before);
    this.indexes.delete(stream); // a value that stays the same keeps its size
    this.indexes.set(stream, index, { size: Math.max(1, index.size) });
    return index;
  }

  private async readOn(stream: string, index: PastIndex, before: number): Promise<void> {
    try {
      for await (const event of endingBefore(this.store, before).readStream(stream, { fromRevision: index.size })) {
        const { commandId } = event.metadata;
        if (index.lastCommandId !== commandId) index.keysOfLastCommand = [];
        addKeys(index, this.keys.keysOfEvent(event as unknown as Event), event.revision);
        index.lastCommandId = commandId;
        index.size = event.revision + 1;
      }
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
    }
  }
}

/** Streams as they were before a revision: what follows may be unreadable. */
function endingBefore(store: Pick<EventStore, 'readStream'>, end: number): Pick<EventStore, 'readStream'> {
  return {
    readStream: async function* (stream, { fromRevision = 0, limit = Infinity, ...rest }: ReadStreamOptions = {}) {
      const left = Math.min(limit, end - fromRevision);
      if (left <= 0) return;
      yield* store.readStream(stream, { ...rest, fromRevision, ...(left < Infinity && { limit: left }) });
    },
  };
}
