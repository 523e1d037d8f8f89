import { type Actor, type Position, type RecordedEvent } from '#event-store';
import { derivedId, type Instant } from '#platform';

import { type Attempt } from './attempt.js';
import { type DomainEvent } from './decider.js';

/** What becomes the first event of a stream that nobody has yet. */
export interface ClaimDraft extends DomainEvent {
  readonly stream: string;
}

/** What comes with a command besides the command itself. */
export interface CommandEnvelope {
  /** The same for every repetition of one request, at any time. */
  readonly commandId: string;
  /** The request as canonical text; its HMAC distinguishes a repetition from a reuse. Left out where the system is the caller. */
  readonly request?: string;
  /** How builds before 0.2.0 identified the same request: without its programme. Retries across the upgrade find their effect by it. */
  readonly formerly?: { readonly commandId: string; readonly request?: string };
  readonly actor: Actor;
  readonly program: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  /** The revision that the stream must be at, from `If-Match`. */
  readonly ifMatch?: number;
  /** How many days back a client's command may say that something happened. Left out: as far as the programme lets it. */
  readonly backdateDaysMax?: number;
  /** Decide, but append nothing. */
  readonly dryRun?: boolean;
  /**
   * Streams that its append takes with it, or the append fails with ClaimTaken; only of an append that records something. They are
   * asked for then, with its time: a repetition needs neither.
   */
  readonly claims?: (recordedAt: Instant) => readonly ClaimDraft[];
  /** This try to carry it out, shared by all parts of the command. Each part has a time limit of its own without it. */
  readonly attempt?: Attempt;
}

/** How a command comes to a stream: with an attempt, its own or one that it shares with other parts. */
export type TimedEnvelope = CommandEnvelope & { readonly attempt: Attempt };

export function isTimed(envelope: CommandEnvelope): envelope is TimedEnvelope {
  return envelope.attempt !== undefined;
}

/** The same where it is carried out for real, never as a preview. */
export function withDerivedId(envelope: CommandEnvelope, ...parts: readonly string[]): CommandEnvelope {
  return { ...causedBy(envelope, ...parts), dryRun: false };
}

/**
 * How a command ended. `appended`: its events are in the log. `replayed`: they were there already. `unchanged`: there was
 * nothing to do (for a business key seen before, `events` are those of the first time). `preview`: a dry run.
 * `state` is as it was right after the events, and must not be changed.
 */
export interface Outcome<State> {
  /** The same answer was given before, of a command that changed nothing (`unchanged`). */
  readonly isRepeated?: true;
  readonly kind: 'appended' | 'replayed' | 'unchanged' | 'preview';
  /** With their metadata, but for a preview. */
  readonly events: readonly (Pick<RecordedEvent, 'type' | 'data'> & Partial<Pick<RecordedEvent, 'metadata'>>)[];
  readonly state: State;
  readonly revision: number;
  readonly position: Position;
  /** When a preview was decided; events in the log have `recordedAt`. */
  readonly decidedAt?: Instant;
}

/** How an accepted command is answered. */
export interface Accepted<Body> {
  readonly outcome: 'appended' | 'replayed' | 'unchanged' | 'preview';
  /** The command changed nothing, and was answered so before. */
  readonly isRepeated?: true;
  readonly body: Body;
  readonly revision: number;
  readonly position: string;
}

/** The answer to an accepted command. @param body what it says of the state after it */
export function acceptedOf<Body>(outcome: Outcome<unknown>, body: Body): Accepted<Body> {
  const { kind, isRepeated, revision, position } = outcome;
  return { outcome: kind, ...(isRepeated && { isRepeated }), body, revision, position };
}

/** The envelope of a command that another command causes; the same causes give the same id. */
export function causedBy(envelope: CommandEnvelope, ...step: readonly string[]): CommandEnvelope {
  const { commandId, formerly } = envelope;
  return {
    ...envelope,
    commandId: derivedId(commandId, ...step),
    formerly: formerly && { commandId: derivedId(formerly.commandId, ...step) },
    causationId: commandId,
    request: undefined,
    claims: undefined,
    ifMatch: undefined,
  };
}
