import { Problem, type TrofastClient } from '#client';

import { type Instant, type JsonObject, systemClock } from '#platform';

import { type FileDefinition } from './definition-kinds.js';
import { refusedAt } from './refused.js';
import { type Stage } from './definition-kinds.js';

/** A definition as the server has it now. */
interface Defined {
  readonly version: number;
  readonly status?: Stage | 'scheduled';
  /** From when on what was last decided about it counts; left out where that is at once. */
  readonly countsFrom?: Instant;
}

export interface PublishedDefinition {
  readonly kind: string;
  readonly id: string;
  readonly change: 'new' | 'changed' | 'unchanged';
  readonly version: number;
  /** What it is now; undefined for kinds that count at once. */
  readonly status: Defined['status'];
  /** From when on what was last decided about it counts; left out where that is at once. */
  readonly countsFrom?: Instant;
}

type Step = 'activate' | 'pause' | 'end';

/**
 * Defines it, adds a version where it says something else, and brings it to its stage. A definition that says the same is left alone by the server.
 * @throws UsedWrongly, CommandFailed with the code of the API where it is refused
 */
export async function publishDefinition(
  client: TrofastClient,
  { kind, id, body, stage }: FileDefinition,
): Promise<PublishedDefinition> {
  const path = `/v1/${kind.list}`;
  const own = `${path}/${encodeURIComponent(id)}`;
  try {
    const before = await definedAt(client, own);
    if (before && isOver(before, body, stage)) return { kind: kind.noun, id, change: 'unchanged', ...leftAs(before) };
    const { [kind.idField]: _id, ...version } = body;
    let defined = before ? await posted(client, `${own}/versions`, version) : await posted(client, path, body);
    const step = kind.hasStages ? stepTo(stage, defined.status) : undefined;
    if (step) defined = await posted(client, `${own}/${step}`);
    return { kind: kind.noun, id, change: changeOf(before, defined, step), ...leftAs(defined) };
  } catch (error) {
    throw refusedAt(`${kind.list}/${id}`, error);
  }
}

const leftAs = ({ version, status, countsFrom }: Defined) => ({
  ...{ version, status },
  ...(countsFrom !== undefined && { countsFrom }),
});

/** Nothing changes what has ended; a file that says so itself, or names the end that has passed, can still have it. */
function isOver({ status }: Defined, { endsAt }: JsonObject, stage: Stage): boolean {
  if (status !== 'ended') return false;
  return stage === 'ended' || (typeof endsAt === 'string' && Date.parse(endsAt) <= Date.parse(systemClock.now()));
}

/** A definition as the read model has it; undefined where there is none. @param path such as `/v1/rewards/free-coffee` */
export async function definedAt(client: TrofastClient, path: string): Promise<Defined | undefined> {
  try {
    return (await client.request('GET', path)).data as Defined;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

async function posted(client: TrofastClient, path: string, body: object = {}): Promise<Defined> {
  return (await client.request('POST', path, { body })).data as Defined;
}

function stepTo(stage: Stage, status: Defined['status']): Step | undefined {
  if (status === 'ended') return undefined;
  if (stage === 'active') return status === 'draft' || status === 'paused' ? 'activate' : undefined;
  if (stage === 'paused') return status === 'active' || status === 'scheduled' ? 'pause' : undefined;
  return stage === 'ended' ? 'end' : undefined;
}

function changeOf(before: Defined | undefined, now: Defined, step: Step | undefined): PublishedDefinition['change'] {
  if (!before) return 'new';
  return before.version === now.version && step === undefined ? 'unchanged' : 'changed';
}
