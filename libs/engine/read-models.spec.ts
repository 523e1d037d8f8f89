import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { memberProjection } from '#loyalty/member';
import { CollectionMissing, type CollectionSpec, type ReadStore } from '#read-store';
import { ManualClock } from '#testing';

import { ReadModels } from './read-models.js';

const members = memberProjection({
  name: 'members',
  version: 2,
  document: z.looseObject({}),
  programInIdsSince: 2,
  indexes: [],
  handles: [],
  documentIds: () => [],
  evolve: () => null,
});

/** A store whose active collection of the projection is of a version, with documents by their ids. */
function readModels(version: number, documents: Readonly<Record<string, object>>): ReadModels {
  const store = {
    checkpoint: async () => ({ position: `${version}.1|-|-|1` }),
    load: async (_collection: CollectionSpec, ids: readonly string[]) =>
      new Map(ids.filter((id) => id in documents).map((id) => [id, { id, position: '', body: documents[id] }])),
  };
  return new ReadModels(store as unknown as ReadStore, [members], new ManualClock());
}

describe('documents of one programme', () => {
  it('are found by their ids within it', async () => {
    const models = readModels(2, { 'main.ada': { program: 'main' }, 'other.bob': { program: 'other' } });
    const found = await models.loadIn('main', 'members', ['ada', 'bob']);
    expect([...found].map(([id, { body }]) => [id, body])).toEqual([['ada', { program: 'main' }]]);
  });

  it('are found in a collection of an older version, whose ids do not name it, and never those of another', async () => {
    const models = readModels(1, { ada: { program: 'main' }, bob: { program: 'other' } });
    expect([...(await models.loadIn('main', 'members', ['ada', 'bob'])).keys()]).toEqual(['ada']);
  });

  it('are found by the ids of the collection that takes the place of a dropped one of an older version', async () => {
    let version = 1;
    const store = {
      checkpoint: async () => ({ position: `${version}.1|-|-|1` }),
      load: async (collection: CollectionSpec, ids: readonly string[]) => {
        if (collection.version !== version) throw new CollectionMissing('members');
        return new Map(
          ids.map((id) => [id, { id, position: '', body: id === 'main.ada' ? { program: 'main' } : null }]),
        );
      },
    };
    const models = new ReadModels(store as unknown as ReadStore, [members], new ManualClock());
    await models.collection('members');
    version = 2;
    expect([...(await models.loadIn('main', 'members', ['ada'])).keys()]).toEqual(['ada']);
  });
});

describe('going over all documents', () => {
  it('begins in the collection that took the place of a dropped one', async () => {
    let generation = 1;
    const store = {
      checkpoint: async () => ({ position: `2.${generation}|-|-|1` }),
      async *scan(collection: CollectionSpec) {
        if (collection.generation !== generation) throw new CollectionMissing('members');
        yield { id: 'ada', position: '', body: {} };
        yield { id: 'bob', position: '', body: {} };
      },
    };
    const models = new ReadModels(store as unknown as ReadStore, [members], new ManualClock());
    await models.collection('members');
    generation = 2;
    const ids: string[] = [];
    for await (const { id } of models.scan('members')) ids.push(id);
    expect(ids).toEqual(['ada', 'bob']);
  });
});
