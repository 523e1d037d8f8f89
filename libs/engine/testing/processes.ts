import { type ReadStore } from '#read-store';
import { HandTimers } from '#testing';

import { type ProjectionEngineOptions } from '../lanes/options.js';
import { type ProjectionEngine } from '../projection.js';
import { FaultyReadStore } from './faulty-read-store.js';
import { engineOf, type World } from './world.js';

const STEP_MS = 250;

const STEPS_MAX = 4000;

/** Turns of the loop in which the work of a step is done: the stores of these specs wait for nothing outside. */
const TURNS_PER_STEP = 12;

/** An engine that shares, as it were in a process of its own: with a clock and a connection that are its own. */
export interface Process {
  readonly engine: ProjectionEngine;
  readonly store: FaultyReadStore;
  readonly timers: HandTimers;
}

export async function started(
  world: World & { readonly store: ReadStore },
  owner: string,
  options: Partial<ProjectionEngineOptions> = {},
  store = new FaultyReadStore(world.store),
): Promise<Process> {
  const timers = new HandTimers();
  const engine = engineOf({ ...world, store }, { exclusive: false, owner, timers, ...options });
  await engine.start();
  return { engine, store, timers };
}

/**
 * From now on nothing that it does gets through, and nothing that it has under way comes to an end.
 * @returns what ends it all with an error, so that the engine can be closed
 */
export function kill({ store }: Process): () => void {
  let end!: (error: Error) => void;
  const dead = new Promise<never>((_, reject) => (end = reject));
  dead.catch(() => undefined);
  store.at = () => dead;
  return () => end(new Error('dead'));
}

/** Lets time pass for those that live until it holds. @returns how many milliseconds that took */
export async function whileTimePasses(
  alive: readonly { readonly timers: HandTimers }[],
  holds: () => boolean | Promise<boolean>,
  what = 'the condition',
): Promise<number> {
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    if (await holds()) return steps * STEP_MS;
    for (const { timers } of alive) timers.pass(STEP_MS);
    for (let turns = 0; turns < TURNS_PER_STEP; turns++) await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`${what} did not come to pass within ${STEPS_MAX * STEP_MS} ms of their time`);
}

/** Lets so much time pass for them. */
export async function pass(alive: readonly { readonly timers: HandTimers }[], ms: number): Promise<void> {
  let steps = 0;
  await whileTimePasses(alive, () => steps++ * STEP_MS >= ms);
}
