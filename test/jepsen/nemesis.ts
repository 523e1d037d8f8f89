import { setTimeout as pause } from 'node:timers/promises';

import { type ClockFile } from '../faults/clock-file.js';
import { type ServerProcess } from '../faults/server.js';
import { type Counts } from './counts.js';
import { type Dice } from './dice.js';

const HOUR_MS = 3_600_000;
const JUMPS_MS = [3 * HOUR_MS, 900 * 24 * HOUR_MS, -5 * HOUR_MS, -400 * 24 * HOUR_MS];

/** What goes wrong while a server runs; in the end it is killed. */
export class Nemesis {
  constructor(
    private readonly clock: ClockFile,
    private readonly counts: Counts,
    private readonly dice: Dice,
  ) {}

  /** One life of a server: faults that it outlives, then its end. */
  async torment(server: ServerProcess): Promise<void> {
    for (let faults = this.dice.between(0, 3); faults > 0; faults--) {
      await pause(this.dice.between(100, 700));
      await (this.dice.percent(50) ? this.stop(server) : this.jump());
    }
    await pause(this.dice.between(50, 700));
    const signal = this.dice.percent(85) ? 'SIGKILL' : 'SIGTERM';
    this.counts.add(`ended by ${signal}`);
    await server.kill(signal);
  }

  private async stop(server: ServerProcess): Promise<void> {
    this.counts.add('stopped and continued');
    server.signal('SIGSTOP');
    await pause(this.dice.between(100, 1_500));
    server.signal('SIGCONT');
  }

  private async jump(): Promise<void> {
    this.counts.add('jumps of the clock');
    this.clock.set(this.dice.of(JUMPS_MS));
    await pause(this.dice.between(100, 900));
    this.clock.set(0);
  }
}
