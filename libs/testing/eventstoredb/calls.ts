import { status as Code, Metadata, type ServerWritableStream, type ServiceError } from '@grpc/grpc-js';

import { type Faults } from './faults.js';
import { type StandInLog } from './log.js';
import { NotImitated } from './logged-stream.js';
import { type streams } from './protocol.js';

/** How long the server takes to answer a bad request for the second time. */
export const SECOND_ANSWER_MS = 2_000;

/** What the handlers of calls share. */
export interface Node {
  readonly log: StandInLog;
  readonly faults: Faults;
  /** Breaks the connection of a call, without a word. */
  cut(peer: string): void;
  /** Appends that wait, to be let go from outside. */
  readonly waiting: (() => void)[];
  /** Runs after the configured latency, unless the node was stopped meanwhile. */
  later(delayMs: number, action: () => void): void;
  /** Refuses calls without valid credentials where users are configured. */
  authorise(metadata: Metadata): ServiceError | undefined;
  /** How many reads and subscriptions clients have open. */
  openReads: number;
  /** Live subscriptions, to be ended from outside. */
  readonly subscriptions: Set<{ readonly sent: number; end(): void; drop(): void }>;
}

/** A gRPC error, with the trailers that the client reads. */
export function serviceError(
  code: Code,
  details: string,
  trailers: Readonly<Record<string, string>> = {},
): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

/** As RpcExceptions.LeaderInfo: the client reconnects to that node by itself. */
export function notLeaderError({ host, port }: { readonly host: string; readonly port: number }): ServiceError {
  return serviceError(Code.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });
}

/** `UNAUTHENTICATED` for whom the server does not know, `PERMISSION_DENIED` for whom it does not let in there. */
export function accessDenied(code: Code): ServiceError {
  return serviceError(code, 'Access Denied', { exception: 'access-denied' });
}

export function notReadyError(): ServiceError {
  return serviceError(Code.UNAVAILABLE, 'Server Is Not Ready');
}

export function handlerError(error: unknown): ServiceError {
  if (error instanceof NotImitated) return serviceError(Code.UNIMPLEMENTED, error.message);
  return serviceError(Code.UNKNOWN, 'Exception was thrown by handler.');
}

/** Why a call is refused before anything else: no credentials, not ready, or another node leads. */
export function refusal(node: Node, metadata: Metadata): ServiceError | undefined {
  const denied = node.authorise(metadata);
  if (denied) return denied;
  if (node.faults.notReady) return notReadyError();
  const { leader } = node.faults;
  if (leader && metadata.get('requires-leader')[0] === 'true') return notLeaderError(leader);
  return undefined;
}

export type ReadCall = ServerWritableStream<streams.ReadReq, Uint8Array>;
