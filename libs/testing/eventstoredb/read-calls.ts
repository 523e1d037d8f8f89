import { status as Code, type ServiceError } from '@grpc/grpc-js';

import { accessDenied, handlerError, type Node, type ReadCall, refusal, serviceError } from './calls.js';
import { type LogRecord } from './log-record.js';
import { LAST_REVISION } from './logged-stream.js';
import { type streams } from './protocol.js';
import { subscribe } from './subscription.js';
import { assertImitated, eventResponse, streamNameOf, streamNotFoundResponse } from './wire.js';

const BACKWARDS = 1;

/** One gRPC method carries reads of a stream, reads of `$all` and subscriptions. */
export function read(node: Node): (call: ReadCall) => void {
  return (call) => {
    node.openReads++;
    let isOpen = true;
    const over = (): void => {
      if (isOpen) node.openReads--;
      isOpen = false;
    };
    for (const event of ['cancelled', 'close', 'finish', 'error']) call.on(event, over);
    const options = call.request.getOptions()!;
    const kind = options.hasSubscription() ? 'subscribe' : 'read';
    if (node.faults.silent.includes(kind)) return;
    const start = (): void => {
      const denied = node.faults.allDenied && !options.hasStream() ? accessDenied(Code.PERMISSION_DENIED) : undefined;
      const refused = refusal(node, call.metadata) ?? denied;
      if (refused) return void call.emit('error', refused);
      try {
        assertImitated(options);
        if (kind === 'subscribe') subscribe(node, call, options);
        else if (options.hasStream()) readStream(node, call, options);
        else readAll(node, call, options);
      } catch (error) {
        call.emit('error', handlerError(error));
      }
    };
    if (node.faults.latencyMs > 0) node.later(node.faults.latencyMs, start);
    else start();
  };
}

function readStream({ log }: Node, call: ReadCall, options: streams.ReadReq.Options): void {
  const from = options.getStream()!;
  const stream = streamNameOf(from.getStreamIdentifier());
  const backwards = options.getReadDirection() === (BACKWARDS as streams.ReadReq.Options.ReadDirection);
  const count = Number(options.getCount());
  if (count === 0 || (!backwards && from.hasEnd()))
    return void call.emit('error', unexpectedResult('ReadStreamResult'));
  const readable = log.readable(stream);
  if (readable === 'deleted') return void call.emit('error', streamDeleted(stream));
  if (readable === 'not_found') {
    call.write(streamNotFoundResponse(stream));
    return void call.end();
  }
  const { events, first, end } = readable;
  const revision = from.hasEnd() ? LAST_REVISION : from.hasStart() ? 0n : BigInt(from.getRevision());
  if (backwards) {
    const last = revision >= BigInt(end) ? end - 1 : Number(revision);
    send(
      call,
      Array.from({ length: Math.min(count, Math.max(0, last - first + 1)) }, (_, index) => events[last - index]!),
    );
  } else {
    const start = revision > BigInt(first) ? (revision >= BigInt(end) ? end : Number(revision)) : first;
    send(call, events.slice(start, Math.min(end, start + count)));
  }
}

/** Forwards the position counts itself, backwards only what is before it. */
function readAll({ log }: Node, call: ReadCall, options: streams.ReadReq.Options): void {
  const from = options.getAll()!;
  const count = Number(options.getCount());
  if (count === 0) return void call.emit('error', unexpectedResult('ReadAllResult'));
  const backwards = options.getReadDirection() === (BACKWARDS as streams.ReadReq.Options.ReadDirection);
  const position = from.hasEnd() ? undefined : from.hasStart() ? 0n : BigInt(from.getPosition()!.getCommitPosition());
  const index = position === undefined ? log.committed : log.indexAt(position);
  if (index === undefined) return void call.emit('error', unexpectedResult('ReadAllResult'));
  const at = Math.min(index, log.committed);
  if (backwards) send(call, log.records.slice(Math.max(0, at - count), at).reverse());
  else send(call, log.records.slice(at, Math.min(log.committed, at + count)));
}

/** Writes as fast as the reader takes it, and ends. */
function send(call: ReadCall, records: readonly LogRecord[]): void {
  let next = 0;
  const pump = (): void => {
    while (next < records.length) {
      if (call.cancelled || call.destroyed) return;
      if (!call.write(eventResponse(records[next++]!)) && next < records.length) return void call.once('drain', pump);
    }
    call.end();
  };
  pump();
}

function unexpectedResult(what: string): ServiceError {
  return serviceError(Code.UNKNOWN, `Unexpected ${what}: Error`);
}

function streamDeleted(stream: string): ServiceError {
  return serviceError(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
}
