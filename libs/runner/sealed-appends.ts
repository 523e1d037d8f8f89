import {
  type Appended,
  AppendOutcomeUnknown,
  type Claim,
  ClaimTaken,
  NEW_STREAM,
  type NewEvent,
  type RecordedEvent,
  StoreUnavailable,
  WrongRevision,
} from '#event-store';

import { appendSurely } from './append-surely.js';
import { type Attempt } from './attempt.js';
import { type ClaimDraft, type Outcome, type TimedEnvelope } from './command.js';
import { type Decided, type DomainEvent } from './decider.js';
import { type Fingerprints } from './fingerprints.js';
import { type RunnerPorts, type StreamKind } from './options.js';
import { stateAfter, type StreamState, type StreamStates } from './stream-states.js';

/** Seals what was decided, appends it at the exact revision, and takes it into the state that is in memory. */
export class SealedAppends<State, Command, Event extends DomainEvent, Context> {
  constructor(
    private readonly kind: StreamKind<State, Command, Event, Context>,
    private readonly ports: RunnerPorts,
    private readonly states: StreamStates<State, Command, Event, Context>,
    private readonly fingerprints: Fingerprints<State, Command, Event, Context>,
  ) {}

  /** With the state that `decided` brings, else what its events give. `conflict` where others have appended since `entry` was read. @throws what `appendSurely` and sealing throw */
  async append(
    stream: string,
    entry: StreamState<State>,
    decided: Decided<State, Event>,
    envelope: TimedEnvelope,
    now: string,
  ): Promise<Outcome<State> | 'conflict'> {
    const recordedAt = now > entry.recordedAt ? now : entry.recordedAt;
    const sealed = await this.seal(stream, entry, decided.events, envelope, recordedAt);
    const claims = envelope.claims ? await this.sealedClaims(envelope, envelope.claims(recordedAt), recordedAt) : [];
    this.ports.observer?.step?.('sealed', stream);
    const appended = await this.appended(stream, entry, sealed, claims, envelope.attempt);
    if (appended === 'conflict') return appended;
    this.ports.observer?.step?.('appended', stream);
    const { position } = appended;
    const first = entry.revision + 1;
    const recorded = sealed.map(({ id, type, data, metadata }, index): RecordedEvent => {
      return { id, type, data, metadata, stream, revision: first + index, position };
    });
    const facts = recorded as unknown as readonly Event[];
    const state = this.stateOf(decided) ?? stateAfter(this.kind.decider, entry.state, facts);
    this.states.adopt(stream, entry, state, recorded);
    this.ports.observer?.step?.('adopted', stream);
    return { kind: 'appended', events: recorded, state, revision: appended.revision, position };
  }

  /** The state that deciding has made, unless sealing changed the events: no state has personal values as plain text. */
  private stateOf({ events, state }: Decided<State, Event>): State | undefined {
    return events.every(({ type }) => this.ports.codec.leavesAsIs(type)) ? state : undefined;
  }

  private async appended(
    stream: string,
    entry: StreamState<State>,
    sealed: readonly NewEvent[],
    claims: readonly Claim[],
    attempt: Attempt,
  ): Promise<Appended | 'conflict'> {
    const expected = entry.revision < 0 ? 'no_stream' : entry.revision;
    try {
      return await appendSurely(this.ports.events, stream, sealed, expected, { attempt, claims });
    } catch (error) {
      if (error instanceof WrongRevision) return 'conflict';
      // What is known stays known while the store is away.
      if (error instanceof AppendOutcomeUnknown) entry.isInDoubt = true;
      else if (!(error instanceof StoreUnavailable || error instanceof ClaimTaken)) this.states.forget(stream);
      throw error;
    }
  }

  private async seal(
    stream: string,
    entry: StreamState<State>,
    decided: readonly Event[],
    envelope: TimedEnvelope,
    recordedAt: string,
  ): Promise<readonly NewEvent[]> {
    const { kind } = this;
    const isGone = kind.isGone?.(entry.state) ?? false;
    return this.ports.codec.seal({
      stream,
      keyId: kind.personal && !isGone ? stream : undefined,
      drafts: decided.map((event) => ({
        type: event.type,
        data: event.data,
        occurredAt: kind.occurredAt(event, recordedAt),
      })),
      ...originOf(envelope),
      fingerprint: await this.fingerprints.of(stream, envelope),
      recordedAt,
      head: { revision: entry.revision, hash: entry.hash },
    });
  }

  /** Streams of claims have nothing personal. */
  private async sealedClaims(
    envelope: TimedEnvelope,
    claims: readonly ClaimDraft[],
    recordedAt: string,
  ): Promise<readonly Claim[]> {
    const sealed: Claim[] = [];
    for (const { stream, type, data } of claims) {
      const drafts = [{ type, data, occurredAt: recordedAt }];
      const [event] = await this.ports.codec.seal({
        stream,
        drafts,
        ...originOf(envelope),
        recordedAt,
        head: NEW_STREAM,
      });
      sealed.push({ stream, event: event! });
    }
    return sealed;
  }
}

/** Where an event comes from, as its metadata say it. */
function originOf({ commandId, actor, correlationId, causationId, program, traceparent }: TimedEnvelope) {
  return { commandId, actor, correlationId, causationId, program, traceparent };
}
