import { type CommandEnvelope } from '#commands';
import { derivedId, parseInstant, type Instant } from '#platform';

import { type CommandRequest } from '../conventions/command-request.js';

/**
 * What the runner needs of a request. The command id is the same for every repetition: the client's name (which survives
 * a change of its key), method, route, the member it is for, and the Idempotency-Key.
 */
export function envelopeOf(meta: CommandRequest, target: string): CommandEnvelope {
  const commandId = derivedId(meta.client.name, meta.method, meta.path, target, meta.idempotencyKey);
  return {
    commandId,
    request: `${meta.method} ${meta.path} ${target}\n${meta.body}`,
    actor: { type: 'client', id: meta.client.name },
    program: meta.client.program,
    correlationId: meta.requestId,
    causationId: commandId,
    traceparent: meta.traceparent,
    ifMatch: meta.ifMatch,
    dryRun: meta.dryRun,
    attempt: meta.attempt,
  };
}

/** A time that validation has let through, in the one form that is compared; `undefined` stays. */
export const instantOf = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : parseInstant(text);
