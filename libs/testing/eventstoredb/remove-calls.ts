import { type Metadata, type sendUnaryData, status as Code } from '@grpc/grpc-js';

import { type Node, refusal, serviceError } from './calls.js';
import { streams } from './protocol.js';
import { expectedOf, streamNameOf } from './wire.js';

/** Soft deletion: the stream reads as missing, and its numbering goes on with the next append. */
export function deleteStream(node: Node) {
  return (
    call: { request: streams.DeleteReq; metadata: Metadata },
    callback: sendUnaryData<streams.DeleteResp>,
  ): void => {
    remove(node, 'softDelete', call, (error, position) => {
      if (error) return callback(error);
      const response = new streams.DeleteResp();
      const at = new streams.DeleteResp.Position();
      at.setCommitPosition(position);
      at.setPreparePosition(position);
      response.setPosition(at);
      callback(null, response);
    });
  };
}

/** Permanent deletion: the name can never be used again. */
export function tombstoneStream(node: Node) {
  return (
    call: { request: streams.TombstoneReq; metadata: Metadata },
    callback: sendUnaryData<streams.TombstoneResp>,
  ): void => {
    remove(node, 'tombstone', call, (error, position) => {
      if (error) return callback(error);
      const response = new streams.TombstoneResp();
      const at = new streams.TombstoneResp.Position();
      at.setCommitPosition(position);
      at.setPreparePosition(position);
      response.setPosition(at);
      callback(null, response);
    });
  };
}

function remove(
  node: Node,
  kind: 'softDelete' | 'tombstone',
  call: { request: streams.DeleteReq | streams.TombstoneReq; metadata: Metadata },
  answer: (error: ReturnType<typeof serviceError> | undefined, position: string) => void,
): void {
  const refused = refusal(node, call.metadata);
  if (refused) return answer(refused, '');
  const options = call.request.getOptions()!;
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const outcome = node.log[kind](stream, expected);
  if (outcome.kind === 'success') return answer(undefined, String(outcome.position));
  if (outcome.kind !== 'wrong_version') {
    return answer(
      serviceError(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
        exception: 'stream-deleted',
        'stream-name': stream,
      }),
      '',
    );
  }
  const expectedNumber = typeof expected === 'number' ? expected : expected === 'no_stream' ? -1 : -2;
  const actual = outcome.current === 'no_stream' ? -1 : outcome.current;
  const details = `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expectedNumber}, Actual version: ${actual}`;
  const trailers = {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': String(expectedNumber),
    'actual-version': String(actual),
  };
  answer(serviceError(Code.FAILED_PRECONDITION, details, trailers), '');
}
