import { type Checkpoint, type CollectionSpec, type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';
import { partitionOf } from './partition.js';
import { isStreamId } from './stream-ids.js';

/** One physical collection of a projection: the code version that fills it, and which filling of that version it is. */
export interface Generation {
  readonly version: number;
  readonly number: number;
  /** How many parts of document ids it is filled by, each a lane of its own; set when it is begun, never changed. */
  readonly partitions: number;
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
  /**
   * Dropped lately, the newest last. No number is ever used again, and these are dropped again from time to time: where
   * a store makes a collection that is inserted into, a paused owner's last write may have brought one back.
   */
  readonly dropped: readonly Generation[];
}

const NONE = '-';

const DROPPED_REMEMBERED = 8;

export function generationsKey(name: string): string {
  return `${name}:generations`;
}

/** `1.2|-|-|7`, with partitions where there are several (`1.2/4`), then those dropped lately (`|1.1,1.0`). */
export function formatGenerations({ active, building, retired, epoch, dropped }: Generations): string {
  const parts = [formatGeneration(active), formatGeneration(building), formatGeneration(retired), epoch];
  if (dropped.length > 0) parts.push(dropped.map(formatGeneration).join(','));
  return parts.join('|');
}

export function parseGenerations(text: string): Generations {
  const [active, building, retired, epoch, dropped = ''] = text.split('|');
  return {
    active: parseGeneration(active!)!,
    building: parseGeneration(building!),
    retired: parseGeneration(retired!),
    epoch: Number(epoch),
    dropped: dropped === '' ? [] : dropped.split(',').map((generation) => parseGeneration(generation)!),
  };
}

function formatGeneration(generation: Generation | null): string {
  if (!generation) return NONE;
  const { version, number, partitions } = generation;
  return partitions === 1 ? `${version}.${number}` : `${version}.${number}/${partitions}`;
}

function parseGeneration(text: string): Generation | null {
  if (text === NONE) return null;
  const [generation, partitions = '1'] = text.split('/');
  const [version, number] = generation!.split('.');
  return { version: Number(version), number: Number(number), partitions: Number(partitions) };
}

export async function readGenerations(store: ReadStore, name: string): Promise<Generations | null> {
  const checkpoint = await store.checkpoint(generationsKey(name));
  return checkpoint && parseGenerations(checkpoint.position);
}

/** Those of several projections in one round trip, without what was never made. */
export async function readAllGenerations(
  store: ReadStore,
  names: readonly string[],
): Promise<ReadonlyMap<string, Generations>> {
  const found = await store.checkpoints(names.map(generationsKey));
  return generationsIn(found, names);
}

/** Out of the checkpoints that were read. */
export function generationsIn(
  found: ReadonlyMap<string, Checkpoint>,
  names: readonly string[],
): ReadonlyMap<string, Generations> {
  const texts = names.map((name) => [name, found.get(generationsKey(name))] as const);
  return new Map(texts.flatMap(([name, text]) => (text ? [[name, parseGenerations(text.position)] as const] : [])));
}

/** Moves from what was read to what is to be. @throws CheckpointConflict where another engine was quicker */
export async function changeGenerations(
  store: ReadStore,
  name: string,
  from: Generations | null,
  to: Generations,
): Promise<Generations> {
  const move = { key: generationsKey(name), from: from && formatGenerations(from), to: formatGenerations(to) };
  await store.write([], [{ ...move, epoch: to.epoch }]);
  return to;
}

/** What a projection begins with. */
export function firstGenerations(version: number, partitions: number): Generations {
  return { active: { version, number: 1, partitions }, building: null, retired: null, epoch: 1, dropped: [] };
}

/** The generation after all that there have been. */
export function nextGeneration(generations: Generations, version: number, partitions: number): Generation {
  const { active, building, retired, dropped } = generations;
  const numbers = [active, building, retired, ...dropped].map((generation) => generation?.number ?? 0);
  return { version, number: Math.max(...numbers) + 1, partitions };
}

/** As they are once the retired one is dropped. */
export function withoutRetired(generations: Generations): Generations {
  const { retired, dropped } = generations;
  if (!retired) return generations;
  return { ...generations, retired: null, dropped: [...dropped, retired].slice(-DROPPED_REMEMBERED) };
}

/** Whether readers see it, or will. */
export function isCurrent({ active, building }: Generations, { number }: Generation): boolean {
  return active.number === number || building?.number === number;
}

/** The checkpoint that counts how often a person had what was parked of a lane applied. */
export function resolvedKey(lane: string): string {
  return `${lane}:resolved`;
}

/** `orders@3.2`, or `orders@3.2/5` of several: names checkpoint and parked documents of one lane. */
export function laneKey(name: string, { version, number, partitions }: Generation, partition: number): string {
  return partitions === 1 ? `${name}@${version}.${number}` : `${name}@${version}.${number}/${partition}`;
}

/** The keys of all lanes of a generation, in the order of their partitions. */
export function laneKeys(name: string, generation: Generation): string[] {
  return Array.from({ length: generation.partitions }, (_, partition) => laneKey(name, generation, partition));
}

/** The lanes that a document may be parked in: its own, or for a stream that is parked as a whole each of them. */
export function lanesOfParked(name: string, generation: Generation, documentId: string): string[] {
  const keys = laneKeys(name, generation);
  return isStreamId(documentId) ? keys : [keys[partitionOf(documentId, generation.partitions)]!];
}

/** The collection of a generation. What another version of the code declared as indexes is not known, so none are used. */
export function collectionOf(projection: Projection, { version, number }: Generation): CollectionSpec {
  const collection = { name: projection.name, version, generation: number };
  if (version !== projection.version) return { ...collection, indexes: [] };
  const { indexes, followed } = projection;
  return { ...collection, indexes, ...(followed && { followed }) };
}

/** A place in the log as a lane's checkpoint has it: `''`, which no log gives, stands for the beginning. */
export function placeOf(checkpoint: { readonly position: string } | null | undefined): string | null {
  return checkpoint?.position ? checkpoint.position : null;
}
