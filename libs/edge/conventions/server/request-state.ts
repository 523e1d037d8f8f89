import { randomUUID } from 'node:crypto';

import { type FastifyRequest } from 'fastify';

import { type RequestState } from '../request.js';

const REQUEST_ID = /^[\x21-\x7e]{1,128}$/;

/** W3C Trace Context, version 00; ids of zeros alone are invalid. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Who this request is in logs, events and traces: the caller's `X-Request-Id` and `traceparent` where they are valid, else
 * one random id for both. The span is this request's own, under the caller's trace.
 */
export function requestState(request: Pick<FastifyRequest, 'headers'>): RequestState {
  const random = randomUUID();
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : random;
  const parent = TRACEPARENT.exec(String(request.headers['traceparent'] ?? ''));
  const hex = random.replaceAll('-', '');
  const traceId = parent?.[1] ?? hex;
  return {
    requestId,
    correlationId: random,
    traceId,
    traceparent: `00-${traceId}-${hex.slice(16)}-${parent?.[3] ?? '01'}`,
  };
}
