import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { type Readable, type Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { type Faults, type Order } from './faults.js';

const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));

export interface StandInProcessOptions {
  /** A free one when left out; the same again lets clients find a stand-in that was killed. */
  readonly port?: number;
  /** File that keeps the log over a kill; in memory when left out. */
  readonly data?: string;
}

/** A stand-in in a process of its own (built code), that can be set to go wrong, paused and killed. */
export class StandInProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    private readonly lines: Interface,
  ) {}

  static async start({ port = 0, data }: StandInProcessOptions = {}): Promise<StandInProcess> {
    const arguments_ = ['--port', String(port), ...(data === undefined ? [] : ['--data', data])];
    const child = spawn(process.execPath, [MAIN, ...arguments_], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    if (typeof first[0] !== 'string') throw new Error('The stand-in ended before it listened.');
    return new StandInProcess((JSON.parse(first[0]) as { url: string }).url, child, lines);
  }

  get pid(): number {
    return this.child.pid!;
  }

  get port(): number {
    return Number(/:(\d+)/.exec(this.url)![1]);
  }

  async setFaults(faults: Partial<Faults>): Promise<void> {
    await this.order({ faults });
  }

  /** How many appends wait to be let go. */
  async waiting(): Promise<number> {
    return (await this.order({ do: 'nothing' })).waiting;
  }

  /** One at a time. */
  async order(order: Order): Promise<{ readonly waiting: number }> {
    const answered = once(this.lines, 'line');
    this.child.stdin.write(`${JSON.stringify(order)}\n`);
    return JSON.parse((await answered)[0] as string) as { waiting: number };
  }

  /** As if the machine were frozen: connections stay, nothing is answered. */
  suspend(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  /** Ends it at once, as a crash does. What it had acknowledged is in its file. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}
