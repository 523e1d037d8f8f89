import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { foundedWithRules } from './rules.js';

/** The admin key of servers that are measured. */
export const KEY = 'an-admin-key-for-all-the-benches-47';
const CHILD = fileURLToPath(new URL('./server-child.js', import.meta.url));

export interface Server {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A standalone server on a directory, in a process of its own; see `server-child.ts`. */
export function startServer(
  directory: string,
  mode: 'whole' | 'without-append',
  settings: Readonly<Record<string, string>> = {},
): Promise<Server> {
  return startChild(CHILD, [mode], {
    TROFAST_DATA_DIR: directory,
    ...foundedWithRules(directory),
    TROFAST_ADMIN_KEY: KEY,
    TROFAST_LOG_LEVEL: 'warn',
    TROFAST_RATE_LIMIT: '0',
    TROFAST_LAG_LIMIT_MS: '3600000',
    ...settings,
  });
}

/** A process that listens and prints `listening` with its address. @throws Error where it ends before that */
export async function startChild(
  file: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, [...process.execArgv, file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server to be measured ended with ${code}.`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const said = /listening (\S+)/.exec(chunk.toString());
      if (said) resolve(said[1]!);
    });
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { url, pid: child.pid!, stop };
}
