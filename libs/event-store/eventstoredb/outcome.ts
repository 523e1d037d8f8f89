import { ErrorType } from '@eventstore/db-client';

import { type TrofastError } from '#platform';

import { AppendOutcomeUnknown, AppendTooLarge, StoreCorrupted, StoreUnavailable, WrongRevision } from '../errors.js';
import { type ExpectedRevision } from '../port.js';
import { TimedOut } from './within.js';

/** gRPC status codes that the client leaves on errors it does not type. */
const CANCELLED = 1;
const UNAVAILABLE = 14;

/**
 * Answers of a server that did not read the append at all. There is no type for them, only these texts; if a server
 * says it otherwise, the outcome counts as unknown, which is safe.
 */
const NOT_HANDLED = new Set(['Could not recognize Server Is Not Ready', 'Could not recognize Server Is Busy']);

export interface AppendFailure {
  readonly error: TrofastError;
  /** False when nobody knows what state the client is in: it is to be replaced. */
  readonly understood: boolean;
}

interface ClientError {
  readonly type?: string;
  readonly code?: number;
  readonly message: string;
  readonly actualVersion?: bigint | 'no_stream';
  readonly maxAppendSize?: number;
}

/** What an append that did not succeed means to its caller. Types decide: messages are empty or change. */
export function appendFailure(
  thrown: unknown,
  stream: string,
  expected: ExpectedRevision,
  bytes: number,
): AppendFailure {
  const cause = thrown as ClientError;
  const options = { cause: thrown };
  switch (cause.type as ErrorType | undefined) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return understood(
        new WrongRevision(
          stream,
          expected,
          cause.actualVersion === 'no_stream' ? 'no_stream' : Number(cause.actualVersion),
        ),
      );
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return understood(new AppendTooLarge(bytes, cause.maxAppendSize ?? 0));
    case ErrorType.STREAM_DELETED:
      return understood(streamDeleted(stream, options));
    case ErrorType.ACCESS_DENIED:
      return understood(accessDenied(options));
    case ErrorType.UNAVAILABLE:
    case ErrorType.CANCELLED:
    case ErrorType.TIMEOUT:
    case ErrorType.DEADLINE_EXCEEDED: // also what the server says to an append whose twin is still under way
    case ErrorType.NOT_LEADER:
      return understood(outcomeUnknown(stream, describe(thrown), options));
    case undefined:
      // The client types whatever comes after it has sent something, but not a refused connection before.
      if (cause.code === UNAVAILABLE)
        return understood(new StoreUnavailable(`EventStoreDB cannot be reached: ${describe(thrown)}`, options));
      return { error: outcomeUnknown(stream, describe(thrown), options), understood: thrown instanceof TimedOut };
    default:
      if (NOT_HANDLED.has(cause.message))
        return understood(new StoreUnavailable('EventStoreDB is not ready yet.', options));
      return { error: outcomeUnknown(stream, describe(thrown), options), understood: cause.code === CANCELLED };
  }
}

/** What a read or a subscription that failed means: nothing is lost, trying again is right, unless access is denied. */
export function readFailure(thrown: unknown, what: string): TrofastError {
  const options = { cause: thrown };
  if ((thrown as ClientError).type === ErrorType.ACCESS_DENIED) return accessDenied(options);
  return new StoreUnavailable(`${what} failed: ${describe(thrown)}`, options);
}

export function isType(thrown: unknown, type: ErrorType): boolean {
  return (thrown as ClientError | undefined)?.type === (type as string);
}

export function streamDeleted(stream: string, options?: ErrorOptions): StoreCorrupted {
  return new StoreCorrupted(`Stream ${stream} was deleted permanently, which Trofast never does.`, { stream }, options);
}

/** The error in words; the client's own are often empty. */
export function describe(thrown: unknown): string {
  const { type, message } = thrown as ClientError;
  return message || type || String(thrown);
}

function understood(error: TrofastError): AppendFailure {
  return { error, understood: true };
}

function outcomeUnknown(stream: string, why: string, options: ErrorOptions): AppendOutcomeUnknown {
  return new AppendOutcomeUnknown(`Whether the append to ${stream} was written is not known: ${why}`, options);
}

export function accessDenied(options: ErrorOptions): StoreUnavailable {
  return new StoreUnavailable('EventStoreDB refuses access: check user and password, and the access list of $all.', {
    ...options,
    isDenied: true,
  });
}
