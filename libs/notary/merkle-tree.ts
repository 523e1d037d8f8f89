import { createHash } from 'node:crypto';

/** RFC 6962, section 2.1: a prefix keeps a leaf from passing for a node. */
const LEAF = Buffer.of(0);

const NODE = Buffer.of(1);

export const HASH_BYTES = 32;

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Hash of an entry. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry);

/** Hash of what has two parts. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);

/** The root where there are no entries. */
export const emptyRoot = (): Buffer => sha256();

/**
 * The Merkle tree of RFC 6962 over entries that only ever grow in number. It keeps the hashes of the complete subtrees, largest
 * first, so its memory is 32 bytes for each bit of its size.
 */
export class MerkleTree {
  private readonly subtrees: Buffer[] = [];
  private count = 0;

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
