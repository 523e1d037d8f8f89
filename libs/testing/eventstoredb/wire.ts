import { status as Code } from '@grpc/grpc-js';

import { type LogRecord, type ProposedEvent } from './log-record.js';
import { APPEND_BYTES_MAX, type AppendOutcome, type Expected } from './log.js';
import { NotImitated } from './logged-stream.js';
import { anyPb, emptyPb, shared, status, streams } from './protocol.js';

const TICKS_PER_MILLISECOND = 10_000n;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

/** A request that the server refuses before it reads the stream. */
export class BadRequest extends Error {}

interface WireMessage {
  getId(): shared.UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

/** @throws BadRequest for what the server calls one: no type, no UUID or the nil one */
export function proposedEvent(message: WireMessage): ProposedEvent {
  const id = message.getId()?.getString() ?? '';
  if (!UUID.test(id) || id === NIL_UUID) throw new BadRequest(`"${id}" is not an id.`);
  const properties = message.getMetadataMap();
  const type = properties.get('type') ?? '';
  if (type === '') throw new BadRequest('The event has no type.');
  const contentType = properties.get('content-type') ?? 'application/octet-stream';
  return {
    id: id.toLowerCase(),
    type,
    contentType,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function streamNameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function streamIdentifier(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8'));
  return identifier;
}

/** What a write expects; the plain and the batch request name the revision differently. */
export function expectedOf(options: {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
  getRevision?(): string;
  getStreamPosition?(): string;
}): Expected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number(options.getRevision?.() ?? options.getStreamPosition?.());
}

export function batchSuccess(outcome: Extract<AppendOutcome, { kind: 'success' }>): streams.BatchAppendResp.Success {
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  if (outcome.position === undefined) success.setNoPosition(new emptyPb.Empty());
  else success.setPosition(allPosition(outcome.position));
  return success;
}

/** The error of one append in a batch call, with its details packed as the client looks for them. */
export function batchError(outcome: Exclude<AppendOutcome, { kind: 'success' }>, expected: Expected): status.Status {
  switch (outcome.kind) {
    case 'wrong_version':
      return packed(
        Code.FAILED_PRECONDITION,
        'WrongExpectedVersion',
        'event_store.client.WrongExpectedVersion',
        wrongVersion(outcome.current, expected),
      );
    case 'stream_deleted':
      return packed(
        Code.FAILED_PRECONDITION,
        'StreamDeleted',
        'event_store.client.StreamDeleted',
        new shared.StreamDeleted(),
      );
    case 'too_large': {
      const details = new shared.MaximumAppendSizeExceeded();
      details.setMaxappendsize(APPEND_BYTES_MAX);
      return packed(
        Code.INVALID_ARGUMENT,
        'MaximumAppendSizeExceeded',
        'event_store.client.MaximumAppendSizeExceeded',
        details,
      );
    }
    case 'dropped':
      return timeoutError();
  }
}

export function timeoutError(): status.Status {
  return packed(Code.DEADLINE_EXCEEDED, 'Timeout', 'event_store.client.Timeout', new shared.Timeout());
}

export function badRequestError(): status.Status {
  return packed(Code.INVALID_ARGUMENT, 'BadRequest', 'event_store.client.BadRequest', new shared.BadRequest());
}

/** Not handled by this node now: details are an empty message, only the text says why. */
export function notHandledError(why: string): status.Status {
  return packed(Code.UNAVAILABLE, why, 'google.protobuf.Empty', new emptyPb.Empty());
}

function packed(
  code: Code,
  message: string,
  typeName: string,
  details: { serializeBinary(): Uint8Array },
): status.Status {
  const any = new anyPb.Any();
  any.pack(details.serializeBinary(), typeName);
  const error = new status.Status();
  error.setCode(code as number);
  error.setMessage(message);
  error.setDetails(any);
  return error;
}

function wrongVersion(current: number | 'no_stream', expected: Expected): shared.WrongExpectedVersion {
  const details = new shared.WrongExpectedVersion();
  if (current === 'no_stream') details.setCurrentNoStream(new emptyPb.Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'no_stream') details.setExpectedNoStream(new emptyPb.Empty());
  else if (expected === 'any') details.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new emptyPb.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return details;
}

export function allPosition(position: number): shared.AllStreamPosition {
  const all = new shared.AllStreamPosition();
  all.setCommitPosition(String(position));
  all.setPreparePosition(String(position));
  return all;
}

const encoded = new WeakMap<LogRecord, Uint8Array>();

/** A record as `ReadResp`, already in bytes: read again and again, it is put into them once. */
export function eventResponse(record: LogRecord): Uint8Array {
  let bytes = encoded.get(record);
  if (!bytes) {
    bytes = encodeEvent(record);
    encoded.set(record, bytes);
  }
  return bytes;
}

function encodeEvent(record: LogRecord): Uint8Array {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(record.id);
  event.setId(id);
  event.setStreamIdentifier(streamIdentifier(record.stream));
  event.setStreamRevision(String(record.revision));
  event.setPreparePosition(String(record.position));
  event.setCommitPosition(String(record.position));
  event.getMetadataMap().set('type', record.type);
  event.getMetadataMap().set('content-type', record.contentType);
  event.getMetadataMap().set('created', String(BigInt(record.createdMs) * TICKS_PER_MILLISECOND));
  event.setData(record.data);
  event.setCustomMetadata(record.metadata);
  const readEvent = new streams.ReadResp.ReadEvent();
  readEvent.setEvent(event);
  readEvent.setCommitPosition(String(record.position));
  const response = new streams.ReadResp();
  response.setEvent(readEvent);
  return response.serializeBinary();
}

export function checkpointResponse(position: number): Uint8Array {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const response = new streams.ReadResp();
  response.setCheckpoint(checkpoint);
  return response.serializeBinary();
}

export function confirmationResponse(subscriptionId: string): Uint8Array {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(subscriptionId);
  const response = new streams.ReadResp();
  response.setConfirmation(confirmation);
  return response.serializeBinary();
}

export function caughtUpResponse(): Uint8Array {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response.serializeBinary();
}

export function streamNotFoundResponse(stream: string): Uint8Array {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(streamIdentifier(stream));
  const response = new streams.ReadResp();
  response.setStreamNotFound(notFound);
  return response.serializeBinary();
}

/** Refuses what the stand-in does not imitate, so that nobody takes its answer for a server's. */
export function assertImitated(options: streams.ReadReq.Options): void {
  if (options.getResolveLinks()) throw new NotImitated('The stand-in does not resolve links.');
  if (options.getUuidOption()?.hasStructured()) throw new NotImitated('The stand-in gives ids as strings only.');
  if (options.hasSubscription() && options.hasStream())
    throw new NotImitated('The stand-in has no subscriptions to one stream.');
  if (options.hasFilter() && !options.hasSubscription())
    throw new NotImitated('The stand-in does not filter reads of $all.');
}
