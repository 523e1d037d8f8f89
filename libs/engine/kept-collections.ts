import { collectionKey, type CollectionSpec, type ReadStore } from '#read-store';

import { collectionOf, readGenerations } from './lanes/generations.js';
import { PARKED } from './lanes/parking.js';
import { type Projection } from './projection.js';

/** The collections that the read models have now: serving, being built, waiting to be dropped; and that of parked events. */
export async function keptCollections(
  store: ReadStore,
  projections: readonly Projection[],
): Promise<ReadonlyMap<string, CollectionSpec>> {
  const kept: CollectionSpec[] = [PARKED];
  for (const projection of projections) {
    const generations = await readGenerations(store, projection.name);
    if (!generations) continue;
    const { active, building, retired } = generations;
    for (const generation of [active, building, retired])
      if (generation) kept.push(collectionOf(projection, generation));
  }
  return new Map(kept.map((spec) => [collectionKey(spec), spec]));
}
