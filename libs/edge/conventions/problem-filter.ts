import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type Logger, type Metrics, ownValue, type ProblemEntry } from '#platform';

import { boundedFaults, clipped, DETAIL_LENGTH_MAX } from './problem-bounds.js';
import { type ProblemCatalogue } from './problem-catalogue.js';
import { type EdgeProblemCode, Problem } from './problems.js';
import { type SecurityLog } from './security-log.js';
import { type RouteTable } from './server/route-table.js';

const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

const RETRY_AFTER_SECONDS = '1';

const INSTANCE_LENGTH_MAX = 500;

/** What Fastify refuses before a controller runs, by its codes. */
const FASTIFY_CODES: Readonly<Record<string, EdgeProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_MAX_PARAM_LENGTH: 'uri_too_long',
};

/** The rest, by status. */
const STATUS_CODES: Readonly<Record<number, EdgeProblemCode>> = {
  404: 'not_found',
  405: 'method_not_allowed',
  406: 'not_acceptable',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  431: 'headers_too_large',
};

/**
 * What was thrown, as a problem. Errors of the libraries keep their code where the catalogue has it; whatever nobody
 * foresaw is `internal_error`, whose text stays in the log.
 */
export function problemOf(error: unknown, problems: ProblemCatalogue, limits: Partial<Limits> = {}): Problem {
  const known = problems.ofError(error);
  if (known) return known;
  const fault = causeOf(error) as { statusCode?: unknown; code?: unknown; message?: unknown };
  const status =
    error instanceof HttpException ? error.getStatus() : typeof fault?.statusCode === 'number' ? fault.statusCode : 500;
  if (status < 400 || status > 499)
    return new Problem('internal_error', 'Something failed that should not. The log has it under the traceId.');
  const code = ownValue(FASTIFY_CODES, String(fault.code)) ?? STATUS_CODES[status] ?? 'malformed_request';
  return new Problem(code, overLimit(code, limits) ?? String(fault.message));
}

/** Bounds that Fastify refuses requests by, without naming them. */
interface Limits {
  readonly bodyBytesMax: number;
  readonly pathPartLengthMax: number;
}

function overLimit(code: string, { bodyBytesMax, pathPartLengthMax }: Partial<Limits>): string | undefined {
  if (code === 'payload_too_large' && bodyBytesMax !== undefined)
    return `A body has at most ${bodyBytesMax} bytes; TROFAST_BODY_BYTES_MAX is the limit.`;
  if (code === 'uri_too_long' && pathPartLengthMax !== undefined)
    return `A part of a path has at most ${pathPartLengthMax} characters.`;
  return undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof HttpException && error.cause instanceof Error ? error.cause : error;
}

/** The body of RFC 9457, with `code`, `traceId` and the details of the error. */
export function problemBody(
  problem: Problem,
  request: Pick<FastifyRequest, 'url' | 'trofast'>,
  { status, title }: ProblemEntry,
): Readonly<Record<string, unknown>> {
  const faults = problem.errors && boundedFaults(problem.errors, problem.message);
  return {
    ...problem.details,
    ...(faults?.moreErrors === undefined ? {} : { moreErrors: faults.moreErrors }),
    type: `/problems/${problem.code}`,
    title,
    status,
    detail: faults?.detail ?? clipped(problem.message, DETAIL_LENGTH_MAX),
    instance: clipped(request.url.split('?', 1)[0]!, INSTANCE_LENGTH_MAX),
    code: problem.code,
    traceId: request.trofast?.traceId,
    ...(faults ? { errors: faults.errors } : {}),
  };
}

/** Answers with a problem, unless an answer has begun. */
export function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent || reply.raw.headersSent) return;
  const entry = request.server.problems.entry(problem.code);
  const { status } = entry;
  if (status === 503 || status === 429) reply.header('retry-after', RETRY_AFTER_SECONDS);
  reply.headers(problem.headers);
  const location = locationOf(problem, request, entry);
  if (location !== undefined) reply.header('location', location);
  // Serialised here: a route may have set a content type of its own before it failed.
  reply
    .status(status)
    .header('content-type', PROBLEM_JSON)
    .send(request.server.masked(JSON.stringify(problemBody(problem, request, entry))));
}

/** The same address of the resource that the one asked for is now. */
function locationOf(
  { details }: Problem,
  { url, params }: FastifyRequest,
  { movedTo }: ProblemEntry,
): string | undefined {
  if (!movedTo || !url.startsWith(movedTo.path)) return undefined;
  const id = ownValue(params as Readonly<Record<string, string>>, movedTo.parameter);
  const [path, query] = splitOnce(url, '?');
  const parts = path.split('/').map((part) => (part === id ? String(ownValue(details, movedTo.detail)) : part));
  return query === undefined ? parts.join('/') : `${parts.join('/')}?${query}`;
}

function splitOnce(text: string, by: string): readonly [string, string?] {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Turns everything that is thrown on the way of a request into a problem; nothing else answers errors. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly security: SecurityLog,
    private readonly problems: ProblemCatalogue,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = request.is404
      ? this.routes.nothingThere(request)
      : this.problems.shownTo(
          request.trofast?.client,
          problemOf(request.trofast?.attempt?.seen(error) ?? error, this.problems, request.server),
        );
    this.metrics.problem(problem.code);
    const { status } = this.problems.entry(problem.code);
    const line = {
      code: problem.code,
      route: request.routeOptions?.url,
      method: request.method,
      traceId: request.trofast?.traceId,
      client: request.trofast?.client?.keyId,
    };
    if (status >= 500 && status !== 503) this.logger.error({ ...line, err: error }, 'failed');
    else if (status >= 500) this.logger.warn(line, 'refused');
    this.security.refused(request, problem.code);
    answerProblem(problem, request, reply);
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    /** A text for callers without what streams' names give away. */
    masked: (text: string) => string;
    bodyBytesMax: number;
  }
}
