import { type LogRecord, type ProposedEvent } from './log-record.js';
import { LAST_REVISION, LoggedStream, type Readable } from './logged-stream.js';
import { RecentIds } from './recent-ids.js';

/** What the server takes in one append: the sum of the events' data bytes (metadata and types do not count). */
export const APPEND_BYTES_MAX = 1_048_576;

/** The place of a fresh node's first event, and what a record takes in addition to its content. */
const FIRST_POSITION = 548;

const RECORD_OVERHEAD = 108;

export type Expected = number | 'no_stream' | 'any' | 'stream_exists';

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position?: number }
  | { readonly kind: 'wrong_version'; readonly current: number | 'no_stream' }
  | { readonly kind: 'stream_deleted' }
  | { readonly kind: 'too_large' }
  /** The same events are written but not committed: the server drops the request without a word. */
  | { readonly kind: 'dropped' };

/**
 * The log of an EventStoreDB node, in memory: which appends are accepted, and how they are answered, case by case as the
 * real server (23.10.6) was seen to do and as its IndexWriter.CheckCommit reads.
 */
export class StandInLog {
  readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LoggedStream>();
  private readonly listeners = new Set<() => void>();
  private recentIds = new RecentIds();
  private nextPosition = FIRST_POSITION;
  /** How many records readers may see. */
  private committedCount = 0;

  constructor(private readonly persist: (records: readonly LogRecord[]) => void = () => undefined) {}

  get committed(): number {
    return this.committedCount;
  }

  /** Writes the event that a fresh node has; not for a log that was loaded. */
  initialise(): void {
    const data = Buffer.from(JSON.stringify({ $acl: {} }));
    this.write('$$$scavenges', [
      {
        id: '00000000-0000-4000-8000-000000000001',
        type: '$metadata',
        contentType: 'application/json',
        data,
        metadata: Buffer.alloc(0),
      },
    ]);
    this.commit();
  }

  /** Takes a record from an earlier life. */
  restore(record: LogRecord): void {
    this.keep(record);
    this.nextPosition = record.position + sizeOf(record.stream, record);
    this.committedCount = this.records.length;
  }

  /** What a restart of the node does to appends with `any`: it forgets the ids that it had in memory. */
  forgetRecentIds(): void {
    this.recentIds = new RecentIds();
  }

  append(stream: string, events: readonly ProposedEvent[], expected: Expected): AppendOutcome {
    if (events.reduce((sum, { data }) => sum + data.length, 0) > APPEND_BYTES_MAX) return { kind: 'too_large' };
    const state = this.streams.get(stream);
    if (state?.isTombstoned) return { kind: 'stream_deleted' };
    const verdict =
      typeof expected === 'number' || expected === 'no_stream'
        ? this.atRevision(stream, events, expected)
        : this.anywhere(stream, events, expected);
    if (verdict !== 'write') return verdict;
    if (events.length === 0) {
      this.nextPosition += RECORD_OVERHEAD;
      return { kind: 'success', revision: Math.max(0, this.lastRevision(stream)), position: this.nextPosition };
    }
    const reopened = state?.isSoftlyDeleted;
    const written = this.write(stream, events);
    if (reopened) this.setMetadata(stream, { $tb: Number(written[0]!.revision) });
    const last = written.at(-1)!;
    return { kind: 'success', revision: Number(last.revision), position: last.position };
  }

  /** Lets readers see everything that is written. */
  commit(): void {
    if (this.committedCount === this.records.length) return;
    this.persist(this.records.slice(this.committedCount));
    this.committedCount = this.records.length;
    for (const listener of this.listeners) listener();
  }

  onCommit(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The stream's events that a read gives; `deleted` after a tombstone, `not_found` where it is missing or softly deleted. */
  readable(stream: string): Readable {
    return this.streams.get(stream)?.readable(this.committedCount) ?? 'not_found';
  }

  softDelete(stream: string, expected: Expected): AppendOutcome {
    const state = this.streams.get(stream);
    if (state?.isTombstoned) return { kind: 'stream_deleted' };
    const current = this.lastRevision(stream);
    if (current < 0 || (typeof expected === 'number' && expected !== current))
      return { kind: 'wrong_version', current: current < 0 ? 'no_stream' : current };
    return this.setMetadata(stream, { $tb: LAST_REVISION });
  }

  tombstone(stream: string, expected: Expected): AppendOutcome {
    const state = this.streams.get(stream);
    if (state?.isTombstoned) return { kind: 'stream_deleted' };
    const current = this.lastRevision(stream);
    if (typeof expected === 'number' && expected !== current)
      return { kind: 'wrong_version', current: current < 0 ? 'no_stream' : current };
    const id = `00000000-0000-4000-8000-${this.nextPosition.toString(16).padStart(12, '0')}`;
    const [record] = this.write(
      stream,
      [
        {
          id,
          type: '$streamDeleted',
          contentType: 'application/octet-stream',
          data: Buffer.alloc(0),
          metadata: Buffer.alloc(0),
        },
      ],
      LAST_REVISION,
    );
    this.commit();
    return { kind: 'success', revision: current, position: record!.position };
  }

  /** Index of the first record at or behind a position; `undefined` where no record begins at the position. */
  indexAt(position: bigint): number | undefined {
    if (position === 0n) return 0;
    const wanted = Number(position);
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.records[middle]!.position < wanted) low = middle + 1;
      else high = middle;
    }
    const found = this.records[low];
    return !found || found.position === wanted ? low : undefined;
  }

  private atRevision(
    stream: string,
    events: readonly ProposedEvent[],
    expected: number | 'no_stream',
  ): AppendOutcome | 'write' {
    const state = this.streams.get(stream);
    const current = this.lastRevision(stream);
    const wrong: AppendOutcome = { kind: 'wrong_version', current: current < 0 ? 'no_stream' : current };
    const at = expected === 'no_stream' ? -1 : expected;
    if (at === current) return 'write';
    if (at > current || !state) return wrong;
    const deleted = state.isSoftlyDeleted;
    const stored = state.events.slice(at + 1, at + 1 + events.length);
    const first = events[0];
    if (!first) return wrong;
    if (stored[0]?.id !== first.id) return deleted && expected === 'no_stream' ? 'write' : wrong;
    if (stored.length < events.length || events.some(({ id }, index) => stored[index]!.id !== id)) return wrong;
    const last = stored.at(-1)!;
    if (last.index >= this.committedCount) return { kind: 'dropped' };
    return deleted
      ? { kind: 'success', revision: Number(last.revision) }
      : { kind: 'success', revision: Number(last.revision), position: last.position };
  }

  private anywhere(
    stream: string,
    events: readonly ProposedEvent[],
    expected: 'any' | 'stream_exists',
  ): AppendOutcome | 'write' {
    const state = this.streams.get(stream);
    if (expected === 'stream_exists') {
      if (state && state.isSoftlyDeleted) return { kind: 'stream_deleted' };
      if (!state && !this.streams.has(`$$${stream}`)) return { kind: 'wrong_version', current: 'no_stream' };
    }
    const first = events[0];
    if (!first || !this.recentIds.find(stream, first.id)) return 'write';
    const known = events.map(({ id }) => this.recentIds.find(stream, id));
    const last = known.at(-1);
    if (known.includes(undefined) || !last) return { kind: 'wrong_version', current: this.lastRevision(stream) };
    if (known.some((record) => record!.index >= this.committedCount)) return { kind: 'dropped' };
    return { kind: 'success', revision: Number(last.revision), position: last.position };
  }

  private lastRevision(stream: string): number {
    return this.streams.get(stream)?.lastRevision ?? -1;
  }

  private state(stream: string): LoggedStream {
    const state = this.streams.get(stream) ?? new LoggedStream();
    this.streams.set(stream, state);
    return state;
  }

  private setMetadata(stream: string, metadata: { $tb: number | bigint }): AppendOutcome {
    const data = Buffer.from(`{"$tb":${metadata.$tb}}`);
    const id = `00000000-0000-4000-8000-${this.nextPosition.toString(16).padStart(12, '0')}`;
    const [record] = this.write(`$$${stream}`, [
      { id, type: '$metadata', contentType: 'application/json', data, metadata: Buffer.alloc(0) },
    ]);
    this.commit();
    return { kind: 'success', revision: Number(record!.revision), position: record!.position };
  }

  private write(stream: string, events: readonly ProposedEvent[], revision?: bigint): readonly LogRecord[] {
    const createdMs = Date.now();
    return events.map((event) => {
      const record: LogRecord = {
        ...event,
        id: event.id.toLowerCase(),
        stream,
        revision: revision ?? BigInt(this.lastRevision(stream) + 1),
        position: this.nextPosition,
        createdMs,
        index: this.records.length,
      };
      this.keep(record);
      this.nextPosition += sizeOf(stream, event);
      return record;
    });
  }

  private keep(record: LogRecord): void {
    const { stream } = record;
    if (stream.startsWith('$$') && record.type === '$metadata' && record.stream !== '$$$scavenges')
      this.state(stream.slice(2)).applyMetadata(record.data);
    this.records.push(record);
    this.state(stream).add(record);
    this.recentIds.add(stream, record);
  }
}

function sizeOf(stream: string, { type, data, metadata }: ProposedEvent): number {
  return RECORD_OVERHEAD + stream.length + type.length + data.length + metadata.length;
}
