import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { lifeOfTwoLots } from './life-of-two-lots.js';
import { pointsPicture } from './points-picture.js';

describe('the picture of lots, sides and postings', () => {
  let picture: string;

  beforeAll(async () => {
    picture = pointsPicture(await lifeOfTwoLots());
  });

  it('is drawn from a history that the domain decides now: `npm run docs` draws it again', () =>
    expect(readFileSync('docs/images/points.svg', 'utf8')).toBe(picture));

  it('shows every kind of move that the page explains first', () => {
    const moves = [
      'issued → pending',
      'pending → available',
      'available → reserved',
      'reserved → redeemed',
      'available → expired',
    ];
    for (const move of moves) expect(picture).toContain(move);
  });
});
