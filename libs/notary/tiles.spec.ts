import { describe, expect, it } from '@jest/globals';

import { parseTilePath, tilePath, widthOf } from './tiles.js';

/** The first one is the example of C2SP `tlog-tiles`. */
const PATHS: readonly (readonly [string, object])[] = [
  ['0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['0/000', { level: 0, index: 0, width: 256 }],
  ['1/x001/234.p/17', { level: 1, index: 1_234, width: 17 }],
  ['6/999.p/255', { level: 6, index: 999, width: 255 }],
];

describe('the path of a tile', () => {
  it.each(PATHS)('%s is read and written', (path, tile) => {
    expect(parseTilePath(path)).toEqual(tile);
    expect(tilePath(tile as never)).toBe(path);
  });

  it.each([
    '',
    '0',
    '00/000',
    '0/0',
    '0/001/234',
    '0/x000/001',
    '0/x001/x234',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/017',
    '0/000/',
    'entries/000',
  ])('is not %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

it('a tile has as many hashes as the size of the tree says', () => {
  expect(widthOf({ level: 0, index: 273 }, 70_000)).toBe(112);
  expect(widthOf({ level: 1, index: 0 }, 70_000)).toBe(256);
  expect(widthOf({ level: 1, index: 1 }, 70_000)).toBe(17);
  expect(widthOf({ level: 2, index: 0 }, 70_000)).toBe(1);
  expect(widthOf({ level: 2, index: 1 }, 70_000)).toBe(0);
  expect(widthOf({ level: 3, index: 0 }, 70_000)).toBe(0);
});
