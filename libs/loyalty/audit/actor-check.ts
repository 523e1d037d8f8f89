import { type RecordedEvent } from '#event-store';

import { type Report } from './event-check.js';

/**
 * Compares whom events name as their actor with the client that the key was made for. Keys that are not in the log, such as that of the settings, say
 * nothing of whose they are. Memory: an entry for each key.
 */
export class ActorCheck {
  /** The client of each key, by its id. */
  private readonly clients = new Map<string, string>();

  check({ type, data, metadata: { actor } }: RecordedEvent, report: Report): void {
    if (type === 'ClientKeyCreated') this.clients.set(data['keyId'] as string, data['clientId'] as string);
    const client = actor.keyId === undefined ? undefined : this.clients.get(actor.keyId);
    if (client !== undefined && (actor.type !== 'client' || client !== actor.id))
      report('actor_differs', `The key ${actor.keyId} is of ${client}, the event says that it was ${actor.id}.`);
  }
}
