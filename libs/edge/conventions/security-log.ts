import { type FastifyRequest } from 'fastify';

import { type Logger } from '#platform';

import { LineBudget } from './line-budget.js';
import { type ProblemCode, PROBLEMS } from './problems.js';
import { type Client } from './request.js';

/** Which control a line is about: who calls, what the caller may do, what a request may look like, how much it may ask. */
export type SecurityEvent = 'authentication' | 'authorization' | 'input' | 'limit';

const BY_STATUS: Readonly<Partial<Record<number, SecurityEvent>>> = {
  400: 'input',
  401: 'authentication',
  403: 'authorization',
  405: 'input',
  408: 'limit',
  413: 'limit',
  414: 'limit',
  415: 'input',
  417: 'input',
  429: 'limit',
  431: 'limit',
};

/** Refusals that share their status with those of everyday business, such as too few points. */
const BY_CODE: Readonly<Partial<Record<ProblemCode, SecurityEvent>>> = {
  not_found: 'input',
  system_behaviour: 'authorization',
  adjustment_limit_exceeded: 'limit',
  occurred_too_long_ago: 'limit',
  query_too_expensive: 'limit',
  query_too_large: 'limit',
  query_too_slow: 'limit',
  scan_limit_exceeded: 'limit',
  too_many_in_flight: 'limit',
  too_many_queries: 'limit',
};

/** Which control refused a request, by the code of its problem; `undefined` where none did. */
export function securityEventOf(code: ProblemCode): SecurityEvent | undefined {
  return BY_CODE[code] ?? BY_STATUS[PROBLEMS[code].status];
}

/**
 * A log of its own kind of what the controls at the edge let in and refused. A line says who, from where, which route and
 * which code, never a value that was sent. Lines of one address and code are bounded, so that nobody fills a disk by being refused.
 */
export class SecurityLog {
  private readonly log: Logger;
  private readonly budget: LineBudget;

  constructor(logger: Logger, level: string, monotonicMs?: () => number) {
    this.log = logger.child({ category: 'security' }, { level });
    this.budget = new LineBudget(monotonicMs);
  }

  /** A key is used from an address; called for the first of its requests in ten minutes. */
  accepted(request: FastifyRequest, client: Client): void {
    this.log.info(
      { event: 'authentication', outcome: 'accepted', ...callOf(request), ...callerOf(client) },
      'key in use',
    );
  }

  /** A request was answered with a problem. */
  refused(request: FastifyRequest, code: ProblemCode): void {
    const { client } = request.trofast ?? {};
    this.line(code, request.ip, { ...callOf(request), ...(client && callerOf(client)) });
  }

  /** What arrived was no HTTP, or came too slowly to become a request. */
  refusedConnection(address: string | undefined, code: ProblemCode): void {
    this.line(code, address ?? 'unknown', { address });
  }

  private line(code: ProblemCode, address: string, call: object): void {
    const event = securityEventOf(code);
    if (event === undefined) return;
    const { isLeft, leftOut } = this.budget.take(`${address} ${code}`);
    if (isLeft) this.log.warn({ event, outcome: 'refused', code, ...call, ...(leftOut > 0 && { leftOut }) }, 'refused');
  }
}

function callOf(request: FastifyRequest): object {
  const { requestId, traceId } = request.trofast ?? {};
  const route = request.is404 ? undefined : request.routeOptions?.url?.replaceAll('::', ':');
  return { address: request.ip, method: request.method, route, requestId, traceId };
}

const callerOf = ({ name, keyId, program }: Client): object => ({ client: name, keyId, program });
