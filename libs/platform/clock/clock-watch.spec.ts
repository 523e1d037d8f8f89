import { describe, expect, it } from '@jest/globals';

import { type ClockMemory, ClockSuspect, ClockWatch, type ClockWatchPorts } from './clock-watch.js';
import { type ClockSeen } from './judge.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.parse('2026-11-27T17:00:00.000Z');

/** A machine whose clock can be set, sleep, and be restarted. */
class Machine {
  wall = START_MS;
  monotonic = 5_000;
  uptime = 50_000;
  bootId: string | undefined = 'first';

  wallMs = () => this.wall;
  monotonicMs = () => this.monotonic;
  seen = (): ClockSeen => ({ wallMs: this.wall, uptimeMs: this.uptime, ...(this.bootId && { bootId: this.bootId }) });

  pass(ms: number): this {
    this.wall += ms;
    this.monotonic += ms;
    this.uptime += ms;
    return this;
  }

  /** The monotonic clock of the process stands still meanwhile; uptime does not. */
  sleep(ms: number): this {
    this.wall += ms;
    this.uptime += ms;
    return this;
  }

  set(ms: number): this {
    this.wall += ms;
    return this;
  }

  startAnew(offMs: number): this {
    this.bootId = `after ${this.wall}`;
    this.wall += offMs;
    this.uptime = 20_000;
    return this;
  }
}

function world(ports: Partial<ClockWatchPorts> = {}) {
  const machine = new Machine();
  let seen: ClockSeen | undefined;
  const memory: ClockMemory = { load: () => seen, save: (now) => void (seen = now) };
  const changes: (string | undefined)[] = [];
  const limits = { jumpMaxMs: HOUR_MS, gapMaxMs: 7 * DAY_MS };
  const open = () =>
    new ClockWatch({ machine, memory, limits, onChange: (suspicion) => changes.push(suspicion), ...ports });
  return { machine, changes, open, remembered: () => seen, remember: (given: ClockSeen) => (seen = given) };
}

describe('the clock that commands use', () => {
  it('gives the time, however long nothing was recorded while the process ran', () => {
    const { machine, open } = world();
    const watch = open();
    expect(watch.now()).toBe('2026-11-27T17:00:00.000Z');
    machine.pass(62 * HOUR_MS);
    expect(watch.now()).toBe('2026-11-30T07:00:00.000Z');
    machine.pass(400 * DAY_MS);
    expect(watch.suspicion).toBeUndefined();
  });

  it.each([
    ['ahead', 2 * HOUR_MS, 'ahead of'],
    ['back', -2 * HOUR_MS, 'behind'],
  ])('gives none once it was set %s, at once, and goes on when it is right again', (_how, jump, words) => {
    const { machine, open, changes } = world();
    const watch = open();
    machine.pass(DAY_MS).set(jump);
    expect(() => watch.now()).toThrow(ClockSuspect);
    expect(watch.suspicion).toContain(words);
    machine.pass(HOUR_MS);
    expect(() => watch.now()).toThrow(ClockSuspect);
    machine.set(-jump);
    expect(watch.now()).toBe('2026-11-28T18:00:00.000Z');
    expect(changes).toEqual([expect.stringContaining(words), undefined]);
  });

  it('knows what time it should be meanwhile, so that no API key ends by a clock that is ahead', () => {
    const { machine, open } = world();
    const watch = open();
    machine.pass(DAY_MS).set(900 * DAY_MS);
    expect(watch.likely()).toBe('2026-11-28T17:00:00.000Z');
    machine.set(-900 * DAY_MS);
    expect(watch.likely()).toBe('2026-11-28T17:00:00.000Z');
    machine.startAnew(900 * DAY_MS);
    expect(open().likely()).toBe(new Date(machine.wall).toISOString());
  });

  it('adds small steps up, so that none passes unseen', () => {
    const { machine, open } = world();
    const watch = open();
    for (let step = 0; step < 3; step++) {
      expect(watch.suspicion).toBeUndefined();
      machine.pass(DAY_MS).set(25 * 60_000);
    }
    expect(watch.suspicion).toContain('75 minutes ahead of');
  });

  it('puts up with sleep, and with steps below the limit', () => {
    const { machine, open } = world();
    const watch = open();
    machine.sleep(10 * HOUR_MS);
    expect(watch.suspicion).toBeUndefined();
    machine.pass(HOUR_MS).set(-59 * 60_000);
    expect(watch.suspicion).toBeUndefined();
  });

  it('knows after a start of the process how much time has passed, on a machine that ran on', async () => {
    const { machine, open } = world();
    await open().look();
    machine.pass(40 * DAY_MS);
    expect(open().suspicion).toBeUndefined();
    machine.set(2 * HOUR_MS);
    expect(open().suspicion).toContain('120 minutes ahead of');
  });

  it('takes a shop that was closed over a weekend for what it is, and asks after a month', async () => {
    const { machine, open } = world();
    await open().look();
    machine.startAnew(62 * HOUR_MS);
    const watch = open();
    expect(watch.suspicion).toBeUndefined();
    watch.stop();
    machine.startAnew(31 * DAY_MS);
    expect(open().suspicion).toContain('nothing was recorded here since 2026-11-30');
  });

  it('stays suspect over starts of the process and the machine, until the clock is set or confirmed', async () => {
    const { machine, open } = world();
    await open().look();
    machine.startAnew(700 * DAY_MS);
    for (let start = 0; start < 3; start++) {
      const watch = open();
      await watch.look();
      expect(watch.suspicion).toBeDefined();
      watch.stop();
      machine.startAnew(HOUR_MS);
    }
    const last = open();
    expect(last.confirm()).toContain('nothing was recorded');
    expect(last.suspicion).toBeUndefined();
    last.stop();
    expect(open().suspicion).toBeUndefined();
  });

  it('does not go back before what was recorded', () => {
    const { open, remember } = world();
    remember({ wallMs: START_MS + 3 * DAY_MS });
    expect(open().suspicion).toContain('lies before 2026-11-30');
  });

  it('gives the time that it judged, though the clock is set right between two readings', () => {
    const { machine, open } = world();
    const watch = open();
    machine.set(2 * HOUR_MS);
    const wallMs = machine.wallMs;
    machine.wallMs = () => {
      const ahead = wallMs();
      machine.wall = START_MS;
      return ahead;
    };
    expect(watch.now()).toBe('2026-11-27T17:00:00.000Z');
  });

  it('is right where nothing is known', () => {
    const { open } = world({ memory: undefined });
    expect(open().suspicion).toBeUndefined();
  });

  it('is not checked where the limits are 0', () => {
    const { machine, open } = world({ limits: { jumpMaxMs: 0, gapMaxMs: 0 } });
    const watch = open();
    machine.set(900 * DAY_MS);
    expect(watch.suspicion).toBeUndefined();
    machine.startAnew(900 * DAY_MS);
    expect(open().suspicion).toBeUndefined();
  });
});

describe('next to the clock of a store', () => {
  it('believes the store more than what is remembered', async () => {
    const store = { aheadMs: 0 };
    const { machine, open } = world({ storeAheadMs: async () => store.aheadMs });
    const watch = open();
    await watch.look();
    machine.set(3 * HOUR_MS); // a machine that was stopped whole, clocks and all
    expect(watch.suspicion).toBeDefined();
    await watch.look();
    expect(watch.suspicion).toBeUndefined();
    store.aheadMs = -3 * HOUR_MS;
    await watch.look();
    expect(watch.suspicion).toContain('180 minutes ahead of the clock of the store');
  });

  it('is not believed where the clock was set while it answered', async () => {
    let ask = (): void => undefined;
    const { machine, open } = world({ storeAheadMs: async () => (ask(), 0) });
    const watch = open();
    await watch.look();
    ask = () => void machine.set(3 * HOUR_MS);
    await watch.look();
    expect(watch.suspicion).toContain('180 minutes ahead of');
  });

  it('can be confirmed against it, as far as it differs then', async () => {
    const store = { aheadMs: 5 * HOUR_MS };
    const { open } = world({ storeAheadMs: async () => store.aheadMs });
    const watch = open();
    await watch.look();
    expect(watch.confirm()).toContain('300 minutes behind the clock of the store');
    await watch.look();
    expect(watch.suspicion).toBeUndefined();
    store.aheadMs = 8 * HOUR_MS;
    await watch.look();
    expect(watch.suspicion).toBeDefined();
  });

  it('uses the rest while the store is away', async () => {
    const { machine, open } = world({ storeAheadMs: () => Promise.reject(new Error('away')) });
    const watch = open();
    await watch.look();
    expect(watch.suspicion).toBeUndefined();
    machine.set(3 * HOUR_MS);
    expect(watch.suspicion).toBeDefined();
  });
});
