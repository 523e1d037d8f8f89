import { type EventCodec, type EventStore, type KeyStore, type RecordedEvent } from '#event-store';
import { type Clock } from '#platform';
import { type SnapshotStore } from '#read-store';

import { type CommandEnvelope } from './command.js';
import { type Decider, type DomainEvent, type Refusal } from './decider.js';
import { type Milestones } from './milestones/milestones.js';
import { type RunnerObserver } from './observer.js';
import { type RecallKeys } from './recall.js';

/** What every runner of a process shares. */
export interface RunnerPorts {
  readonly events: EventStore;
  readonly codec: EventCodec;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly snapshots?: SnapshotStore;
  readonly observer?: RunnerObserver;
  readonly limits?: Partial<RunnerLimits>;
}

export interface RunnerLimits {
  /** Streams whose state is kept in memory. */
  readonly cachedStreamsMax: number;
  /** Commands that may wait for one stream. */
  readonly waitingPerStreamMax: number;
  /** How long a duplicate waits for the first request with its command id. */
  readonly duplicateWaitMs: number;
  /** How often a command is decided again after a conflict. */
  readonly triesMax: number;
  /** Earlier events that one command may be decided on besides the state. */
  readonly recalledEventsMax: number;
  /** The same in bytes of their data as JSON. */
  readonly recalledBytesMax: number;
}

export const DEFAULT_LIMITS: RunnerLimits = {
  cachedStreamsMax: 20_000,
  waitingPerStreamMax: 2_000,
  duplicateWaitMs: 5_000,
  triesMax: 3,
  recalledEventsMax: 2_048,
  recalledBytesMax: 1_048_576,
};

/** What one kind of stream adds to its decider. */
export interface StreamKind<State, Command, Event extends DomainEvent, Context> {
  readonly name: string;
  readonly decider: Decider<State, Command, Event, Context>;
  /** Whether its events have personal fields, encrypted with a key of the stream's own. */
  readonly personal: boolean;
  /** When the event happened in the world, for its metadata. */
  occurredAt(event: Event, now: string): string;
  /** Keys of the business that must take effect once (the number of an order), of a command and of an event. */
  readonly business?: {
    /** In the order in which they are looked up: the first that is known decides. */
    keysOf(command: Command): readonly string[];
    keysOfEvent(event: RecordedEvent): readonly string[];
    /** Whether the command says what the event recorded (`same_request`: if the requests were equal); else `conflict` refuses it. */
    isSame(command: Command, event: RecordedEvent): boolean | 'same_request';
    /** @param key the one that is known */
    conflict(command: Command, key: string): Refusal;
  };
  /** Earlier events that some commands are decided on, found by keys and handed to `decide` in its context. */
  readonly recall?: RecallKeys<Command, Event, State, Context>;
  /** Why the caller may not say what the command says; `undefined` where it may. Not asked for repetitions. */
  refuseCaller?(command: Command, envelope: CommandEnvelope, now: string): Refusal | undefined;
  /** Where long streams are folded from when a repetition asks for an earlier state. */
  readonly milestones?: Milestones<State, Event>;
  /** What keeps the id of a client's command that changed nothing; left out where no such command could change something later. */
  noted?(command: Command, now: string): Event;
  /** True once nothing but the system may speak to the stream any more (its owner was forgotten). */
  isGone?(state: State): boolean;
  /** The type of event that made it so: a repetition of that command is still answered as the first time. */
  readonly goneBy?: string;
}
