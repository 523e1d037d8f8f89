import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { leafHash, MerkleTree } from './merkle-tree.js';
import { consistencyProof, inclusionProof, isConsistent, rootByInclusion, rootOf, subtreesFrom } from './proofs.js';
import { TileEdge } from './tile-edge.js';
import { type TilePlace } from './tiles.js';

const leaf = (number: number) => leafHash(Buffer.from(String(number)));

/** A tree of so many entries in tiles, and its root as it is computed without them. */
function grown(size: number, batch = size) {
  const edge = new TileEdge();
  const tree = new MerkleTree();
  const tiles = new Map<string, Buffer>();
  const keep = () => {
    for (const { level, index, hashes } of edge.takeChanged()) tiles.set(`${level}/${index}`, hashes);
  };
  for (let number = 0; number < size; number++) {
    edge.append(leaf(number));
    tree.appendLeaf(leaf(number));
    if ((number + 1) % batch === 0) keep();
  }
  keep();
  const read = async ({ level, index }: TilePlace) => tiles.get(`${level}/${index}`);
  return { edge, tiles, read, root: tree.root() };
}

const rootAt = (size: number) => {
  const tree = new MerkleTree();
  for (let number = 0; number < size; number++) tree.appendLeaf(leaf(number));
  return tree.root();
};

const SIZES = [1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 512, 513, 1_000, 65_535, 65_536, 65_537, 70_000];

describe('a tree in tiles', () => {
  it.each(SIZES)('of %i entries has the root of the tree, from its edge and from its tiles', async (size) => {
    const { edge, read, root } = grown(size, 999);
    expect(edge.root()).toEqual(root);
    expect(await rootOf(subtreesFrom(read), size)).toEqual(root);
  });

  it('of 70,000 entries has the tiles that the specification says', () => {
    const { tiles } = grown(70_000);
    const widths = [...tiles].map(([place, hashes]) => [place, hashes.length / 32] as const);
    expect(widths.filter(([place]) => place.startsWith('0/'))).toHaveLength(274);
    expect(Object.fromEntries(widths)).toMatchObject({ '0/272': 256, '0/273': 112, '1/0': 256, '1/1': 17, '2/0': 1 });
  });

  it('is the same however its entries came, and goes on from what is stored', async () => {
    const whole = grown(1_000);
    const { tiles, read } = grown(700, 13);
    const edge = (await TileEdge.load(700, read))!;
    for (let number = 700; number < 1_000; number++) edge.append(leaf(number));
    for (const { level, index, hashes } of edge.takeChanged()) tiles.set(`${level}/${index}`, hashes);
    expect(tiles).toEqual(whole.tiles);
  });

  it('is not gone on with where a tile is missing or short', async () => {
    const { tiles, read } = grown(300);
    tiles.set('0/1', tiles.get('0/1')!.subarray(0, 32 * 43));
    expect(await TileEdge.load(300, read)).toBeUndefined();
    tiles.delete('0/1');
    expect(await TileEdge.load(300, read)).toBeUndefined();
    expect((await TileEdge.load(256, read))!.root()).toEqual(rootAt(256));
  });
});

const sizes = fc.integer({ min: 1, max: 600 });

describe('an inclusion proof', () => {
  it('leads from each leaf to the root, and from no other leaf', () =>
    fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, some) => {
        const { read, root } = grown(size);
        const at = some % size;
        const proof = await inclusionProof(subtreesFrom(read), at, size);
        expect(rootByInclusion(leaf(at), at, size, proof)).toEqual(root);
        expect(rootByInclusion(leaf(at + 1), at, size, proof)).not.toEqual(root);
        expect(rootByInclusion(leaf(at), at, size, [...proof, root])).not.toEqual(root);
        if (size > 1) expect(rootByInclusion(leaf(at), at, size, proof.slice(1))).not.toEqual(root);
        expect(rootByInclusion(leaf(at), size, size, proof)).toBeUndefined();
      }),
      { numRuns: 60 },
    ));
});

describe('a consistency proof', () => {
  it('shows that a tree begins with an older one, and with no other', () =>
    fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, some) => {
        const { read, root } = grown(size);
        const from = some % (size + 1);
        const older = { size: from, root: rootAt(from) };
        const newer = { size, root };
        const proof = await consistencyProof(subtreesFrom(read), from, size);
        expect(isConsistent(older, newer, proof)).toBe(true);
        const other = createHash('sha256').update('another tree').digest();
        expect(isConsistent({ ...older, root: other }, newer, proof)).toBe(false);
        expect(isConsistent(older, newer, [...proof, other])).toBe(false);
        if (from !== 0) expect(isConsistent(older, { ...newer, root: other }, proof)).toBe(false);
        if (proof.length > 0) expect(isConsistent(older, newer, proof.slice(1))).toBe(false);
        expect(isConsistent({ ...older, size: size + 1 }, newer, proof)).toBe(false);
      }),
      { numRuns: 60 },
    ));
});
