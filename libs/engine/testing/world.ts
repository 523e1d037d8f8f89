import { type EventStore } from '#event-store';
import { allProjections } from '#loyalty/features';
import { type SyntheticHistory } from '#loyalty/testing';
import { type Clock } from '#platform';
import { type ReadStore } from '#read-store';

import { projectionEngine } from '../lanes/engine.js';
import { type ProjectionEngineOptions } from '../lanes/options.js';
import { type Projection, type ProjectionEngine } from '../projection.js';
import { ReadModels } from '../read-models.js';

const LIMIT_MS = 10_000;

/** What a spec of the engine needs. */
export interface World {
  readonly events: EventStore;
  readonly store: ReadStore;
  readonly clock: Clock;
}

/** Waits until it holds, and fails when that takes longer than ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'the condition'): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > LIMIT_MS) throw new Error(`${what} did not come to pass within ${LIMIT_MS} ms`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export function engineOf(world: World, options: Partial<ProjectionEngineOptions> = {}): ProjectionEngine {
  return projectionEngine({
    ...world,
    projections: allProjections,
    prefixes: ['trofast.'],
    retryPauseMs: 1,
    retryPauseMaxMs: 5,
    ...options,
  });
}

export async function appendAll(events: EventStore, history: SyntheticHistory, commands: number): Promise<void> {
  for (let count = 0; count < commands; count++) {
    const { stream, expected, events: drafts } = history.next();
    await events.append(stream, drafts, expected);
  }
}

export async function caughtUp(
  engine: ProjectionEngine,
  world: World,
  projections: readonly Projection[] = allProjections,
): Promise<void> {
  const names = projections.map((projection) => projection.name);
  if (!(await engine.waitFor(names, await world.events.head(), LIMIT_MS)))
    throw new Error(`not caught up: ${JSON.stringify(await engine.status())}`);
}

/** Every document of the active collections as text, byte for byte, with its position. */
export async function dump(world: World, projections: readonly Projection[] = allProjections): Promise<string[]> {
  const models = new ReadModels(world.store, projections, world.clock);
  const lines: string[] = [];
  for (const { name } of projections)
    for await (const { id, position, body } of models.scan(name))
      lines.push(`${name} ${id} ${position} ${JSON.stringify(body)}`);
  return lines;
}
