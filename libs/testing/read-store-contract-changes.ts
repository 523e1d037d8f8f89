import { beforeEach, describe, expect, it } from '@jest/globals';

import { type ReadStore } from '#read-store';

import { people, positionAt, put } from './read-store-fixtures.js';

/** A copy of a collection is brought up to date by what changed. */
export function describeChanges(subject: () => ReadStore): void {
  describe('changes', () => {
    beforeEach(() => subject().prepare(people));

    it('gives what changed after a position in the order of positions, tombstones too, each as it is now', async () => {
      const followed = { ...people, followed: true };
      await subject().prepare(followed);
      const changed = async (position: string) => {
        const found = [];
        for await (const { id, position: at, body } of subject().changedSince(followed, position))
          found.push([id, at, body?.['n'] ?? null]);
        return found;
      };
      expect(await changed('')).toEqual([]);
      await put(subject(), followed, { c: { n: 1 }, a: { n: 1 } }, 1);
      await put(subject(), followed, { b: { n: 2 } }, 2);
      await put(subject(), followed, { d: { n: 2 } }, 2);
      await put(subject(), followed, { c: { n: 3 } }, 3);
      await put(subject(), followed, { b: null }, 4);
      expect(await changed(positionAt(4))).toEqual([]);
      expect(await changed(positionAt(2))).toEqual([
        ['c', positionAt(3), 3],
        ['b', positionAt(4), null],
      ]);
      expect((await changed('')).map(([id]) => id)).toEqual(['a', 'd', 'c', 'b']);
      expect(await changed(positionAt(1))).toHaveLength(3);
    });

    it('gives many changes of one position whole, also of a collection that was made before it was followed', async () => {
      const ids = Array.from({ length: 1_101 }, (_, index) => `d${String(index).padStart(4, '0')}`);
      await put(subject(), people, Object.fromEntries(ids.map((id) => [id, { id }])), 7);
      await put(subject(), people, { e: { id: 'e' } }, 8);
      const followed = { ...people, followed: true };
      await subject().prepare(followed);
      const found = [];
      for await (const { id } of subject().changedSince(followed, positionAt(6))) found.push(id);
      expect(found).toEqual([...ids, 'e']);
      await expect(async () => {
        for await (const _ of subject().changedSince({ ...followed, generation: 9 }, '')) break;
      }).rejects.toMatchObject({ code: 'collection_missing' });
    });
  });
}
