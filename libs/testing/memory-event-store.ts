import {
  type AppendOptions,
  asLogEvent,
  assertReadable,
  ClaimTaken,
  formatPosition,
  isOf,
  parsePosition,
  WrongRevision,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type LogEvent,
  type NewEvent,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type SubscribeOptions,
  type SubscriptionMessage,
  type Upcaster,
} from '#event-store';

/** Positions have holes, as those of every real log have. */
const POSITION_STEP = 64;

/** What streams of another application begin with, in this log. */
export const FOREIGN_PREFIX = 'foreign-';

/** A log in memory for specs of what is above the port. It keeps what the contract suite says, but durability. */
export class MemoryEventStore implements EventStore {
  readonly logId = 'memory';
  readonly all: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly waiting = new Set<() => void>();
  private position = 0;

  /** @param upcaster of the build that reads; what it does not know cannot be read */
  constructor(public upcaster?: Upcaster) {}

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { claims = [] }: AppendOptions = {},
  ): Promise<Appended> {
    await Promise.resolve();
    const recorded = this.streams.get(stream) ?? [];
    const revision = expected === 'no_stream' ? -1 : expected;
    if (revision !== recorded.length - 1) return this.repeated(stream, recorded, events, expected);
    const taken = claims.find((claim) => this.streams.has(claim.stream));
    if (taken) throw new ClaimTaken(taken.stream);
    for (const claim of claims) this.record(claim.stream, [], [claim.event]);
    return this.record(stream, recorded, events);
  }

  private record(stream: string, recorded: RecordedEvent[], events: readonly NewEvent[]): Appended {
    // As text, as other stores have them: what is read are plain objects of the reader.
    for (const event of JSON.parse(JSON.stringify(events)) as readonly NewEvent[]) {
      this.position += POSITION_STEP;
      const appended = {
        ...event,
        stream,
        revision: recorded.length,
        position: formatPosition(this.logId, this.position),
      };
      recorded.push(appended);
      this.all.push(appended);
    }
    this.streams.set(stream, recorded);
    for (const wake of this.waiting) wake();
    const last = recorded.at(-1)!;
    return { revision: last.revision, position: last.position };
  }

  /** Puts another log in place of this one, as somebody with the disk can. */
  replace(events: readonly RecordedEvent[]): void {
    this.all.splice(0, this.all.length, ...events);
    this.streams.clear();
    for (const event of events) this.streams.set(event.stream, [...(this.streams.get(event.stream) ?? []), event]);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    await Promise.resolve();
    const recorded = this.streams.get(stream) ?? [];
    const { direction = 'forwards', limit = Infinity } = options;
    const from = options.fromRevision ?? (direction === 'forwards' ? 0 : recorded.length - 1);
    const chosen = direction === 'forwards' ? recorded.slice(from) : recorded.slice(0, from + 1).reverse();
    for (const event of chosen.slice(0, limit)) yield assertReadable(asLogEvent(event, this.upcaster));
  }

  async *readAll(options: ReadAllOptions = {}): AsyncGenerator<readonly LogEvent[]> {
    await Promise.resolve();
    const { batchSizeMax = 500 } = options;
    const events = this.matching(options).map((event) => asLogEvent(event, this.upcaster));
    for (let at = 0; at < events.length; at += batchSizeMax) yield events.slice(at, at + batchSizeMax);
  }

  async *subscribeToAll(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    let after = options.after;
    while (!options.signal.aborted) {
      const before = this.position;
      for await (const events of this.readAll({ ...options, after })) {
        yield { kind: 'events', events };
        after = events.at(-1)!.position;
      }
      if (this.position !== before) continue;
      after = await this.head();
      yield { kind: 'caughtUp', position: after };
      await this.change(before, options.signal);
    }
  }

  head(): Promise<string> {
    return Promise.resolve(formatPosition(this.logId, this.position));
  }

  holds(position: string): Promise<boolean> {
    return Promise.resolve(isOf(position, this.logId) && parsePosition(position, this.logId).commit <= this.position);
  }

  /** Streams that do not begin with `FOREIGN_PREFIX` are ours. */
  ownHead(): Promise<string> {
    const own = this.all.findLast(({ stream }) => !stream.startsWith(FOREIGN_PREFIX));
    return Promise.resolve(own?.position ?? formatPosition(this.logId, 0));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private repeated(
    stream: string,
    recorded: readonly RecordedEvent[],
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Appended {
    const first = expected === 'no_stream' ? 0 : expected + 1;
    const there = recorded.slice(first, first + events.length);
    if (there.length === events.length && there.every((event, index) => event.id === events[index]!.id)) {
      return { revision: there.at(-1)!.revision, position: there.at(-1)!.position };
    }
    throw new WrongRevision(stream, expected, recorded.length === 0 ? 'no_stream' : recorded.length - 1);
  }

  private matching({ after, streamPrefixes = [] }: ReadAllOptions): readonly RecordedEvent[] {
    if (after !== undefined) parsePosition(after, this.logId);
    return this.all.filter(
      (event) =>
        (after === undefined || event.position > after) &&
        (streamPrefixes.length === 0 || streamPrefixes.some((prefix) => event.stream.startsWith(prefix))),
    );
  }

  private change(since: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        if (this.position === since && !signal.aborted) return;
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      wake();
    });
  }
}
