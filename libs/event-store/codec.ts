import { type Instant, type Json, type JsonObject, TrofastError } from '#platform';

import { type ChainHead, eventIdOf, hashNew } from './chain.js';
import {
  type Actor,
  type EventDraft,
  type EventMetadata,
  type NewEvent,
  type RecordedEvent,
  type StreamName,
} from './envelope.js';
import { fingerprintOf, formerFingerprintOf, isFormerFingerprint } from './fingerprint.js';
import { type CanonicalForm, canonicalJson } from './json-text.js';
import { type KeyStore, type SecretKey } from './key-store.js';
import { type PersonalNode } from './personal.js';
import { type EventRegistry } from './registry.js';
import { FORGOTTEN, openOne, replaceSealed, type SealContext, sealPersonal, type SealedValue } from './sealed-value.js';

export interface SealRequest {
  readonly stream: StreamName;
  /** Whose key seals personal values; the stream's own when left out. */
  readonly keyId?: string;
  readonly drafts: readonly EventDraft[];
  readonly commandId: string;
  readonly fingerprint?: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string;
  readonly program: string;
  readonly traceparent?: string;
  readonly recordedAt: Instant;
  /** The end of the stream; `NEW_STREAM` for one that does not exist. */
  readonly head: ChainHead;
}

/**
 * Turns what was decided into events that may be stored permanently, and back: validates, encrypts what is personal, chains
 * and hashes. Sealing costs no I/O but the look-up of a key, and that only where something personal is in the data.
 */
export class EventCodec {
  constructor(
    private readonly registry: EventRegistry,
    private readonly keyStore: KeyStore,
  ) {}

  /**
   * Seal once per decision and resend the same events on a retry: sealing again gives other bytes (fresh IVs).
   * @throws TrofastError `invalid_event`, `unknown_event_type`; KeyForgotten
   */
  async seal(request: SealRequest): Promise<readonly NewEvent[]> {
    const { stream, drafts, commandId } = request;
    const keyId = request.keyId ?? stream;
    const valid = drafts.map(({ type, data }) => this.registry.validate(type, data));
    const key = valid.some(({ personal }) => personal) ? await this.keyStore.getOrCreate(keyId) : undefined;

    let { revision, hash: previousHash } = request.head;
    return drafts.map((draft, index) => {
      const { type } = draft;
      const { version, personal, form } = valid[index]!;
      const { value: data, text } = personal && key ? sealed(form.value, personal, type, { stream, keyId, key }) : form;
      const metadata = metadataOf(request, draft, version, previousHash);
      const hash = hashNew(type, text, metadata, stream, ++revision);
      previousHash = hash;
      return { id: eventIdOf(commandId, hash), type, data, metadata: Object.assign(metadata, { hash }) };
    });
  }

  /** Whether sealing an event of the type leaves its data as it is: it has no personal fields. */
  leavesAsIs(type: string): boolean {
    return this.registry.personalFields(type) === undefined;
  }

  /** The event in its newest shape; see `EventRegistry.upcastEvent`. Safe to repeat. */
  upcast(event: RecordedEvent): RecordedEvent {
    return this.registry.upcastEvent(event);
  }

  /**
   * The event's data with plain values; `[forgotten]` where the key is gone.
   * @throws TrofastError `sealed_value_unreadable` when a value was altered or is in another field than it was sealed for
   */
  async open(event: RecordedEvent): Promise<JsonObject> {
    if (this.registry.has(event.type) && !this.registry.personalFields(event.type)) return event.data;
    // Upcasters may move fields; then only what the sealed value itself says about its place can be compared with it.
    const place = event.stored ? undefined : event.type;
    return (await this.openTree(event.stream, event.data, place)) as JsonObject;
  }

  /** A document (or any part of one) that copied sealed values from the events of `stream`, with plain values. */
  async openData<T extends Json>(stream: StreamName, data: T): Promise<T> {
    return (await this.openTree(stream, data, undefined)) as T;
  }

  /** One value as a document keeps it: sealed or plain. */
  async openValue(stream: StreamName, value: Json): Promise<Json> {
    return this.openTree(stream, value, undefined);
  }

  /**
   * HMAC-SHA256 of a request's text under a key derived from the owner's, so that nothing guessable survives forgetting.
   * @throws KeyForgotten
   */
  async fingerprint(keyId: string, text: string): Promise<string> {
    return fingerprintOf(await this.keyStore.getOrCreate(keyId), text);
  }

  /**
   * Whether a recorded fingerprint is the one of a request, in whichever form it was recorded.
   * @param formerText the request as builds before 0.2.0 wrote it; their fingerprints are compared with it
   * @throws KeyForgotten
   */
  async isFingerprint(recorded: string, keyId: string, text: string, formerText = text): Promise<boolean> {
    const key = await this.keyStore.getOrCreate(keyId);
    return (
      recorded === (isFormerFingerprint(recorded) ? formerFingerprintOf(key, formerText) : fingerprintOf(key, text))
    );
  }

  private async openTree(stream: StreamName, tree: Json, place: string | undefined): Promise<Json> {
    const keys = new Map<string, SecretKey | undefined>();
    replaceSealed(tree, (sealed) => {
      keys.set(sealed.key ?? stream, undefined);
      return sealed;
    });
    for (const keyId of keys.keys()) keys.set(keyId, await this.keyStore.get(keyId));
    return replaceSealed(tree, (sealed, pointer) => {
      if (place !== undefined && sealed.of !== place + pointer) throw misplaced(sealed, stream, place + pointer);
      const key = keys.get(sealed.key ?? stream);
      return key ? openOne(sealed, stream, key) : FORGOTTEN;
    });
  }
}

function sealed(
  plain: JsonObject,
  personal: PersonalNode,
  type: string,
  context: SealContext,
): CanonicalForm<JsonObject> {
  const value = sealPersonal(plain, personal, type, context) as JsonObject;
  return { value, text: canonicalJson(value) };
}

/** Set field by field, in the order in which they are stored: to spread what may be left out takes a tenth of the time of sealing. */
function metadataOf(
  request: SealRequest,
  draft: EventDraft,
  schemaVersion: number,
  previousHash: string,
): Omit<EventMetadata, 'hash'> {
  const { correlationId, causationId, commandId, fingerprint, actor, recordedAt, program, traceparent } = request;
  const metadata: MetadataInMaking = { $correlationId: correlationId, $causationId: causationId, commandId };
  if (fingerprint !== undefined) metadata.fingerprint = fingerprint;
  metadata.actor = actor;
  metadata.occurredAt = draft.occurredAt;
  metadata.recordedAt = recordedAt;
  metadata.schemaVersion = schemaVersion;
  metadata.program = program;
  if (traceparent !== undefined) metadata.traceparent = traceparent;
  metadata.previousHash = previousHash;
  return metadata as Omit<EventMetadata, 'hash'>;
}

type MetadataInMaking = { -readonly [Name in keyof EventMetadata]?: EventMetadata[Name] };

function misplaced(sealed: SealedValue, stream: StreamName, place: string): TrofastError {
  const message = `A value of ${stream} is at ${place} but was sealed as ${sealed.of}.`;
  return new TrofastError('sealed_value_unreadable', message, { stream, of: sealed.of, place });
}
