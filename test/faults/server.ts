import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { recordingAnswers } from '#edge/testing/answers';

import { ADMIN_KEY, type Answer, isReady, request, type RequestOptions } from './requests.js';

const MAIN = resolve('dist/apps/standalone/main.js');
const START_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 20;

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
      ...recordingAnswers(),
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
  request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    return request(this.url, method, path, options);
  }

  /** Sends a signal that does not end it. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
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
