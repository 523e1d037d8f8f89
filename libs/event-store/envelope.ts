import { type Instant, type JsonObject } from '#platform';

export type StreamName = string;

/**
 * A place in the log: `logId.commit.prepare`, each number 20 digits, so that within one log text order is log order.
 * Opaque outside this library: nobody computes the next one.
 */
export type Position = string;

/** Who caused an event: a client by its name, or a part of the system by its own. */
export interface Actor {
  readonly type: 'client' | 'system';
  readonly id: string;
  /** Which of the client's keys it used; events before 0.2.0 do not say. Never the key itself. */
  readonly keyId?: string;
}

/** What every event says about itself. `fingerprint` is left out where the system itself is the caller. */
export interface EventMetadata {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly commandId: string;
  readonly fingerprint?: string;
  readonly actor: Actor;
  /** When it happened in the world, as the caller gave it. */
  readonly occurredAt: Instant;
  /** When it was appended; never earlier than the event before it in its stream. */
  readonly recordedAt: Instant;
  readonly schemaVersion: number;
  readonly program: string;
  readonly traceparent?: string;
  /** Hash of the event before it in its stream; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256 (hex) over the RFC 8785 form of stream, revision, type, data and metadata without this field. */
  readonly hash: string;
}

/** An event ready to be appended: personal fields encrypted, chained and hashed. */
export interface NewEvent {
  /** UUIDv5 of the command id and the hash: the same id means the same bytes. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

/** An event as it is in the log, its data brought to the newest schema version by the registry's upcasters. */
export interface RecordedEvent extends NewEvent {
  readonly stream: StreamName;
  /** 0 for the first event of a stream; gapless. */
  readonly revision: number;
  readonly position: Position;
  /** The data as stored, set only where an upcaster changed it: what the hash covers. */
  readonly stored?: JsonObject;
}

/** What a decider gives for one event, before it is sealed. */
export interface EventDraft {
  readonly type: string;
  readonly data: JsonObject;
  /** When it happened in the world. */
  readonly occurredAt: Instant;
}
