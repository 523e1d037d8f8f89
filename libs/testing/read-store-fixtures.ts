import { type JsonObject } from '#platform';
import { type CollectionSpec, type Filter, type ReadStore } from '#read-store';

/** Positions as text that sorts, for tests that have no log. */
export function positionAt(number: number): string {
  return `log.${String(number).padStart(20, '0')}.${String(number).padStart(20, '0')}`;
}

export const people: CollectionSpec = {
  name: 'people',
  version: 1,
  indexes: [
    { name: 'tier', fields: ['tier', 'balance.available'] },
    { name: 'age', fields: ['age'] },
    { name: 'tags', fields: ['tags'] },
  ],
};

export async function put(
  store: ReadStore,
  collection: CollectionSpec,
  bodies: Readonly<Record<string, JsonObject | null>>,
  at = 1,
): Promise<void> {
  await store.write(
    Object.entries(bodies).map(([id, body]) => ({ collection, id, position: positionAt(at), body })),
    [],
  );
}

export async function idsOf(
  store: ReadStore,
  collection: CollectionSpec,
  filter: Filter,
  sort?: readonly (readonly [string, 1 | -1])[],
): Promise<string[]> {
  return (await store.find(collection, { filter, sort, limit: 100 })).documents.map((document) => document.id);
}
