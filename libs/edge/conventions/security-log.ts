import { type FastifyRequest } from 'fastify';

import { type Control, type Logger, type ProblemEntry } from '#platform';

import { LineBudget } from './line-budget.js';
import { type ProblemCatalogue } from './problem-catalogue.js';
import { type Client } from './request.js';

const BY_STATUS: Readonly<Partial<Record<number, Control>>> = {
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

/** Which control refused a request, by its problem; `undefined` where none did. */
export function securityEventOf({ control, status }: ProblemEntry): Control | undefined {
  return control ?? BY_STATUS[status];
}

/**
 * A log of its own kind of what the controls at the edge let in and refused. A line says who, from where, which route and
 * which code, never a value that was sent. Lines of one address and code are bounded, so that nobody fills a disk by being refused.
 */
export class SecurityLog {
  private readonly log: Logger;
  private readonly budget: LineBudget;

  constructor(
    logger: Logger,
    level: string,
    private readonly problems: ProblemCatalogue,
    monotonicMs?: () => number,
  ) {
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
  refused(request: FastifyRequest, code: string): void {
    const { client } = request.trofast ?? {};
    this.line(code, request.ip, { ...callOf(request), ...(client && callerOf(client)) });
  }

  /** What arrived was no HTTP, or came too slowly to become a request. */
  refusedConnection(address: string | undefined, code: string): void {
    this.line(code, address ?? 'unknown', { address });
  }

  private line(code: string, address: string, call: object): void {
    const event = securityEventOf(this.problems.entry(code));
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
