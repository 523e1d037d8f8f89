import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { type Readable, type Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { type Fault, type MongoOrder } from './faults.js';

const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));

export interface MongoStandInProcessOptions {
  readonly replicaSet?: boolean;
  /** A free one when left out; the same again lets clients find a stand-in that was killed. */
  readonly port?: number;
  /** File that keeps what is stored over a kill; in memory when left out. */
  readonly data?: string;
}

/** What the stand-in says after each order. */
export interface MongoStandInReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly strikes: number;
}

/** A stand-in in a process of its own (built code), that can be set to go wrong, stopped and killed. */
export class MongoStandInProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    private readonly lines: Interface,
  ) {}

  static async start({ replicaSet, port = 0, data }: MongoStandInProcessOptions = {}): Promise<MongoStandInProcess> {
    const chosen = [...(replicaSet ? ['--replica-set'] : []), ...(data === undefined ? [] : ['--data', data])];
    const stdio = ['pipe', 'pipe', 'inherit'] as const;
    const child = spawn(process.execPath, [MAIN, '--port', String(port), ...chosen], { stdio: [...stdio] });
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    if (typeof first[0] !== 'string') throw new Error('The stand-in ended before it listened.');
    return new MongoStandInProcess((JSON.parse(first[0]) as { url: string }).url, child, lines);
  }

  get pid(): number {
    return this.child.pid!;
  }

  get port(): number {
    return Number(/:(\d+)/.exec(this.url)![1]);
  }

  fault(...faults: readonly Fault[]): Promise<MongoStandInReport> {
    return this.send({ faults });
  }

  order(action: Extract<MongoOrder, { do: unknown }>['do']): Promise<MongoStandInReport> {
    return this.send({ do: action });
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

  private async send(order: MongoOrder): Promise<MongoStandInReport> {
    const answered = once(this.lines, 'line');
    this.child.stdin.write(`${JSON.stringify(order)}\n`);
    return JSON.parse(String((await answered)[0])) as MongoStandInReport;
  }
}
