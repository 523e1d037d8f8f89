import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import { StandInProcess } from '#testing/eventstoredb';
import { MongoStandInProcess } from '#testing/mongodb';

import { ADMIN_KEY, type Answer, isReady, request, type RequestOptions } from './requests.js';

export type RoleName = 'command-api' | 'query-api' | 'projector';

const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 20;
const MASTER_KEY = 'c0ffee'.repeat(10) + 'c0ff';

/** A process in one role, to be killed and paused. */
export class RoleProcess {
  private constructor(
    readonly role: RoleName,
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly output: readonly string[],
  ) {}

  /** Starts it on any free port and waits until it is ready. */
  static async start(role: RoleName, environment: Readonly<Record<string, string>>): Promise<RoleProcess> {
    const main = resolve('dist', 'apps', role, 'main.js');
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], TROFAST_PORT: '0', TROFAST_ADMIN_KEY: ADMIN_KEY, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    let url: string | undefined;
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(line);
      url ??= urlOf(line);
    });
    child.stderr.on('data', (data: Buffer) => output.push(data.toString()));
    const deadline = Date.now() + START_LIMIT_MS;
    while (url === undefined || !(await isReady(url))) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`The ${role} did not start (exit code ${child.exitCode}):\n${output.join('\n')}`);
      await pause(LOOK_EVERY_MS);
    }
    return new RoleProcess(role, url, child, output);
  }

  /** Everything that the process wrote. */
  get log(): string {
    return this.output.join('\n');
  }

  /** @throws TypeError when the connection broke: the outcome is then unknown */
  request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    return request(this.url, method, path, options);
  }

  suspend(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return this.child.exitCode;
  }
}

function urlOf(line: string): string | undefined {
  if (!line.includes('"listening"')) return undefined;
  return (JSON.parse(line) as { url?: string }).url;
}

/** The two stand-ins in processes of their own, with files that outlive a kill, and what is told to whoever uses them. */
export class Installation {
  private readonly processes = new Set<RoleProcess>();

  private constructor(
    readonly directory: string,
    public eventStore: StandInProcess,
    public readStore: MongoStandInProcess,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async create(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const directory = mkdtempSync(join(tmpdir(), 'trofast-installation-'));
    const eventStore = await StandInProcess.start({ data: join(directory, 'log') });
    const readStore = await MongoStandInProcess.start({ replicaSet: true, data: join(directory, 'documents') });
    return new Installation(directory, eventStore, readStore, {
      TROFAST_EVENT_STORE_URL: eventStore.url,
      TROFAST_READ_STORE_URL: readStore.url,
      TROFAST_KEY_STORE_URL: readStore.url,
      TROFAST_MASTER_KEY: MASTER_KEY,
      TROFAST_RATE_LIMIT: '0',
      TROFAST_LEASE_MS: '1500',
      ...settings,
    });
  }

  async start(role: RoleName): Promise<RoleProcess> {
    const started = await RoleProcess.start(role, this.environment);
    this.processes.add(started);
    return started;
  }

  /** The event store's process ends at once, as a crash does. */
  async killEventStore(): Promise<void> {
    await this.eventStore.kill();
  }

  async restartEventStore(): Promise<void> {
    this.eventStore = await StandInProcess.start({ port: this.eventStore.port, data: join(this.directory, 'log') });
  }

  async killReadStore(): Promise<void> {
    await this.readStore.kill();
  }

  async restartReadStore(): Promise<void> {
    const data = join(this.directory, 'documents');
    this.readStore = await MongoStandInProcess.start({ port: this.readStore.port, replicaSet: true, data });
  }

  async close(): Promise<void> {
    await Promise.all([...this.processes].map((started) => started.kill()));
    await this.eventStore.kill();
    await this.readStore.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
