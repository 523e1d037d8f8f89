import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = resolve('dist/apps/standalone/main.js');
const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 20;

export const ADMIN_KEY = 'an-admin-key-for-fault-tests';

/** What a request was answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A standalone server as a process of its own, to be killed. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly output: string[],
  ) {}

  /** Starts it on a directory, on any free port, and waits until it is ready. */
  static async start(directory: string, environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    rmSync(join(directory, 'server.json'), { force: true }); // one that was killed has left it behind
    const env = {
      ...process.env,
      TROFAST_PORT: '0',
      TROFAST_DATA_DIR: directory,
      TROFAST_ADMIN_KEY: ADMIN_KEY,
      ...environment,
    };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const deadline = Date.now() + START_LIMIT_MS;
    for (;;) {
      const url = readUrl(directory);
      if (url !== undefined && (await isReady(url))) return new ServerProcess(child, url, output);
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`The server did not start (exit code ${child.exitCode}):\n${output.join('')}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Everything that the process wrote to its log. */
  get log(): string {
    return this.output.join('');
  }

  /** @throws TypeError when the connection broke: the outcome is then unknown */
  async request(
    method: string,
    path: string,
    options: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const isText = typeof options.body === 'string';
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${ADMIN_KEY}`,
        ...(options.body === undefined ? {} : { 'content-type': isText ? 'application/x-ndjson' : 'application/json' }),
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : isText ? (options.body as string) : JSON.stringify(options.body),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
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

function readUrl(directory: string): string | undefined {
  const file = join(directory, 'server.json');
  if (!existsSync(file)) return undefined;
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { url: string }).url;
  } catch {
    return undefined; // half written: look again
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
