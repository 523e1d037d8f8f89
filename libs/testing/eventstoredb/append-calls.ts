import { status as Code, type sendUnaryData, type ServerDuplexStream, type ServerReadableStream } from '@grpc/grpc-js';

import { handlerError, type Node, notLeaderError, refusal, SECOND_ANSWER_MS, serviceError } from './calls.js';
import { type Waiting } from './faults.js';
import { type ProposedEvent } from './log-record.js';
import { APPEND_BYTES_MAX, type AppendOutcome, type Expected } from './log.js';
import { shared, type status, streams } from './protocol.js';
import {
  BadRequest,
  badRequestError,
  batchError,
  batchSuccess,
  expectedOf,
  notHandledError,
  proposedEvent,
  streamNameOf,
  timeoutError,
} from './wire.js';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

type PlainCall = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/** One append whose frames have not all arrived. */
interface Upload {
  readonly correlationId: string;
  readonly options: streams.BatchAppendReq.Options;
  readonly messages: streams.BatchAppendReq.ProposedMessage[];
}

/** The long-lived call that carries all appends of a client without credentials of their own. */
export function batchAppend(node: Node): (call: BatchCall) => void {
  return (call) => {
    const denied = node.authorise(call.metadata);
    if (denied) return void call.emit('error', denied);
    const uploads = new Map<string, Upload>();
    call.on('data', (request: streams.BatchAppendReq) => {
      const correlationId = request.getCorrelationId()?.getString() ?? '';
      const upload = uploads.get(correlationId) ?? { correlationId, options: request.getOptions()!, messages: [] };
      uploads.set(correlationId, upload);
      for (const message of request.getProposedMessagesList()) upload.messages.push(message);
      if (!request.getIsFinal()) return;
      uploads.delete(correlationId);
      if (!node.faults.silent.includes('append')) takeBatched(node, call, upload);
    });
    call.on('error', () => undefined);
    call.on('end', () => call.end());
  };
}

function takeBatched(node: Node, call: BatchCall, upload: Upload): void {
  const { leader, notReady } = node.faults;
  if (leader) return void call.emit('error', notLeaderError(leader));
  const answer = (fill: (response: streams.BatchAppendResp) => void): void => answerBatched(node, call, upload, fill);
  if (notReady) return answer((response) => response.setError(notHandledError('Server Is Not Ready')));
  const deadline = upload.options.getDeadline()?.toDate().getTime() ?? Infinity;
  if (deadline < Date.now()) return answer((response) => response.setError(timeoutError()));
  let events: readonly ProposedEvent[];
  try {
    events = upload.messages.map(proposedEvent);
    if (streamNameOf(upload.options.getStreamIdentifier()) === '') throw new BadRequest('The stream has no name.');
  } catch {
    // The second answer is what the real server sends, and what wedges an unshielded client.
    answer((response) => response.setError(badRequestError()));
    return node.later(SECOND_ANSWER_MS, () => answer((response) => response.setError(timeoutError())));
  }
  const expected = expectedOf(upload.options);
  appendTo(
    node,
    call.getPeer(),
    { stream: streamNameOf(upload.options.getStreamIdentifier()), events, expected },
    (outcome) => {
      if (outcome === 'unknown_error') return answer((response) => response.setError(unknownError()));
      if (outcome instanceof Error) return void call.emit('error', handlerError(outcome));
      answer((response) =>
        outcome.kind === 'success'
          ? response.setSuccess(batchSuccess(outcome))
          : response.setError(batchError(outcome, expected)),
      );
    },
  );
}

function answerBatched(
  node: Node,
  call: BatchCall,
  { correlationId, options }: Upload,
  fill: (response: streams.BatchAppendResp) => void,
): void {
  if (call.cancelled || call.destroyed) return;
  const response = new streams.BatchAppendResp();
  const id = new shared.UUID();
  id.setString(correlationId);
  response.setCorrelationId(id);
  response.setStreamIdentifier(options.getStreamIdentifier());
  fill(response);
  call.write(response);
  if (node.faults.answerTwice > 0) {
    node.faults.answerTwice--;
    call.write(response);
  }
}

/** The older call, one per append: what clients use that give credentials with it, or that are not offered the batch. */
export function plainAppend(node: Node): (call: PlainCall, callback: sendUnaryData<streams.AppendResp>) => void {
  return (call, callback) => {
    const refused = refusal(node, call.metadata) ?? (node.faults.leader && notLeaderError(node.faults.leader));
    if (refused) return callback(refused);
    let options: streams.AppendReq.Options | undefined;
    const events: ProposedEvent[] = [];
    let fault: Error | undefined;
    call.on('data', (request: streams.AppendReq) => {
      try {
        if (request.hasOptions()) options = request.getOptions();
        else events.push(proposedEvent(request.getProposedMessage()!));
      } catch (error) {
        fault = error as Error;
      }
    });
    call.on('end', () => {
      if (node.faults.silent.includes('append')) return;
      if (fault || !options) return callback(serviceError(Code.INVALID_ARGUMENT, fault?.message ?? 'No options.'));
      const expected = expectedOf(options);
      const stream = streamNameOf(options.getStreamIdentifier());
      appendTo(node, call.getPeer(), { stream, events, expected }, (outcome) =>
        answerPlain(callback, stream, expected, outcome),
      );
    });
  };
}

function answerPlain(
  callback: sendUnaryData<streams.AppendResp>,
  stream: string,
  expected: Expected,
  outcome: AppendOutcome | Error | 'unknown_error',
): void {
  if (outcome === 'unknown_error') return callback(serviceError(Code.UNKNOWN, 'Unknown error.'));
  if (outcome instanceof Error) return callback(handlerError(outcome));
  const response = new streams.AppendResp();
  switch (outcome.kind) {
    case 'success': {
      const success = new streams.AppendResp.Success();
      success.setCurrentRevision(String(outcome.revision));
      if (outcome.position === undefined) success.setNoPosition(new shared.Empty());
      else {
        const position = new streams.AppendResp.Position();
        position.setCommitPosition(String(outcome.position));
        position.setPreparePosition(String(outcome.position));
        success.setPosition(position);
      }
      response.setSuccess(success);
      return callback(null, response);
    }
    case 'wrong_version': {
      const wrong = new streams.AppendResp.WrongExpectedVersion();
      if (outcome.current === 'no_stream') wrong.setCurrentNoStream(new shared.Empty());
      else wrong.setCurrentRevision(String(outcome.current));
      if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
      else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
      else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
      else wrong.setExpectedRevision(String(expected));
      response.setWrongExpectedVersion(wrong);
      return callback(null, response);
    }
    case 'stream_deleted':
      return callback(
        serviceError(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
          exception: 'stream-deleted',
          'stream-name': stream,
        }),
      );
    case 'too_large':
      return callback(
        serviceError(Code.INVALID_ARGUMENT, 'Maximum Append Size Exceeded', {
          exception: 'maximum-append-size-exceeded',
          'maximum-append-size': String(APPEND_BYTES_MAX),
        }),
      );
    case 'dropped':
      return callback(serviceError(Code.DEADLINE_EXCEEDED, 'Deadline exceeded'));
  }
}

interface AppendRequest {
  readonly stream: string;
  readonly events: readonly ProposedEvent[];
  readonly expected: Expected;
}

/** Writes, commits and answers, with whatever is to go wrong on the way. */
function appendTo(
  node: Node,
  peer: string,
  request: AppendRequest,
  answer: (outcome: AppendOutcome | Error | 'unknown_error') => void,
): void {
  const { faults, log } = node;
  if (faults.cutBeforeCommit > 0) {
    faults.cutBeforeCommit--;
    return node.cut(peer);
  }
  const { waitAt } = faults;
  if (waitAt && request.events.some(({ type }) => type === waitAt.type)) {
    faults.waitAt = undefined;
    return waitWith(waitAt.waiting, node, peer, request, answer);
  }
  let outcome: AppendOutcome;
  try {
    outcome = log.append(request.stream, request.events, request.expected);
  } catch (error) {
    return answer(error as Error);
  }
  if (outcome.kind === 'dropped') return node.later(faults.duplicateTimeoutMs, () => answer(outcome));
  const finish = (): void => {
    log.commit();
    if (outcome.kind === 'success' && faults.cutAfterCommit > 0) {
      faults.cutAfterCommit--;
      return node.cut(peer);
    }
    if (outcome.kind === 'success' && faults.unknownErrorAfterCommit > 0) {
      faults.unknownErrorAfterCommit--;
      return answer('unknown_error');
    }
    if (outcome.kind === 'success' && faults.withholdPosition > 0) {
      faults.withholdPosition--;
      outcome = { kind: 'success', revision: outcome.revision };
    }
    if (faults.latencyMs > 0) node.later(faults.latencyMs, () => answer(outcome));
    else answer(outcome);
  };
  if (faults.commitDelayMs > 0) node.later(faults.commitDelayMs, finish);
  else finish();
}

/** Lets an append wait, as the network or a server does that stands still. */
function waitWith(
  waiting: Waiting,
  node: Node,
  peer: string,
  request: AppendRequest,
  answer: (outcome: AppendOutcome | Error | 'unknown_error') => void,
): void {
  if (waiting === 'lost') node.waiting.push(() => node.cut(peer));
  else if (waiting === 'late') node.waiting.push(() => appendTo(node, peer, request, answer));
  else appendTo(node, peer, request, (outcome) => node.waiting.push(() => answer(outcome)));
}

function unknownError(): status.Status {
  return notHandledError('Something that no client knows');
}
