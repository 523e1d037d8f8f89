import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { recordingAnswers } from '#edge/testing/answers';

const MAIN = join(process.cwd(), 'dist', 'apps', 'standalone', 'main.js');
const START_TIMEOUT_MS = 30_000;

/** A server in a process of its own, as `npm start` starts it. */
export interface ServerProcess {
  readonly url: string;
  readonly token: string;
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** Code with which the process ended. */
  readonly ended: Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function launch(environment: Readonly<Record<string, string>>): Omit<ServerProcess, 'url' | 'token'> {
  const env = { PATH: process.env['PATH'], TROFAST_PORT: '0', ...recordingAnswers(), ...environment };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (output.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output.stderr += data.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, ended };
}

/** Launches a server that is expected not to stay. */
export async function launchAndEnd(environment: Readonly<Record<string, string>>): Promise<Ended> {
  const { ended, output } = launch(environment);
  return { code: await ended, ...output };
}

/** Launches a server and waits until it listens. */
export async function launchAndListen(
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const launched = launch({ TROFAST_DATA_DIR: directory, ...environment });
  const file = join(directory, 'server.json');
  for (let waited = 0; waited < START_TIMEOUT_MS; waited += 20) {
    if (launched.child.exitCode !== null) throw new Error(`The server ended: ${launched.output.stderr}`);
    if (existsSync(file)) {
      const { url, token, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url: string; token: string; pid: number };
      if (pid === launched.child.pid) return { ...launched, url, token };
    }
    await pause(20);
  }
  launched.child.kill('SIGKILL');
  throw new Error(`The server did not listen within ${START_TIMEOUT_MS} ms: ${launched.output.stderr}`);
}
