import { randomUUID } from 'node:crypto';

import { type Actor, type EventCodec, type EventStore, NEW_STREAM, type StreamNames } from '#event-store';

import { type OperationEvent } from './operation-events.js';

/** The ports that a decision of an operator is recorded through. */
export interface OperationPorts {
  readonly events: EventStore;
  readonly codec: Pick<EventCodec, 'seal'>;
  readonly names: StreamNames;
}

/** Token under which the app provides them. */
export const OPERATION_PORTS = Symbol('OperationPorts');

/** Appends what an operator decided to the stream of operations. @throws WrongRevision when another decision came in between */
export async function recordOperation(
  { events, codec, names }: OperationPorts,
  { type, data }: OperationEvent,
  { actor, program }: { readonly actor: Actor; readonly program: string },
): Promise<void> {
  const stream = names.operations;
  let [head, recordedAt] = [NEW_STREAM, data.effectiveAt];
  for await (const { revision, metadata } of events.readStream(stream, { direction: 'backwards', limit: 1 })) {
    head = { revision, hash: metadata.hash };
    if (metadata.recordedAt > recordedAt) recordedAt = metadata.recordedAt;
  }
  const commandId = randomUUID();
  const sealed = await codec.seal({
    stream,
    drafts: [{ type, data: { ...data }, occurredAt: data.effectiveAt }],
    commandId,
    actor,
    correlationId: commandId,
    causationId: commandId,
    program,
    recordedAt,
    head,
  });
  await events.append(stream, sealed, head.revision < 0 ? 'no_stream' : head.revision);
}
