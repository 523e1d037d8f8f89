import { type EventStore, type RecordedEvent } from '#event-store';

import { type AppliedIndex } from './applied-index.js';
import { type Attempt } from './attempt.js';
import { eventsOfCommand } from './command-events.js';
import { type DomainEvent } from './decider.js';
import { TooMuchRecalled } from './errors.js';
import { type RunnerLimits } from './options.js';
import { type RecalledEvent, Recalled, type RecallKeys } from './recall.js';

/** Commands whose events are read at the same time: what a store that is far away takes for each is waited for once. */
const READ_AT_ONCE = 16;

type RecallLimits = Pick<RunnerLimits, 'recalledEventsMax' | 'recalledBytesMax'>;

type TimeLeft = Pick<Attempt, 'timeLeftMs'>;

interface Indexed {
  readonly applied: Pick<AppliedIndex, 'candidates'>;
}

/** Finds the events that a command recalls by the index of its stream, and reads those alone. */
export class RecalledEvents<Command, Event extends DomainEvent, State, Context> {
  constructor(
    private readonly recall: RecallKeys<Command, Event, State, Context> | undefined,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly limits: RecallLimits,
  ) {}

  /**
   * The events of the keys up to the revision of `entry`; of the first keys alone where all are too much and the command does without the others.
   * @throws TooMuchRecalled
   */
  async of(
    command: Command,
    keys: readonly string[],
    { stream, entry, attempt }: { stream: string; entry: Indexed; attempt: TimeLeft },
  ): Promise<Recalled<Event>> {
    const room = new Room(this.limits);
    const byKey = new Map<string, readonly RecalledEvent<Event>[]>();
    try {
      for (const key of keys)
        byKey.set(key, await this.ofKey(stream, key, entry.applied.candidates(key), room, attempt));
    } catch (error) {
      if (!(error instanceof TooMuchRecalled)) throw error;
      const left = keys.filter((key) => !byKey.has(key));
      if (!left.every((key) => this.recall?.isFineWithout?.(command, key))) throw error;
    }
    return new Recalled(byKey);
  }

  /** Each candidate is where a command's events of the key begin, or of another key with the same short hash. */
  private async ofKey(
    stream: string,
    key: string,
    candidates: readonly number[],
    room: Room,
    attempt: TimeLeft,
  ): Promise<readonly RecalledEvent<Event>[]> {
    const found: RecalledEvent<Event>[] = [];
    for (let next = 0; next < candidates.length; next += READ_AT_ONCE) {
      const some = candidates.slice(next, next + READ_AT_ONCE);
      const read = await Promise.all(some.map((from) => eventsOfCommand(this.store, stream, from, attempt)));
      for (const event of read.flat()) {
        if (event.revision <= (found.at(-1)?.revision ?? -1)) continue; // of a command that has two candidates
        const fact = recalled<Event>(event);
        if (!this.recall!.keysOfEvent(fact).includes(key)) continue;
        room.take(event);
        found.push(fact);
      }
    }
    return found;
  }
}

/** What one command may recall, all its keys together. */
class Room {
  private events = 0;
  private bytes = 0;

  constructor(private readonly limits: RecallLimits) {}

  /** @throws TooMuchRecalled */
  take({ data }: RecordedEvent): void {
    this.events += 1;
    this.bytes += Buffer.byteLength(JSON.stringify(data));
    if (this.events > this.limits.recalledEventsMax) throw new TooMuchRecalled(this.limits.recalledEventsMax, 'events');
    if (this.bytes > this.limits.recalledBytesMax) throw new TooMuchRecalled(this.limits.recalledBytesMax, 'bytes');
  }
}

function recalled<Event extends DomainEvent>({ type, data, revision, metadata }: RecordedEvent): RecalledEvent<Event> {
  return { type, data, revision, recordedAt: metadata.recordedAt } as unknown as RecalledEvent<Event>;
}
