import { TrofastError } from '#platform';

import { emptyRoot, nodeHash } from './merkle-tree.js';
import { type ReadTile } from './tile-edge.js';
import { hashAt, TILE_WIDTH, tilePath, type TilePlace } from './tiles.js';

/** Levels of the binary tree in one level of tiles. */
const TILE_HEIGHT = 8;

/** Gives the root of the complete subtree of `2 ** height` entries that is the `index`-th of its height. @throws TileMissing */
export type ReadSubtree = (height: number, index: number) => Promise<Buffer>;

/** A tile that a head covers is not there, or has too few hashes. */
export class TileMissing extends TrofastError {
  constructor({ level, index }: TilePlace) {
    const path = tilePath({ level, index, width: TILE_WIDTH });
    super(
      'tile_missing',
      `Tile ${path} is not there, or has not all of its hashes, though there are events that it covers. \`trofast doctor\` says what to do.`,
      { level, index },
    );
  }
}

/** Roots of subtrees from tiles, each tile read once: for one proof at a time. */
export function subtreesFrom(read: ReadTile): ReadSubtree {
  const tiles = new Map<string, Promise<Buffer | undefined>>();
  const tileAt = (level: number, index: number) => {
    const name = `${level}/${index}`;
    const found = tiles.get(name) ?? read({ level, index });
    tiles.set(name, found);
    return found;
  };
  return async (height, index) => {
    const level = Math.floor(height / TILE_HEIGHT);
    const width = 2 ** (height % TILE_HEIGHT);
    const first = index * width;
    const tile = await tileAt(level, Math.floor(first / TILE_WIDTH));
    const hashes = Array.from({ length: width }, (_, at) => tile && hashAt(tile, (first % TILE_WIDTH) + at));
    if (hashes.includes(undefined)) throw new TileMissing({ level, index: Math.floor(first / TILE_WIDTH) });
    return rootOfRow(hashes as readonly Buffer[]);
  };
}

/** The root over as many hashes as a power of two. */
function rootOfRow(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  const half = hashes.length / 2;
  return nodeHash(rootOfRow(hashes.slice(0, half)), rootOfRow(hashes.slice(half)));
}

/** The largest power of two below `size`, where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The root over `size` entries from `start` on: MTH of RFC 6962, section 2.1. @throws TileMissing */
export async function rootOf(read: ReadSubtree, size: number, start = 0): Promise<Buffer> {
  if (size === 0) return emptyRoot();
  const half = splitOf(size);
  if (size === 1 || half * 2 === size) return read(Math.log2(size), start / size);
  return nodeHash(await rootOf(read, half, start), await rootOf(read, size - half, start + half));
}

/** PATH of RFC 6962, section 2.1.1. @param leaf its number, below `size` @throws TileMissing */
export async function inclusionProof(read: ReadSubtree, leaf: number, size: number, start = 0): Promise<Buffer[]> {
  if (size <= 1) return [];
  const half = splitOf(size);
  if (leaf < half)
    return [...(await inclusionProof(read, leaf, half, start)), await rootOf(read, size - half, start + half)];
  const within = await inclusionProof(read, leaf - half, size - half, start + half);
  return [...within, await rootOf(read, half, start)];
}

/** PROOF of RFC 6962, section 2.1.2: nothing where `from` is 0 or `to`. @throws TileMissing */
export async function consistencyProof(read: ReadSubtree, from: number, to: number): Promise<Buffer[]> {
  return from === 0 ? [] : subproof(read, { from, size: to, start: 0, isKnown: true });
}

interface Stretch {
  /** How many entries of it the older tree has. */
  readonly from: number;
  readonly size: number;
  readonly start: number;
  /** Whether it is all of the older tree, so that its root is known. */
  readonly isKnown: boolean;
}

async function subproof(read: ReadSubtree, { from, size, start, isKnown }: Stretch): Promise<Buffer[]> {
  if (from === size) return isKnown ? [] : [await rootOf(read, size, start)];
  const half = splitOf(size);
  if (from <= half) {
    const left = await subproof(read, { from, size: half, start, isKnown });
    return [...left, await rootOf(read, size - half, start + half)];
  }
  const right = { from: from - half, size: size - half, start: start + half, isKnown: false };
  return [...(await subproof(read, right)), await rootOf(read, half, start)];
}

/** The root that an inclusion proof leads to; `undefined` where it has too few or too many hashes, or there is no such leaf. */
export function rootByInclusion(
  hash: Buffer,
  leaf: number,
  size: number,
  proof: readonly Buffer[],
): Buffer | undefined {
  if (leaf < 0 || leaf >= size) return undefined;
  if (size === 1) return proof.length === 0 ? hash : undefined;
  const [half, last, rest] = [splitOf(size), proof.at(-1), proof.slice(0, -1)];
  if (!last) return undefined;
  const isLeft = leaf < half;
  const part = rootByInclusion(hash, isLeft ? leaf : leaf - half, isLeft ? half : size - half, rest);
  return part && (isLeft ? nodeHash(part, last) : nodeHash(last, part));
}

export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether a consistency proof shows that the newer tree begins with all of the older one. */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === 0) return proof.length === 0 && older.root.equals(emptyRoot());
  const roots = rootsBy(older.size, newer.size, proof, older.root);
  return roots !== undefined && roots.older.equals(older.root) && roots.newer.equals(newer.root);
}

interface Roots {
  readonly older: Buffer;
  readonly newer: Buffer;
}

/** @param known the root of the older tree, where this part is all of it */
function rootsBy(from: number, size: number, proof: readonly Buffer[], known: Buffer | undefined): Roots | undefined {
  if (from === size) {
    const root = known ?? proof[0];
    return root && proof.length === (known ? 0 : 1) ? { older: root, newer: root } : undefined;
  }
  const [half, last, rest] = [splitOf(size), proof.at(-1), proof.slice(0, -1)];
  if (!last) return undefined;
  if (from <= half) {
    const left = rootsBy(from, half, rest, known);
    return left && { older: left.older, newer: nodeHash(left.newer, last) };
  }
  const right = rootsBy(from - half, size - half, rest, undefined);
  return right && { older: nodeHash(last, right.older), newer: nodeHash(last, right.newer) };
}
