import { hash as digest } from 'node:crypto';

import { derivedId } from '#platform';

import { type EventMetadata, type NewEvent, type RecordedEvent, type StreamName } from './envelope.js';
import { canonicalJson } from './json-text.js';

/** The end of a stream's chain: revision and hash of its last event. */
export interface ChainHead {
  readonly revision: number;
  readonly hash: string;
}

/** The head of a stream that does not exist yet. */
export const NEW_STREAM: ChainHead = { revision: -1, hash: '0'.repeat(64) };

export type ChainFaultKind = 'hash_mismatch' | 'previous_hash_mismatch' | 'revision_gap' | 'recorded_at_backwards';

export interface ChainFault {
  readonly kind: ChainFaultKind;
  readonly stream: StreamName;
  readonly revision: number;
  readonly detail: string;
}

export interface ChainReport {
  readonly events: number;
  readonly head: ChainHead;
  /** The first fault; nothing behind it was checked. */
  readonly fault?: ChainFault;
}

/** SHA-256 (hex) over the RFC 8785 form of what is stored, without `metadata.hash` and the id, which derives from it. */
export function hashOf(
  event: Pick<RecordedEvent, keyof NewEvent | 'stored'>,
  stream: StreamName,
  revision: number,
): string {
  const { hash: _hash, ...metadata } = event.metadata;
  return hashNew(event.type, canonicalJson(event.stored ?? event.data), metadata, stream, revision);
}

/**
 * The id of the event with this hash, so that two events have the same id only where they are the same to the byte. A store
 * takes an append with known ids for a repetition without looking at the data: were ids made from the command alone, a
 * second process deciding the same command would be answered that its own, slightly different, event is in the log.
 */
export function eventIdOf(commandId: string, hash: string): string {
  return derivedId(commandId, hash);
}

/** The same for an event that has no hash yet. @param dataText the RFC 8785 form of its data */
export function hashNew(
  type: string,
  dataText: string,
  metadata: Omit<EventMetadata, 'hash'>,
  stream: StreamName,
  revision: number,
): string {
  const rest = `"metadata":${canonicalJson(metadata)},"revision":${revision},"stream":${canonicalJson(stream)}`;
  return digest('sha256', `{"data":${dataText},${rest},"type":${canonicalJson(type)}}`, 'hex');
}

/** What is wrong with `event` as the one after `previous` (`undefined` for the first of a stream). */
export function chainFaultOf(event: RecordedEvent, previous: RecordedEvent | undefined): ChainFault | undefined {
  const { stream, revision, metadata } = event;
  const fault = (kind: ChainFaultKind, detail: string): ChainFault => ({ kind, stream, revision, detail });
  const expected = previous ? previous.revision + 1 : 0;
  if (revision !== expected) return fault('revision_gap', `Revision ${expected} was expected here.`);
  const previousHash = previous?.metadata.hash ?? NEW_STREAM.hash;
  if (metadata.previousHash !== previousHash) {
    return fault(
      'previous_hash_mismatch',
      `It names ${metadata.previousHash} as the event before it, which has ${previousHash}.`,
    );
  }
  const hash = hashOf(event, stream, revision);
  if (metadata.hash !== hash) return fault('hash_mismatch', `It carries ${metadata.hash}, its content gives ${hash}.`);
  const id = eventIdOf(metadata.commandId, hash);
  if (event.id !== id) return fault('hash_mismatch', `It has the id ${event.id}, its hash gives ${id}.`);
  if (previous && metadata.recordedAt < previous.metadata.recordedAt) {
    return fault(
      'recorded_at_backwards',
      `Recorded at ${metadata.recordedAt}, after one recorded at ${previous.metadata.recordedAt}.`,
    );
  }
  return undefined;
}

/** Reads one stream from its first event and checks every link. */
export async function verifyChain(
  events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
): Promise<ChainReport> {
  let count = 0;
  let previous: RecordedEvent | undefined;
  for await (const event of events) {
    const fault = chainFaultOf(event, previous);
    if (fault) return { events: count, head: headOf(previous), fault };
    previous = event;
    count++;
  }
  return { events: count, head: headOf(previous) };
}

function headOf(event: RecordedEvent | undefined): ChainHead {
  return event ? { revision: event.revision, hash: event.metadata.hash } : NEW_STREAM;
}
