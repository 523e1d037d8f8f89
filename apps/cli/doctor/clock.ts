import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { EVENTS_FILE } from '#event-store/embedded';
import { machineClock, type Settings, suspicionOf, systemClock } from '#platform';

import { seenIn } from '../../wiring/clock-memory.js';
import { clockLimits } from '../../wiring/watch-clock.js';
import { clientOf } from '../client/client.js';
import { findServer } from '../client/server-file.js';
import { fail, ok, type Result, warn } from './finding.js';

/** A file may be a little newer than the clock says: file systems round. */
const FILE_TOLERANCE_MS = 5_000;

/** Nothing of Trofast is older; a clock before it was never set. */
const CLOCK_FLOOR = Date.parse('2026-01-01');

/** What the server says of its clock, or where none runs what the directory remembers of it. */
export async function clockResult(settings: Settings): Promise<Result> {
  const now = systemClock.now();
  if (Date.parse(now) < CLOCK_FLOOR) return fail(`the clock says ${now}; set it`);
  const suspicion = settings.eventStoreUrl === undefined ? await suspicionOfDirectory(settings) : undefined;
  if (suspicion !== undefined)
    return fail(`commands stop: ${suspicion}; set the clock, or where it is right run \`trofast clock confirm\``);
  const ahead = await fileAhead(settings.dataDir, Date.parse(now));
  return ahead === undefined ? ok(now) : warn(ahead);
}

async function suspicionOfDirectory(settings: Settings): Promise<string | undefined> {
  const server = await findServer(settings.dataDir);
  if (!server) return suspicionOf(seenIn(settings.dataDir), machineClock.seen(), clockLimits(settings));
  return (await clientOf(server).get('/v1/clock')).data.suspicion ?? undefined;
}

async function fileAhead(directory: string, nowMs: number): Promise<string | undefined> {
  for (const name of [EVENTS_FILE, `${EVENTS_FILE}-wal`]) {
    const path = join(directory, name);
    if (!existsSync(path)) continue;
    const { mtimeMs } = await stat(path);
    if (mtimeMs > nowMs + FILE_TOLERANCE_MS)
      return `${path} was written ${Math.round((mtimeMs - nowMs) / 1000)} s after now: the clock was set back`;
  }
  return undefined;
}
