import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';

import { canonicalJson } from '#event-store';
import { Attempt } from '#runner';

import { mayNeed, needScope } from './authorize.js';
import { Problem } from './problems.js';
import { type Client, clientOf } from './request.js';

const KEY_LENGTH_MAX = 255;

const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** What comes with a command besides its body; what the runner's envelope is made from. */
export interface CommandRequest {
  readonly client: Client;
  readonly method: string;
  /** The route, not the address: `/v1/orders/:orderId/lines`. */
  readonly path: string;
  readonly idempotencyKey: string;
  /** From `If-Match: "12"`; left out without the header and with `*`. */
  readonly ifMatch?: number;
  /** How many days back the client may say that something happened; left out with the scope import. */
  readonly backdateDaysMax?: number;
  /** From `?dryRun=true`. */
  readonly dryRun: boolean;
  /** Of the request, made by the server. */
  readonly correlationId: string;
  readonly traceparent: string;
  /** RFC 8785 form of the body: the same for the same JSON, however it was spaced or ordered. */
  readonly body: string;
  /** What is left of the time of this request, and whether anything of it may be in the log. */
  readonly attempt: Attempt;
}

/**
 * Gives a controller the {@link CommandRequest} of a command. Needs an Idempotency-Key.
 *
 *     add(@Param('orderId') id: string, @ValidBody() body: LineBody, @CommandMeta() meta: CommandRequest)
 */
export const CommandMeta = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  commandRequest(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** @throws Problem idempotency_key_missing, idempotency_key_invalid, invalid_if_match, invalid_parameter, insufficient_scope */
export function commandRequest(request: FastifyRequest): CommandRequest {
  const ifMatch = revisionOf(request.headers['if-match']);
  const attempt = new Attempt();
  request.trofast.attempt = attempt;
  return {
    attempt,
    client: clientOf(request),
    method: request.method,
    path: request.routeOptions.url ?? request.url,
    idempotencyKey: checkedIdempotencyKey(request.headers['idempotency-key']),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    backdateDaysMax: request.trofast.backdateDaysMax,
    dryRun: dryRunOf(request),
    correlationId: request.trofast.correlationId,
    traceparent: request.trofast.traceparent,
    body: canonicalJson(request.body ?? null),
  };
}

/**
 * An Idempotency-Key as it counts: bare, or a quoted string of structured fields, whose quotes do not belong to it.
 * Also for the lines of a batch, each of which carries its own.
 * @throws Problem idempotency_key_missing, idempotency_key_invalid
 */
export function checkedIdempotencyKey(header: unknown): string {
  if (header === undefined || header === '')
    throw new Problem('idempotency_key_missing', 'Commands need an Idempotency-Key.');
  const text = typeof header === 'string' ? header : '';
  const key = /^".*"$/.test(text) && text.length > 2 ? text.slice(1, -1) : text;
  if (key.length > KEY_LENGTH_MAX || !VISIBLE_ASCII.test(key)) {
    throw new Problem(
      'idempotency_key_invalid',
      `An Idempotency-Key is 1 to ${KEY_LENGTH_MAX} visible ASCII characters.`,
    );
  }
  return key;
}

function revisionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const digits = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (digits === undefined) throw new Problem('invalid_if_match', 'If-Match takes one strong ETag, such as "12".');
  return Number(digits);
}

/** A dry run shows what is there and leaves no trace, so it takes the scope that shows details. */
function dryRunOf(request: FastifyRequest): boolean {
  const value = (request.query as Readonly<Record<string, unknown>>)['dryRun'];
  if (value === undefined || value === 'false') return false;
  if (value === 'true') {
    const { scopes } = request.server;
    const { scope } = scopes.table.details;
    if (mayNeed(request, scope) && !scopes.seesDetails(clientOf(request))) needScope(request, scope);
    return true;
  }
  throw new Problem('invalid_parameter', 'dryRun is true or false.', {
    errors: [{ pointer: '?dryRun', code: 'not_a_boolean', detail: 'dryRun is true or false.' }],
  });
}
