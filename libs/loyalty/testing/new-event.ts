import { type EventMetadata, type NewEvent } from '#event-store';
import { derivedId, type JsonObject } from '#platform';

/** An event as the log takes it; hashes are of the right size and nothing more. */
export function newEvent(
  type: string,
  data: JsonObject,
  ids: { commandId: string; index?: number; at: string },
): NewEvent {
  const { commandId, index = 0, at } = ids;
  const metadata: EventMetadata = {
    $correlationId: commandId,
    $causationId: commandId,
    commandId,
    fingerprint: 'f'.repeat(64),
    actor: { type: 'client', id: 'till-7' },
    occurredAt: at,
    recordedAt: at,
    schemaVersion: 1,
    program: 'main',
    previousHash: '0'.repeat(64),
    hash: 'a'.repeat(64),
  };
  return { id: derivedId(commandId, String(index)), type, data, metadata };
}
