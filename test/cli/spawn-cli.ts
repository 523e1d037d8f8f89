import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { recordingAnswers } from '#edge/testing/answers';

const MAIN = resolve('dist/apps/cli/main.js');
const WAIT_MAX_MS = 30_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Last line of stdout, as JSON. */
  json<T = Record<string, unknown>>(): T;
  lines<T = Record<string, unknown>>(): T[];
}

/** The built command line in a process of its own, with a data directory of its own. */
export class Cli {
  private constructor(readonly directory: string) {}

  static async create(): Promise<Cli> {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is not built; run npm run build first.`);
    return new Cli(await mkdtemp(join(tmpdir(), 'trofast-cli-')));
  }

  get data(): string {
    return join(this.directory, 'data');
  }

  start(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
    const { TROFAST_TEST_CDNOW: _cdnow, ...inherited } = process.env;
    return spawn(process.execPath, [MAIN, ...args], {
      cwd: this.directory,
      env: {
        ...inherited,
        ...{ NODE_OPTIONS: '', TROFAST_DATA_DIR: this.data, TROFAST_LOG_LEVEL: 'warn' },
        ...recordingAnswers(),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async run(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
    return ended(this.start(args, environment));
  }

  /** A server on the directory, ready. */
  async serve(
    environment: Record<string, string> = {},
  ): Promise<{ url: string; token: string; stop(): Promise<Ended> }> {
    const server = this.start(['serve', '--port', '0'], environment);
    const end = ended(server);
    const path = join(this.data, 'server.json');
    await until(() => existsSync(path) || server.exitCode !== null);
    if (server.exitCode !== null) throw new Error(`the server ended: ${(await end).stderr}`);
    const { url, token } = JSON.parse(await readFile(path, 'utf8')) as { url: string; token: string };
    return {
      url,
      token,
      stop: () => {
        server.kill('SIGTERM');
        return end;
      },
    };
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr]: string[][] = [[], []];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => stdout!.push(text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => stderr!.push(text));
  const code = await new Promise<number | null>((resolveWith) => child.once('close', resolveWith));
  const out = stdout!.join('');
  const lines = <T>() =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  return { code, stdout: out, stderr: stderr!.join(''), lines, json: <T>() => lines<T>().at(-1)! };
}

/** Waits for a condition, with a limit. */
export async function until(condition: () => boolean | Promise<boolean>, waitMaxMs = WAIT_MAX_MS): Promise<void> {
  for (const end = performance.now() + waitMaxMs; !(await condition()); await sleep(5)) {
    if (performance.now() > end) throw new Error(`waited ${waitMaxMs} ms for ${condition.toString()}`);
  }
}
