import { describe, expect, it } from '@jest/globals';

import { Pace } from './pace.js';

const never = new Promise<never>(() => undefined);

const tooSlow = (): Error => new Error('too slow');

describe('a pace', () => {
  it('waits no longer than its grace, whatever comes in between', async () => {
    let now = 0;
    const pace = new Pace(1_000, () => now);
    const taking = (ms: number) =>
      pace.waitFor(
        Promise.resolve('piece').finally(() => (now += ms)),
        tooSlow,
      );
    expect(await taking(900)).toBe('piece');
    expect(await taking(100)).toBe('piece');
    await expect(pace.waitFor(never, tooSlow)).rejects.toThrow('too slow');
  });

  it('waits on where enough has come, and counts no time of our own', async () => {
    let now = 0;
    const pace = new Pace(1, () => now);
    pace.moved(4_096 * 60);
    await pace.waitFor(Promise.resolve(), tooSlow);
    now += 1_000_000;
    expect(await pace.waitFor(new Promise((resolve) => setImmediate(() => resolve('piece'))), tooSlow)).toBe('piece');
  });
});
