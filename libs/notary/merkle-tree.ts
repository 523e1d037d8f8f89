import { hash } from 'node:crypto';

/** RFC 6962, section 2.1: a prefix keeps a leaf from passing for a node. */
const LEAF = '\0';

const NODE = 1;

export const HASH_BYTES = 32;

/** In one call of OpenSSL, which takes half the time of a hash that is fed in parts. */
const sha256 = (input: Uint8Array | string): Buffer => hash('sha256', input, 'buffer');

/** Hash of an entry; of its UTF-8 where it is a text. */
export const leafHash = (entry: Uint8Array | string): Buffer =>
  sha256(typeof entry === 'string' ? LEAF + entry : Buffer.concat([Buffer.from(LEAF), entry]));

/** Filled for each node: what is hashed is copied before the call returns. */
const pair = new Uint8Array(1 + 2 * HASH_BYTES).fill(NODE, 0, 1);

/** Hash of two hashes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

/** The root where there are no entries. */
export const emptyRoot = (): Buffer => sha256('');

/**
 * The Merkle tree of RFC 6962 over entries that only ever grow in number. It keeps the hashes of the complete subtrees, largest
 * first, so its memory is 32 bytes for each bit of its size.
 */
export class MerkleTree {
  private readonly subtrees: Buffer[] = [];
  private count = 0;

  /** The tree that {@link parts} are of. @param parts as many as `size` has bits that are set */
  static of(size: number, parts: readonly Buffer[]): MerkleTree {
    const tree = new MerkleTree();
    tree.count = size;
    tree.subtrees.push(...parts);
    return tree;
  }

  /** The roots of its complete subtrees, largest first: all that is needed to go on. */
  get parts(): readonly Buffer[] {
    return [...this.subtrees];
  }

  /** How many entries it has. */
  get size(): number {
    return this.count;
  }

  append(entry: Uint8Array): void {
    this.appendLeaf(leafHash(entry));
  }

  /** @param leaf the hash of the entry */
  appendLeaf(leaf: Buffer): void {
    let hash = leaf;
    for (let left = this.count; left % 2 === 1; left = Math.floor(left / 2))
      hash = nodeHash(this.subtrees.pop()!, hash);
    this.subtrees.push(hash);
    this.count += 1;
  }

  /** SHA-256 over all entries in their order; of nothing where there are none. */
  root(): Buffer {
    if (this.count === 0) return emptyRoot();
    return this.subtrees.reduceRight((right, left) => nodeHash(left, right));
  }
}
