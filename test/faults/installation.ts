import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import { recordingAnswers } from '#edge/testing/answers';
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
      env: {
        PATH: process.env['PATH'],
        TROFAST_PORT: '0',
        TROFAST_ADMIN_KEY: ADMIN_KEY,
        ...recordingAnswers(),
        ...environment,
      },
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

/** Roles in processes of their own over one log and one read store, and the settings of those that join them. */
export abstract class Installation {
  private readonly processes = new Set<RoleProcess>();

  protected constructor(readonly environment: Readonly<Record<string, string>>) {}

  /** Where its servers keep the text, for people to read. */
  abstract placesOf(text: string): Promise<readonly string[]>;

  async start(role: RoleName): Promise<RoleProcess> {
    const started = await RoleProcess.start(role, this.environment);
    this.processes.add(started);
    return started;
  }

  async close(): Promise<void> {
    await Promise.all([...this.processes].map((started) => started.kill()));
  }
}

/** An installation over the two stand-ins, each in a process of its own, with a file that outlives a kill. */
export class StandInInstallation extends Installation {
  private constructor(
    readonly directory: string,
    public eventStore: StandInProcess,
    public readStore: MongoStandInProcess,
    settings: Readonly<Record<string, string>>,
  ) {
    super(environmentOf(eventStore.url, readStore.url, settings));
  }

  static async create(settings: Readonly<Record<string, string>> = {}): Promise<StandInInstallation> {
    const directory = mkdtempSync(join(tmpdir(), 'trofast-installation-'));
    const eventStore = await StandInProcess.start({ data: join(directory, 'log') });
    const readStore = await MongoStandInProcess.start({ replicaSet: true, data: join(directory, 'documents') });
    return new StandInInstallation(directory, eventStore, readStore, settings);
  }

  override async placesOf(text: string): Promise<readonly string[]> {
    return readdirSync(this.directory, { recursive: true, encoding: 'utf8' })
      .map((name) => join(this.directory, name))
      .filter((file) => statSync(file).isFile() && readFileSync(file).includes(text));
  }

  async restartEventStore(): Promise<void> {
    this.eventStore = await StandInProcess.start({ port: this.eventStore.port, data: join(this.directory, 'log') });
  }

  async restartReadStore(): Promise<void> {
    const data = join(this.directory, 'documents');
    this.readStore = await MongoStandInProcess.start({ port: this.readStore.port, replicaSet: true, data });
  }

  override async close(): Promise<void> {
    await super.close();
    await this.eventStore.kill();
    await this.readStore.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Settings of roles over two servers. */
export function environmentOf(
  eventStoreUrl: string,
  mongoUrl: string,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    TROFAST_EVENT_STORE_URL: eventStoreUrl,
    TROFAST_READ_STORE_URL: mongoUrl,
    TROFAST_KEY_STORE_URL: mongoUrl,
    TROFAST_MASTER_KEY: MASTER_KEY,
    TROFAST_RATE_LIMIT: '0',
    ...settings,
  };
}
