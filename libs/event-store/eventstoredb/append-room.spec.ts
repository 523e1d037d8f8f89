import { afterEach, describe, expect, it } from '@jest/globals';

import { StoreUnavailable } from '../errors.js';
import { AppendRoom } from './append-room.js';

const MIB = 1024 * 1024;

describe('room for appends', () => {
  let isOver = false;
  const all: { readonly entered: boolean; leave: () => void; readonly done: Promise<void> }[] = [];

  /** Everybody leaves, so that nobody is left waiting. */
  afterEach(async () => {
    isOver = true;
    for (const asked of all) if (asked.entered) asked.leave();
    await Promise.allSettled(all.splice(0).map(({ done }) => done));
    isOver = false;
  });

  /** Asks for room and notes when it is given. */
  const asks = (room: AppendRoom, bytes: number, limitMs = 10_000) => {
    const asked = { entered: false, leave: () => {}, done: Promise.resolve() };
    asked.done = room.enter(bytes, limitMs).then((leave) => {
      asked.entered = true;
      asked.leave = leave;
      if (isOver) leave();
    });
    all.push(asked);
    return asked;
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('is for 1,024 small ones at a time', async () => {
    const room = new AppendRoom();
    const small = Array.from({ length: 1_030 }, () => asks(room, 10));
    await turn();
    expect(small.filter(({ entered }) => entered)).toHaveLength(1_024);
    small[0]!.leave();
    await turn();
    expect(small.filter(({ entered }) => entered)).toHaveLength(1_025);
  });

  it('is given first come first served, also to a small one behind a large one', async () => {
    const room = new AppendRoom();
    const [first, large, small] = [asks(room, 10 * MIB), asks(room, 10 * MIB), asks(room, MIB)];
    await turn();
    expect([first.entered, large.entered, small.entered]).toEqual([true, false, false]);
    first.leave();
    await turn();
    expect([large.entered, small.entered]).toEqual([true, true]);
  });

  it('is given to one that is larger than all of it, alone', async () => {
    const room = new AppendRoom();
    const [small, huge] = [asks(room, 10), asks(room, 100 * MIB)];
    await turn();
    expect(huge.entered).toBe(false);
    small.leave();
    await huge.done;
    expect(huge.entered).toBe(true);
  });

  it('is refused after a while, which gives nobody else’s away', async () => {
    const room = new AppendRoom();
    const first = asks(room, 16 * MIB);
    const refused = asks(room, MIB, 20);
    const patient = asks(room, MIB);
    await expect(refused.done).rejects.toBeInstanceOf(StoreUnavailable);
    first.leave();
    await patient.done;
    expect(patient.entered).toBe(true);
  });
});
