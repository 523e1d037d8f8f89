import { type EventCodec, type RecordedEvent } from '#event-store';

import { type CommandEnvelope } from './command.js';
import { type DomainEvent } from './decider.js';
import { type StreamKind } from './options.js';

/** HMACs of requests, which distinguish the repetition of a request from another one under its key. */
export class Fingerprints<State, Command, Event extends DomainEvent, Context> {
  constructor(
    private readonly kind: StreamKind<State, Command, Event, Context>,
    private readonly codec: EventCodec,
  ) {}

  /** `undefined` where the system is the caller. */
  async of(stream: string, { request }: CommandEnvelope): Promise<string | undefined> {
    return request === undefined ? undefined : this.codec.fingerprint(this.keyIdOf(stream), request);
  }

  /** Whether an event is of the same request. */
  async isSame(stream: string, { request, formerly }: CommandEnvelope, { metadata }: RecordedEvent): Promise<boolean> {
    const { fingerprint } = metadata;
    if (fingerprint === undefined || request === undefined) return fingerprint === request;
    return this.codec.isFingerprint(fingerprint, this.keyIdOf(stream), request, formerly?.request);
  }

  private keyIdOf(stream: string): string {
    return this.kind.personal ? stream : this.kind.name;
  }
}
