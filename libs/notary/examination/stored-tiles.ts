import { HASH_BYTES } from '../merkle-tree.js';
import { type ProofStore } from '../proof-store.js';
import { TileEdge } from '../tile-edge.js';
import { TILE_WIDTH, tilePath, type TilePlace, widthOf } from '../tiles.js';
import { type ProofFaults } from './faults.js';

type Tiles = Pick<ProofStore, 'tile'>;

/**
 * Whether the tiles of a tree are there, give each other, and give the roots of its heads. Reads every tile once; memory does not grow with the tree.
 * @param heads root by size, of the heads that are signed
 */
export async function examineTiles(
  store: Tiles,
  size: number,
  heads: ReadonlyMap<number, string>,
  faults: ProofFaults,
): Promise<void> {
  const edge = new TileEdge();
  let confirmed = 0;
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const place = { level: 0, index };
    const hashes = await hashesOf(store, place, size, faults);
    if (!hashes) return; // what follows depends on it
    for (let at = 0; at < hashes.length; at += HASH_BYTES) {
      edge.append(hashes.subarray(at, at + HASH_BYTES));
      const root = heads.get(edge.size);
      if (root === undefined) continue;
      if (root === edge.root().toString('base64')) confirmed = edge.size;
      else faults.add('tiles_differ_from_head', differs(edge.size, confirmed));
    }
    await examineUpper(store, edge, size, faults);
  }
  for (const head of heads.keys())
    if (head > size)
      faults.add('head_beyond_tiles', `A head has ${head} events, and the tiles only ${size}: tiles were lost.`);
}

/** The hashes that a tile has in a tree of this size. */
async function hashesOf(
  store: Tiles,
  place: TilePlace,
  size: number,
  faults: ProofFaults,
): Promise<Buffer | undefined> {
  const width = widthOf(place, size);
  const hashes = (await store.tile(place))?.subarray(0, width * HASH_BYTES);
  if (hashes?.length === width * HASH_BYTES) return hashes;
  faults.add('tile_missing', `Tile ${tilePath({ ...place, width: TILE_WIDTH })} is not there, or has too few hashes.`);
  return undefined;
}

async function examineUpper(store: Tiles, edge: TileEdge, size: number, faults: ProofFaults): Promise<void> {
  for (const { hashes, ...place } of edge.takeChanged()) {
    if (place.level === 0) continue;
    const stored = await hashesOf(store, place, size, faults);
    if (stored && !stored.subarray(0, hashes.length).equals(hashes)) {
      const path = tilePath({ ...place, width: TILE_WIDTH });
      faults.add('tiles_differ_from_head', `Tile ${path} has not the hashes of those below it.`);
    }
  }
}

const differs = (size: number, confirmed: number): string =>
  `The tiles of the events ${confirmed} to ${size - 1} do not give the root that was signed for ${size} events.`;
