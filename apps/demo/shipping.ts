import { type TrofastClient } from '#client';
import { type Program } from '#loyalty/program/events';
import { loadSettings, systemClock } from '#platform';

import { waitUntil } from '../cli/client/wait-until.js';
import { rulesNow } from '../cli/program.js';

/** A version must not take effect in the past. */
const AHEAD_MS = 2_000;

/** Publishes a version by which points of a purchase wait until its goods are shipped, from now on: the years of the shop are over, and stay as they were. */
export async function letPointsWait(client: TrofastClient): Promise<void> {
  const program = await programOf(client);
  const rules = rulesNow(program);
  if (startOf(program) !== undefined) return;
  const { eventStoreUrl, rulesLeadMs } = loadSettings(process.env);
  const aheadMs = AHEAD_MS + (eventStoreUrl === undefined ? 0 : rulesLeadMs);
  const effectiveFrom = new Date(Date.parse(systemClock.now()) + aheadMs).toISOString();
  const points = { ...rules.points, activation: { type: 'on_event' } };
  const body = { effectiveFrom, rules: { ...rules, points } };
  await client.request('POST', `/v1/programs/${program.programId}/versions`, { body });
}

/** Returns when that version is in force. @returns false where there is none */
export async function pointsWait(client: TrofastClient): Promise<boolean> {
  const start = startOf(await programOf(client));
  if (start === undefined) return false;
  await waitUntil(start);
  return true;
}

async function programOf(client: TrofastClient): Promise<Program> {
  return (await client.get('/v1/programs')).data.items[0]!;
}

function startOf({ versions }: Program): string | undefined {
  return versions.find(({ rules }) => rules.points.activation.type === 'on_event')?.effectiveFrom;
}
