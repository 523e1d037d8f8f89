import { type Actor } from '#event-store';
import { derivedId, type Instant, parseInstant } from '#platform';
import { type CommandEnvelope } from '#runner';

import { type CommandRequest } from './command-request.js';
import { type Client } from './request.js';

/**
 * What the runner needs of a request. The command id is the same for every repetition: the programme, the client's name
 * (which survives a change of its key), method, route, what it is for, and the Idempotency-Key.
 */
export function envelopeOf(meta: CommandRequest, target: string): CommandEnvelope {
  const { client, method, path, idempotencyKey, body, correlationId } = meta;
  const ids = [client.name, method, path, target, idempotencyKey];
  const identity = identityOf(client.program, ids, `${method} ${path} ${target}\n${body}`);
  return {
    ...identity,
    actor: actorOf(client),
    program: client.program,
    correlationId,
    traceparent: meta.traceparent,
    backdateDaysMax: meta.backdateDaysMax,
    ifMatch: meta.ifMatch,
    dryRun: meta.dryRun,
    attempt: meta.attempt.of(identity.commandId),
  };
}

/** The actor in the events of a client's command. */
export const actorOf = ({ name, keyId }: Client): Actor => ({ type: 'client', id: name, keyId });

/** What makes a request itself: the ids that it is known by, and its text, both within its programme. */
export function identityOf(
  program: string,
  ids: readonly string[],
  request: string,
): Pick<CommandEnvelope, 'commandId' | 'causationId' | 'request' | 'formerly'> {
  const commandId = derivedId('program', program, ...ids);
  return {
    commandId,
    causationId: commandId,
    request: `${program} ${request}`,
    formerly: { commandId: derivedId(...ids), request },
  };
}

/**
 * The id of a thing that a request makes without naming it. It derives from the former command id for good: a retry that
 * crosses the upgrade must name the same thing, and ids are apart by programme wherever they are used.
 */
export function generatedId({ commandId, formerly }: CommandEnvelope, what: string): string {
  return derivedId(formerly?.commandId ?? commandId, what);
}

/** A time that validation has let through, in the one form that is compared; `undefined` stays. */
export const instantOf = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : parseInstant(text);
