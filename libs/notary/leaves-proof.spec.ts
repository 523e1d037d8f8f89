import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { leafHash, MerkleTree } from './merkle-tree.js';
import { inclusionProof, subtreesFrom } from './proofs.js';
import { TileEdge } from './tile-edge.js';
import { type TilePlace } from './tiles.js';
import { leavesProof, rootByLeaves } from './leaves-proof.js';

const hash = (number: number) => leafHash(Buffer.from(String(number)));

function grown(size: number) {
  const edge = new TileEdge();
  const tree = new MerkleTree();
  for (let number = 0; number < size; number++) {
    edge.append(hash(number));
    tree.appendLeaf(hash(number));
  }
  const tiles = new Map(edge.takeChanged().map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  return {
    read: subtreesFrom(async ({ level, index }: TilePlace) => tiles.get(`${level}/${index}`)),
    root: tree.root(),
  };
}

const some = fc
  .integer({ min: 1, max: 700 })
  .chain((size) =>
    fc.record({ size: fc.constant(size), numbers: fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 40 }) }),
  )
  .map(({ size, numbers }) => ({ size, numbers: [...numbers].sort((a, b) => a - b) }));

const leavesOf = (numbers: readonly number[]) => numbers.map((leaf) => ({ leaf, hash: hash(leaf) }));

describe('the proof of several leaves together', () => {
  it('leads to the root, whichever leaves they are', () =>
    fc.assert(
      fc.asyncProperty(some, async ({ size, numbers }) => {
        const { read, root } = grown(size);
        const proof = await leavesProof(read, numbers, size);
        expect(rootByLeaves(leavesOf(numbers), size, proof)).toEqual(root);
      }),
      { numRuns: 60 },
    ));

  it('does not lead there from other leaves, with other hashes, or with more or fewer of them', () =>
    fc.assert(
      fc.asyncProperty(some, fc.nat(), async ({ size, numbers }, at) => {
        const { read, root } = grown(size);
        const proof = await leavesProof(read, numbers, size);
        const leaves = leavesOf(numbers);
        const other = leaves.with(at % leaves.length, { ...leaves[at % leaves.length]!, hash: hash(-1) });
        expect(rootByLeaves(other, size, proof)).not.toEqual(root);
        expect(rootByLeaves(leaves, size, [...proof, hash(0)])).toBeUndefined();
        if (proof.length > 0) expect(rootByLeaves(leaves, size, proof.slice(1))).not.toEqual(root);
        if (leaves.length > 1) expect(rootByLeaves(leaves.slice(1), size, proof)).not.toEqual(root);
        expect(rootByLeaves([...leaves, leaves.at(-1)!], size, proof)).not.toEqual(root);
      }),
      { numRuns: 60 },
    ));

  it('is the inclusion proof where there is one leaf, and nothing where there are all', async () => {
    const { read } = grown(300);
    const texts = (hashes: readonly Buffer[]) => hashes.map((one) => one.toString('hex')).sort();
    expect(texts(await leavesProof(read, [77], 300))).toEqual(texts(await inclusionProof(read, 77, 300)));
    expect(
      await leavesProof(
        read,
        Array.from({ length: 300 }, (_, at) => at),
        300,
      ),
    ).toEqual([]);
  });

  it('is of leaves that the tree has', async () => {
    const proof = await leavesProof(grown(5).read, [4], 5);
    expect(rootByLeaves([], 5, proof)).toBeUndefined();
    expect(rootByLeaves([{ leaf: 5, hash: hash(4) }], 5, proof)).toBeUndefined();
  });
});
