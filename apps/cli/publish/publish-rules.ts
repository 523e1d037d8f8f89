import { setTimeout as sleep } from 'node:timers/promises';

import { Problem, type TrofastClient } from '#client';
import { canonicalJson } from '#event-store';
import { type ProgramRules } from '#loyalty/program';
import { type Instant, type JsonObject } from '#platform';

import { refusedAt } from './refused.js';

/** Between the command and when rules that are to count at once do. */
const AHEAD_MS = 1_000;

export interface PublishedRules {
  readonly change: 'changed' | 'unchanged';
  readonly version: number;
  readonly effectiveFrom: Instant;
}

/**
 * Publishes a version of the rules unless the newest one says the same.
 * @param from when left out: as soon as the server takes it, which is waited for
 * @throws UsedWrongly, CommandFailed with the code of the API where it is refused
 */
export async function publishRules(
  client: TrofastClient,
  programId: string,
  rules: JsonObject,
  from?: Instant,
): Promise<PublishedRules> {
  try {
    const path = { programId };
    const { versions } = (await client.get('/v1/programs/{programId}', { params: { path } })).data;
    const { version, effectiveFrom, rules: newest } = versions.at(-1)!;
    if (canonicalJson(newest) === canonicalJson(rules)) return { change: 'unchanged', version, effectiveFrom };
    const publish = async (at: Instant): Promise<PublishedRules> => {
      const body = { effectiveFrom: at, rules: rules as unknown as ProgramRules };
      const { data } = await client.post('/v1/programs/{programId}/versions', { params: { path }, body });
      return { change: 'changed', version: data.versions.at(-1)!.version, effectiveFrom: at };
    };
    return await (from === undefined ? inForceSoon(publish) : publish(from));
  } catch (error) {
    throw refusedAt('rules', error);
  }
}

/** Returns once the rules are in force. */
async function inForceSoon(publish: (from: Instant) => Promise<PublishedRules>): Promise<PublishedRules> {
  const published = await publish(afterNow(AHEAD_MS)).catch((error: unknown) => publish(takenFrom(error)));
  await sleep(Math.max(0, Date.parse(published.effectiveFrom) - Date.now()));
  return published;
}

/** What a server says that knows another time, or needs more of it. @throws any other error */
function takenFrom(error: unknown): Instant {
  const said = error instanceof Problem ? (error.body['earliest'] ?? error.body['now']) : undefined;
  if (typeof said !== 'string') throw error;
  return afterNow(AHEAD_MS, Date.parse(said));
}

function afterNow(milliseconds: number, now = Date.now()): Instant {
  return new Date(now + milliseconds).toISOString();
}
