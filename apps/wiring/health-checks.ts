import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';

import { type HealthCheck } from '#edge';
import { type Projections } from '#engine';
import { type NotaryStatus } from '#notary';
import { type ClockWatch, type Settings } from '#platform';

import { type Role } from './roles.js';
import { type Stores } from './stores.js';

/** Below it the next appends would fill the disk. */
const FREE_BYTES_MIN = 16 * 1024 * 1024;

/** What a process in this role uses; it is ready without what it does not need. */
export function healthChecks(
  { eventStoreUrl, readStoreUrl, dataDir }: Settings,
  role: Role,
  {
    events,
    keys,
    reads,
    projections,
    watch,
    notary,
  }: Pick<Stores, 'events' | 'keys' | 'reads' | 'projections'> & {
    readonly watch: Pick<ClockWatch, 'suspicion'>;
    readonly notary: NotaryStatus;
  },
): readonly HealthCheck[] {
  const isOnDisk = eventStoreUrl === undefined || readStoreUrl === undefined;
  return [
    {
      name: 'eventStore',
      isOptional: !role.needs.includes('eventStore'),
      check: async () => void (await events.head()),
    },
    {
      name: 'readStore',
      isOptional: !role.needs.includes('readStore'),
      check: async () => void (await reads.checkpoint('health')),
    },
    { name: 'clock', isOptional: !role.needs.includes('clock'), check: async () => checkClock(watch) },
    // Members whose keys are cached go on, and what is not personal.
    { name: 'keyStore', isOptional: true, check: () => keys.check() },
    // Nothing waits for heads: commands go on, and somebody has to look.
    ...(role.runsReactors ? [{ name: 'notary', isOptional: true, check: async () => checkNotary(notary) }] : []),
    ...(isOnDisk ? [{ name: 'disk', check: () => checkDisk(dataDir) }] : []),
    ...(role.projections === 'by_others' ? [] : [{ name: 'projections', check: () => checkProjections(projections) }]),
  ];
}

function checkClock({ suspicion }: Pick<ClockWatch, 'suspicion'>): void {
  if (suspicion !== undefined) throw new Error(suspicion);
}

function checkNotary({ stopped }: NotaryStatus): void {
  if (stopped) throw stopped;
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
