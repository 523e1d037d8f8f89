import { beforeEach, describe, expect, it } from '@jest/globals';

import { Beats } from './beats.js';
import { Standstill } from './standstill.js';

const TICK_MS = 100;
const LIMIT_MS = 300;

describe('a thread that does not beat', () => {
  let beats: Beats;
  let standstill: Standstill;
  const ticks = (count: number) => Array.from({ length: count }, () => standstill.tick());

  beforeEach(() => {
    beats = new Beats(new SharedArrayBuffer(64));
    standstill = new Standstill(beats, TICK_MS, LIMIT_MS);
    beats.watch('main');
    standstill.tick();
  });

  it('stands once the watch has ticked for longer than the limit', () => {
    expect(ticks(3)).toEqual([undefined, undefined, undefined]);
    expect(standstill.tick()).toEqual({ thread: 'main', blockedMs: 400 });
  });

  it('begins from nothing with every beat', () => {
    for (let round = 0; round < 5; round++) {
      expect(ticks(3)).toEqual([undefined, undefined, undefined]);
      beats.beat('main', 0);
      expect(standstill.tick()).toBeUndefined();
    }
  });

  it('is not missed before it is watched, nor after', () => {
    expect(ticks(3)).toEqual([undefined, undefined, undefined]);
    beats.watch('main', false);
    expect(ticks(10).every((blocked) => blocked === undefined)).toBe(true);
    beats.watch('main');
    expect(ticks(3)).toEqual([undefined, undefined, undefined]);
  });

  it('is found next to one that beats', () => {
    beats.watch('projections');
    const found = Array.from({ length: 6 }, () => {
      beats.beat('main', 0);
      return standstill.tick();
    });
    expect(found.find((blocked) => blocked)).toEqual({ thread: 'projections', blockedMs: 400 });
  });
});

describe('the longest stall', () => {
  it('is kept for each thread', () => {
    const beats = new Beats(new SharedArrayBuffer(64));
    for (const lateMs of [3, 1200.4, 7]) beats.beat('main', lateMs);
    beats.beat('projections', 5);
    expect([beats.longestStallMs('main'), beats.longestStallMs('projections')]).toEqual([1200, 5]);
  });
});
