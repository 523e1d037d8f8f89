import { MerkleTree, HASH_BYTES, nodeHash } from './merkle-tree.js';
import { hashesInLevel, type Tile, TILE_LEVELS, TILE_WIDTH, type TilePlace } from './tiles.js';

/** Where tiles are read from. */
export type ReadTile = (place: TilePlace) => Promise<Buffer | undefined>;

/** The last tile of a level, which grows. */
interface GrowingTile {
  index: number;
  readonly hashes: Buffer[];
}

/**
 * The right edge of a tree in tiles: the last tile of each level, which are all that grow. Memory: eight kilobytes a level at most. What it gives
 * is a function of the entries alone, however they came.
 */
export class TileEdge {
  private readonly levels: readonly GrowingTile[] = Array.from({ length: TILE_LEVELS }, () => ({
    index: 0,
    hashes: [],
  }));
  private readonly full: Tile[] = [];
  private readonly grown = new Set<number>();
  private count = 0;

  /** The edge of a tree whose tiles are there. `undefined` where one of them is missing, or has too few hashes. */
  static async load(size: number, read: ReadTile): Promise<TileEdge | undefined> {
    const edge = new TileEdge();
    edge.count = size;
    for (const [level, growing] of edge.levels.entries()) {
      const hashes = hashesInLevel(size, level);
      const width = hashes % TILE_WIDTH;
      growing.index = Math.floor(hashes / TILE_WIDTH);
      if (width === 0) continue;
      const tile = await read({ level, index: growing.index });
      if (!tile || tile.length < width * HASH_BYTES) return undefined;
      growing.hashes.push(...split(tile).slice(0, width));
    }
    return edge;
  }

  /** How many entries the tree has. */
  get size(): number {
    return this.count;
  }

  append(leaf: Buffer): void {
    this.count += 1;
    this.push(0, leaf);
  }

  /** The tiles that have changed since the last call, those that are full among them. */
  takeChanged(): readonly Tile[] {
    const grown = [...this.grown].map((level) => tileOf(level, this.levels[level]!));
    this.grown.clear();
    return [...this.full.splice(0), ...grown];
  }

  /** Of all entries. */
  root(): Buffer {
    return rootOfHashes(this.levels.toReversed().flatMap(({ hashes }) => subtreesOf(hashes)));
  }

  private push(level: number, hash: Buffer): void {
    const growing = this.levels[level]!;
    growing.hashes.push(hash);
    this.grown.add(level);
    if (growing.hashes.length < TILE_WIDTH) return;
    this.full.push(tileOf(level, growing));
    this.grown.delete(level);
    const root = rootOfHashes(subtreesOf(growing.hashes));
    growing.index += 1;
    growing.hashes.length = 0;
    this.push(level + 1, root);
  }
}

const split = (tile: Buffer): Buffer[] =>
  Array.from({ length: tile.length / HASH_BYTES }, (_, at) => tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));

const tileOf = (level: number, { index, hashes }: GrowingTile): Tile => ({
  level,
  index,
  hashes: Buffer.concat(hashes),
});

/** The root over the hashes of a tile. */
export const rootOfTile = (hashes: Buffer): Buffer => rootOfHashes(subtreesOf(split(hashes)));

/** The roots of the complete subtrees over hashes, largest first. */
function subtreesOf(hashes: readonly Buffer[]): readonly Buffer[] {
  const roots: Buffer[] = [];
  for (const [before, hash] of hashes.entries()) {
    let root = hash;
    for (let left = before; left % 2 === 1; left = Math.floor(left / 2)) root = nodeHash(roots.pop()!, root);
    roots.push(root);
  }
  return roots;
}

const rootOfHashes = (subtrees: readonly Buffer[]): Buffer =>
  subtrees.length === 0 ? new MerkleTree().root() : subtrees.reduceRight((right, left) => nodeHash(left, right));
