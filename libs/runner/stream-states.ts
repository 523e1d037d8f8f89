import { LRUCache } from 'lru-cache';

import { type RecordedEvent, StoreUnavailable } from '#event-store';
import { entriesAtMost } from '#platform';

import { AppliedIndex } from './applied-index.js';
import { Attempt } from './attempt.js';
import { type Decider, type DomainEvent } from './decider.js';
import { type ReadStream } from './milestones/milestones.js';
import { NearStates, type StateAt } from './near-states.js';
import { DEFAULT_LIMITS, type RunnerPorts, type StreamKind } from './options.js';
import { Snapshots } from './snapshots.js';

const NO_HASH = '0'.repeat(64);

const BEGINNING = '0001-01-01T00:00:00.000Z';

/** An index that keeps the first event of a command for each key of it. */
export interface KeysOfCommand {
  readonly applied: AppliedIndex;
  /** Keys of the command of the last events that the index has. */
  keysOfLastCommand: readonly string[];
}

/** Indexes the keys of an event of the command of the last events. */
export function addKeys(index: KeysOfCommand, keys: readonly string[], revision: number): void {
  for (const key of keys) {
    if (index.keysOfLastCommand.includes(key)) continue;
    index.applied.add(key, revision);
    index.keysOfLastCommand = [...index.keysOfLastCommand, key];
  }
}

/** A folded stream. `state` is replaced, never changed, so that answers given earlier stay true. */
export interface StreamState<State> extends KeysOfCommand {
  state: State;
  /** −1 before the first event. */
  revision: number;
  hash: string;
  recordedAt: string;
  position: string | undefined;
  /** The command of the last events: a command's first event is what the index keeps. */
  lastCommandId: string | undefined;
  snapshotRevision: number;
  /** An append left an unknown outcome: the next command reads the tail first. */
  isInDoubt?: boolean;
}

/** The folded states of one kind of stream: cached, loaded from snapshot and tail, kept up with the store. */
export class StreamStates<State, Command, Event extends DomainEvent, Context> {
  private readonly cache: LRUCache<string, StreamState<State>>;
  private readonly near = new NearStates<State>();
  private readonly snapshots: Snapshots | undefined;

  constructor(
    private readonly kind: StreamKind<State, Command, Event, Context>,
    private readonly ports: RunnerPorts,
  ) {
    this.cache = new LRUCache(entriesAtMost(ports.limits?.cachedStreamsMax ?? DEFAULT_LIMITS.cachedStreamsMax));
    this.snapshots =
      ports.snapshots &&
      new Snapshots(ports.snapshots, ports.keys.derived('snapshots'), {
        state: kind.decider.stateVersion,
        recall: kind.recall?.version ?? 0,
      });
  }

  /** From the cache, else from the newest snapshot that the stream confirms and the events after it. */
  async get(stream: string, attempt: Attempt): Promise<StreamState<State>> {
    const cached = this.cache.get(stream);
    this.ports.observer?.cacheLookup?.(cached !== undefined);
    if (cached) return cached;
    const loaded = (await this.fromSnapshot(stream, attempt)) ?? (await this.fromBeginning(stream, attempt));
    this.cache.set(stream, loaded);
    return loaded;
  }

  forget(stream: string): void {
    this.cache.delete(stream);
    this.near.forget(stream);
    this.kind.milestones?.forget(stream);
  }

  /** Reads what others appended after the cached revision. True when there was anything. */
  async catchUp(stream: string, entry: StreamState<State>, attempt: Attempt): Promise<boolean> {
    const before = entry.revision;
    await this.foldTail(stream, entry, attempt);
    return entry.revision > before;
  }

  /**
   * The state as it was at a revision: what a replayed answer is made from. Folded from the nearest state that is known, so
   * that a batch that is sent again costs what it cost the first time. It must not be changed.
   */
  async at(stream: string, revision: number, attempt: Attempt): Promise<State> {
    const { decider } = this.kind;
    const read = this.readerOf(stream, attempt);
    const base = this.near.before(stream, revision) ?? (await this.milestoneBefore(stream, revision, read));
    if (base?.revision === revision) return base.state;
    let state = base ? decider.copy(base.state) : decider.initial();
    const fromRevision = base ? base.revision + 1 : 0;
    for await (const event of read({ fromRevision, limit: revision + 1 - fromRevision })) {
      decider.apply(state, event as unknown as Event);
      if (!NearStates.isLastOfStretch(event.revision)) continue;
      this.near.keep(stream, event.revision, state);
      state = decider.copy(state);
    }
    this.near.keep(stream, revision, state);
    return state;
  }

  /** Takes events that were just appended into the cached state, by replacing it. */
  adopt(stream: string, entry: StreamState<State>, next: State, events: readonly RecordedEvent[]): void {
    const before = entry.revision;
    for (const event of events) this.note(entry, event);
    entry.state = next;
    this.takeSnapshot(stream, entry);
    if (this.kind.milestones?.isBetween(before, entry.revision)) this.passMilestone(stream, entry.revision);
  }

  /** Later, so that no command waits for it. One that fails is made when the past is asked for next. */
  private passMilestone(stream: string, revision: number): void {
    const attempt = new Attempt();
    setImmediate(() => {
      this.kind.milestones!.upTo(stream, revision, this.readerOf(stream, attempt)).catch(() => undefined);
    });
  }

  private async milestoneBefore(
    stream: string,
    revision: number,
    read: ReadStream,
  ): Promise<StateAt<State> | undefined> {
    const passed = await this.kind.milestones?.upTo(stream, revision, read);
    const milestone = passed?.milestones.at(-1);
    return milestone && { revision: milestone.revision, state: await passed!.stateAt(passed!.milestones.length - 1) };
  }

  private readerOf(stream: string, attempt: Attempt): ReadStream {
    return (options) => this.ports.events.readStream(stream, { ...options, limitMs: attempt.timeLeftMs() });
  }

  private async fromSnapshot(stream: string, attempt: Attempt): Promise<StreamState<State> | undefined> {
    const snapshot = await this.snapshots?.load(stream);
    if (!snapshot) return undefined;
    const place = { fromRevision: snapshot.revision, limit: 1, limitMs: attempt.timeLeftMs() };
    const [at] = await collect(this.ports.events.readStream(stream, place));
    if (at?.metadata.hash !== snapshot.hash) return undefined;
    const entry: StreamState<State> = {
      ...this.empty(),
      state: this.kind.decider.fromJson(snapshot.state),
      revision: snapshot.revision,
      hash: snapshot.hash,
      recordedAt: at.metadata.recordedAt,
      position: at.position,
      lastCommandId: at.metadata.commandId,
      applied: AppliedIndex.fromText(snapshot.applied),
      snapshotRevision: snapshot.revision,
    };
    await this.foldTail(stream, entry, attempt);
    return entry;
  }

  private async fromBeginning(stream: string, attempt: Attempt): Promise<StreamState<State>> {
    const entry = this.empty();
    await this.foldTail(stream, entry, attempt);
    return entry;
  }

  private empty(): StreamState<State> {
    return {
      state: this.kind.decider.initial(),
      revision: -1,
      hash: NO_HASH,
      recordedAt: BEGINNING,
      position: undefined,
      lastCommandId: undefined,
      applied: AppliedIndex.empty(),
      keysOfLastCommand: [],
      snapshotRevision: -1,
    };
  }

  /**
   * A read that breaks off leaves what was folded until then: a true state of the stream, only an older one. So what is
   * known stays known while the store is away.
   */
  private async foldTail(stream: string, entry: StreamState<State>, attempt: Attempt): Promise<void> {
    const tail = { fromRevision: entry.revision + 1, limitMs: attempt.timeLeftMs() };
    let next: State | undefined;
    let isWhole = true;
    try {
      for await (const event of this.ports.events.readStream(stream, tail)) {
        next ??= this.kind.decider.copy(entry.state);
        isWhole = false;
        this.kind.decider.apply(next, event as unknown as Event);
        this.note(entry, event);
        isWhole = true;
      }
    } catch (error) {
      if (!isWhole || !(error instanceof StoreUnavailable)) this.forget(stream);
      else if (next !== undefined) entry.state = next;
      throw error;
    }
    if (next === undefined) return;
    entry.state = next;
    this.takeSnapshot(stream, entry);
  }

  private note(entry: StreamState<State>, event: RecordedEvent): void {
    this.index(entry, event);
    entry.lastCommandId = event.metadata.commandId;
    entry.revision = event.revision;
    entry.hash = event.metadata.hash;
    entry.recordedAt = event.metadata.recordedAt;
    entry.position = event.position;
  }

  private index(entry: StreamState<State>, event: RecordedEvent): void {
    const { commandId } = event.metadata;
    if (entry.lastCommandId !== commandId) {
      entry.applied.add(commandId, event.revision);
      entry.keysOfLastCommand = [];
    }
    const { business, recall } = this.kind;
    if (business) addKeys(entry, business.keysOfEvent(event), event.revision);
    if (recall) addKeys(entry, recall.keysOfEvent(event as unknown as Event), event.revision);
  }

  private takeSnapshot(stream: string, entry: StreamState<State>): void {
    if (!this.snapshots || !Snapshots.isDue(entry.revision, entry.snapshotRevision)) return;
    entry.snapshotRevision = entry.revision;
    this.snapshots.save(stream, {
      revision: entry.revision,
      hash: entry.hash,
      state: this.kind.decider.toJson(entry.state),
      applied: entry.applied.toText(),
    });
  }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The state with events applied to it; the given one is left as it is. */
export function stateAfter<State, Event extends DomainEvent>(
  decider: Pick<Decider<State, never, Event, never>, 'copy' | 'apply'>,
  state: State,
  events: readonly Event[],
): State {
  const next = decider.copy(state);
  for (const event of events) decider.apply(next, event);
  return next;
}
