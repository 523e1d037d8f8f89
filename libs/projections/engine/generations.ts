import { type CollectionSpec, type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';

/** One physical collection of a projection: the code version that fills it, and which filling of that version it is. */
export interface Generation {
  readonly version: number;
  readonly number: number;
}

/**
 * Which collections a projection has: the one that readers are shown, one being built, one that is to be dropped. All of
 * it, with the epoch of the engine that owns the projection, is the text of one checkpoint, so that every change is one
 * compare-and-set on any store, and killing the process anywhere leaves a state to go on from.
 */
export interface Generations {
  readonly active: Generation;
  readonly building: Generation | null;
  readonly retired: Generation | null;
  readonly epoch: number;
}

const NONE = '-';

export function generationsKey(name: string): string {
  return `${name}:generations`;
}

export function formatGenerations({ active, building, retired, epoch }: Generations): string {
  return [formatGeneration(active), formatGeneration(building), formatGeneration(retired), epoch].join('|');
}

export function parseGenerations(text: string): Generations {
  const [active, building, retired, epoch] = text.split('|');
  return {
    active: parseGeneration(active!)!,
    building: parseGeneration(building!),
    retired: parseGeneration(retired!),
    epoch: Number(epoch),
  };
}

function formatGeneration(generation: Generation | null): string {
  return generation ? `${generation.version}.${generation.number}` : NONE;
}

function parseGeneration(text: string): Generation | null {
  if (text === NONE) return null;
  const [version, number] = text.split('.');
  return { version: Number(version), number: Number(number) };
}

export async function readGenerations(store: ReadStore, name: string): Promise<Generations | null> {
  const checkpoint = await store.checkpoint(generationsKey(name));
  return checkpoint && parseGenerations(checkpoint.position);
}

/** Moves from what was read to what is to be. @throws CheckpointConflict where another engine was quicker */
export async function changeGenerations(
  store: ReadStore,
  name: string,
  from: Generations | null,
  to: Generations,
): Promise<Generations> {
  const move = { projection: generationsKey(name), from: from && formatGenerations(from), to: formatGenerations(to) };
  await store.write([], [{ ...move, epoch: to.epoch }]);
  return to;
}

/** The generation after all that there are. */
export function nextGeneration({ active, building, retired }: Generations, version: number): Generation {
  return { version, number: Math.max(active.number, building?.number ?? 0, retired?.number ?? 0) + 1 };
}

/** `balances@3.2`: names checkpoint and parked documents of one generation. */
export function laneKey(name: string, { version, number }: Generation): string {
  return `${name}@${version}.${number}`;
}

/** The collection of a generation. What another version of the code declared as indexes is not known, so none are used. */
export function collectionOf(projection: Projection, { version, number }: Generation): CollectionSpec {
  const indexes = version === projection.version ? projection.indexes : [];
  return { name: projection.name, version, generation: number, indexes };
}
