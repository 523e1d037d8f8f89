import { describe, expect, it } from '@jest/globals';

import { LOYALTY_CLASSES } from '../events.js';
import { ClassMoves } from './compare.js';
import { nextMove } from './next-move.js';
import { settleClass } from './settle-class.js';

const model = { leadToMove: 0.2 };

const scores = { satisfaction: 0.3, price: 0.45, opportunistic: 0.05, convenience: 0.1, true: 0.1 };

describe('settling on a class', () => {
  it('takes the first class that there is evidence for', () => {
    expect(settleClass(model, 'unclassified', { class: 'price', scores })).toBe('price');
    expect(settleClass(model, 'unclassified', { class: 'unclassified', scores })).toBe('unclassified');
  });

  it('stays where another class leads by too little, so that a member does not flicker', () => {
    expect(settleClass(model, 'satisfaction', { class: 'price', scores })).toBe('satisfaction');
    expect(settleClass(model, 'convenience', { class: 'price', scores })).toBe('price');
  });

  it('never goes back to knowing nothing', () => {
    expect(settleClass(model, 'true', { class: 'unclassified', scores })).toBe('true');
  });

  it('settles at once: asked again with the same answer it stays', () => {
    for (const recorded of LOYALTY_CLASSES)
      for (const found of LOYALTY_CLASSES) {
        const first = settleClass(model, recorded, { class: found, scores });
        expect(settleClass(model, first, { class: found, scores })).toBe(first);
      }
  });
});

describe('comparing two models', () => {
  it('counts who moves where, the commonest first', () => {
    const moves = new ClassMoves();
    moves.add('price', 'true');
    moves.add('true', 'true');
    moves.add('true', 'true');
    expect([moves.members, moves.same]).toEqual([3, 2]);
    expect(moves.all()).toEqual([
      { from: 'true', to: 'true', members: 2 },
      { from: 'price', to: 'true', members: 1 },
    ]);
  });
});

describe('the next move', () => {
  it('is another one for each class', () => {
    expect(new Set(LOYALTY_CLASSES.map(nextMove)).size).toBe(LOYALTY_CLASSES.length);
  });
});
