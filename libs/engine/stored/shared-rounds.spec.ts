import { describe, expect, it } from '@jest/globals';

import { SharedRounds } from './shared-rounds.js';

describe('rounds that are shared', () => {
  it('give everybody who asks one that begins afterwards, and one to all who asked meanwhile', async () => {
    const ends: ((round: number) => void)[] = [];
    const rounds = new SharedRounds(() => new Promise<number>((resolve) => ends.push(resolve)));
    const first = rounds.ask();
    const meanwhile = [rounds.ask(), rounds.ask(), rounds.ask()];
    expect(ends).toHaveLength(1);
    ends[0]!(1);
    expect(await first).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ends).toHaveLength(2);
    ends[1]!(2);
    expect(await Promise.all(meanwhile)).toEqual([2, 2, 2]);
  });

  it('go on after one that failed', async () => {
    let count = 0;
    const rounds = new SharedRounds(async () => {
      if (++count === 1) throw new Error('away');
      return count;
    });
    const [failed, next] = [rounds.ask(), rounds.ask()];
    await expect(failed).rejects.toThrow('away');
    expect(await next).toBe(2);
    expect(await rounds.ask()).toBe(3);
  });
});
