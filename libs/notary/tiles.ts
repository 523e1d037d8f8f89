import { HASH_BYTES } from './merkle-tree.js';

/** Hashes of a full tile, which is a subtree of this many leaves (C2SP `tlog-tiles`). */
export const TILE_WIDTH = 256;

/** Levels of a tree in tiles; level 0 has the hashes of entries. More events than fit have no number that JavaScript counts to. */
export const TILE_LEVELS = 7;

/** Where a tile is. */
export interface TilePlace {
  /** 0 for hashes of entries; each level has the roots of the full tiles below it. */
  readonly level: number;
  /** Within the level, from 0. */
  readonly index: number;
}

/** Hashes next to each other, 32 bytes each, up to {@link TILE_WIDTH}. */
export interface Tile extends TilePlace {
  readonly hashes: Buffer;
}

/** What a path asks for; a tile with fewer hashes is the beginning of the full one. */
export interface RequestedTile extends TilePlace {
  readonly width: number;
}

/** How many hashes a level has in a tree of this many entries. */
export function hashesInLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** How many hashes of a tile there are in a tree of this many entries. */
export function widthOf({ level, index }: TilePlace, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesInLevel(size, level) - index * TILE_WIDTH));
}

/** `1/x001/234`, with `.p/17` behind it where there are 17 hashes and not all 256. */
export function tilePath({ level, index, width }: RequestedTile): string {
  const partial = width < TILE_WIDTH ? `.p/${width}` : '';
  return `${level}/${indexPath(index)}${partial}`;
}

const PATH = /^(?<level>0|[1-9]\d?)\/(?<index>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/;

/** `undefined` for what is no path of a tile. */
export function parseTilePath(path: string): RequestedTile | undefined {
  const { level, index, width } = PATH.exec(path)?.groups ?? {};
  if (level === undefined || index === undefined) return undefined;
  const requested = {
    level: Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  // Each tile has one path: no zeros in front, and no full tile that is called partial.
  return tilePath(requested) === path ? requested : undefined;
}

function indexPath(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g)!;
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** The hash at a place in a tile; `undefined` where the tile has fewer. */
export function hashAt(hashes: Buffer, at: number): Buffer | undefined {
  const begin = at * HASH_BYTES;
  return begin + HASH_BYTES <= hashes.length ? hashes.subarray(begin, begin + HASH_BYTES) : undefined;
}
