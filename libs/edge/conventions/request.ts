import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type Instant } from '#platform';
import { type Attempt } from '#runner';

import { type Grant } from './scopes.js';
import { type CostClass } from './server/costs.js';
import { type RouteInput } from './server/route-input.js';

/** Whose personal data an answer has, as far as it has been made. */
export interface OpenedData {
  /** The id of the first, where it is known. */
  readonly first: string | undefined;
  owners: number;
  readonly purpose: string | undefined;
}

/** Who is asking. `name` survives a change of the key and identifies the client in idempotency and in the events' actor. */
export interface Client extends Grant {
  readonly name: string;
  readonly keyId: string;
  /** The one programme that the client belongs to; it is the request's programme. */
  readonly program: string;
  /** The partner whose key it came with: it sees and does only what is the partner's own. */
  readonly partner?: string;
  readonly expiresAt?: Instant;
}

/** What the hooks in `server-hooks.ts` and `access/` have found out about a request before its controller runs. */
export interface RequestState {
  /** The caller's `X-Request-Id` where it is valid. It may say anything, so it gets into answers and logs, never into an event. */
  readonly requestId: string;
  /** Random; what events say of the request that caused them. */
  readonly correlationId: string;
  /** W3C trace id: the caller's, or made for this request. */
  readonly traceId: string;
  readonly traceparent: string;
  client?: Client;
  /** What the answer has opened so far. */
  opened?: OpenedData;
  /** How many days back a command may date something; left out for clients who may import. */
  backdateDaysMax?: number;
  /** Of a command: what an error may say of the log. */
  attempt?: Attempt;
  cost?: CostClass;
  /** Of a batch: counts one of its lines. */
  lineTaken?: () => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    trofast: RequestState;
  }
  interface FastifyContextConfig {
    input?: RouteInput;
    template?: string;
    /** A page of the console: it has a policy of its own, and its script reads the query. */
    isConsole?: boolean;
  }
}

/** The client of an authenticated route. @throws Error on a public route: asking there is a mistake in the code */
export function clientOf(request: FastifyRequest): Client {
  const { client } = request.trofast;
  if (!client) throw new Error(`${request.method} ${request.url} asks for its client, but is public.`);
  return client;
}

export type { FastifyReply, FastifyRequest };
