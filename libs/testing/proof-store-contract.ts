import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { HeadConflict, NotaryOvertaken, type NumberedStretch, type ProofStore, ProofStoreUnavailable } from '#notary';

import { positionAt } from './read-store-fixtures.js';

export interface ProofStoreUnderTest {
  /** Opens it, again after it was closed. */
  open(): Promise<ProofStore>;
  dispose(): Promise<void>;
}

const hashes = (...bytes: readonly number[]): Buffer => Buffer.concat(bytes.map((byte) => Buffer.alloc(32, byte)));

const stretch = (from: number, size: number, more: Partial<NumberedStretch> = {}): NumberedStretch => ({
  from,
  to: { size, position: positionAt(size), ...(from > 0 && { before: { size: from, position: positionAt(from) } }) },
  tiles: [],
  marks: [],
  ...more,
});

const HEAD = { size: 3, root: 'cm9vdCBvZiB0aHJlZQ==', note: 'a note\n' };

const KEY = { generation: 1, vkey: 'trofast+01234567+AQ==', sealed: 'c2VhbGVk', since: 0 };

/** Every adapter of `ProofStore` keeps these rules. `make` gives an empty store. */
export function proofStoreContract(name: string, make: () => Promise<ProofStoreUnderTest>): void {
  describe(`${name} as a proof store`, () => {
    let made: ProofStoreUnderTest;
    let store: ProofStore;
    beforeEach(async () => {
      made = await make();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.dispose();
    });

    it('has nothing at first', async () => {
      expect(await store.progress()).toBeUndefined();
      expect(await store.tile({ level: 0, index: 0 })).toBeUndefined();
      expect(await store.markBefore(positionAt(9))).toBeUndefined();
      expect(await store.heads(5)).toEqual([]);
      expect(await store.keys()).toEqual([]);
    });

    it('has what was written when it is opened again', async () => {
      const first = stretch(0, 3, { tiles: [{ level: 0, index: 0, hashes: hashes(1, 2, 3) }] });
      const second = stretch(3, 4, { tiles: [{ level: 0, index: 0, hashes: hashes(1, 2, 3, 4) }] });
      await store.extend(first);
      expect(await store.progress()).toEqual(first.to);
      await store.extend(second);
      await store.addHead(HEAD);
      await store.addKey(KEY);
      await store.close();
      store = await made.open();
      expect(await store.progress()).toEqual(second.to);
      expect(await store.tile({ level: 0, index: 0 })).toEqual(hashes(1, 2, 3, 4));
      expect(await store.heads(1)).toEqual([HEAD]);
      expect(await store.keys()).toEqual([KEY]);
    });

    it('keeps tiles of all levels apart', async () => {
      const places = [0, 1, 6].flatMap((level) => [0, 1, 5_000_000].map((index) => ({ level, index })));
      const tiles = places.map((place, number) => ({ ...place, hashes: hashes(number + 1) }));
      await store.extend(stretch(0, 10, { tiles }));
      for (const { hashes: written, ...place } of tiles) expect(await store.tile(place)).toEqual(written);
    });

    it('takes a stretch only where the one before it ended', async () => {
      await store.extend(stretch(0, 3));
      await expect(store.extend(stretch(0, 5))).rejects.toThrow(NotaryOvertaken);
      await expect(store.extend(stretch(4, 5))).rejects.toThrow(NotaryOvertaken);
      expect(await store.progress()).toMatchObject({ size: 3 });
    });

    it('lets one of two that extend it at once go on', async () => {
      await store.extend(stretch(0, 3));
      const other = await made.open();
      const both = await Promise.allSettled([store.extend(stretch(3, 5)), other.extend(stretch(3, 7))]);
      await other.close();
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.progress()).toMatchObject({ size: both[0].status === 'fulfilled' ? 5 : 7 });
    });

    it('moves the position on where there is nothing to number', async () => {
      await store.extend(stretch(0, 3));
      const to = { size: 3, position: positionAt(8) };
      await store.extend({ from: 3, to, tiles: [], marks: [] });
      expect(await store.progress()).toEqual(to);
    });

    it('finds the last mark in front of a position', async () => {
      const marks = [256, 512, 768].map((number) => ({ number, position: positionAt(number) }));
      await store.extend(stretch(0, 800, { marks }));
      expect(await store.markBefore(positionAt(256))).toBeUndefined();
      expect(await store.markBefore(positionAt(257))).toEqual(marks[0]);
      expect(await store.markBefore(positionAt(768))).toEqual(marks[1]);
      expect(await store.markBefore(positionAt(9_999))).toEqual(marks[2]);
    });

    it('gives heads newest first, as many as are asked for', async () => {
      for (const size of [3, 10, 7]) await store.addHead({ ...HEAD, size });
      expect((await store.heads(2)).map(({ size }) => size)).toEqual([10, 7]);
      expect((await store.heads(9)).map(({ size }) => size)).toEqual([10, 7, 3]);
      expect((await store.heads(1, 10)).map(({ size }) => size)).toEqual([7]);
      expect(await store.heads(9, 3)).toEqual([]);
    });

    it('takes no second root for a size, and the same head again', async () => {
      await store.addHead(HEAD);
      await store.addHead({ ...HEAD, note: 'signed again\n' });
      await expect(store.addHead({ ...HEAD, root: 'YW5vdGhlciByb290' })).rejects.toThrow(HeadConflict);
      expect(await store.heads(9)).toEqual([HEAD]);
    });

    it('gives keys oldest first, and takes one of each generation', async () => {
      const next = { ...KEY, generation: 2, vkey: 'trofast+76543210+AQ==', since: 3, statement: 'a note\n' };
      expect(await store.addKey(KEY)).toBe(true);
      expect(await store.addKey(next)).toBe(true);
      expect(await store.addKey({ ...KEY, sealed: 'b3RoZXI=' })).toBe(false);
      expect(await store.keys()).toEqual([KEY, next]);
    });

    it('refuses work when it is closed, and may be closed twice', async () => {
      await store.close();
      await store.close();
      await expect(store.progress()).rejects.toThrow(ProofStoreUnavailable);
      await expect(store.addHead(HEAD)).rejects.toThrow(ProofStoreUnavailable);
    });
  });
}
