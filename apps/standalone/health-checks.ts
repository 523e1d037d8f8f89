import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';

import { type EventStore } from '#event-store';
import { type HealthCheck } from '#http';
import { type Projections } from '#projections';

/** Below it the next appends would fill the disk. */
const FREE_BYTES_MIN = 16 * 1024 * 1024;

/** What the standalone server cannot do without. */
export function healthChecks(directory: string, events: EventStore, projections: Projections): readonly HealthCheck[] {
  return [
    { name: 'eventStore', check: async () => void (await events.head()) },
    { name: 'disk', check: () => checkDisk(directory) },
    { name: 'projections', check: () => checkProjections(projections) },
  ];
}

async function checkDisk(directory: string): Promise<void> {
  await access(directory, constants.W_OK);
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < FREE_BYTES_MIN) throw new Error(`${bavail * bsize} bytes are free on the disk of ${directory}.`);
}

/** A parked document is no reason: the rest goes on. */
async function checkProjections(projections: Projections): Promise<void> {
  const stopped = (await projections.status()).filter(({ state }) => state === 'stopped');
  if (stopped.length > 0) throw new Error(stopped.map(({ name, error }) => `${name} has stopped: ${error}`).join('; '));
}
