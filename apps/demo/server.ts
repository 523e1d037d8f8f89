import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { findServer, type ServerFile } from '../cli/client/server-file.js';
import { CommandFailed } from '../cli/errors.js';
import { demoProgram } from './demo-program.js';

const STANDALONE = fileURLToPath(new URL('../standalone/main.js', import.meta.url));
const START_TIMEOUT_MS = 30_000;
const LOOK_INTERVAL_MS = 100;

export interface DemoServer {
  readonly address: ServerFile;
  /** False where it ran already: then it is left alone. */
  readonly isOurs: boolean;
  /** Resolves when the server has ended. */
  readonly ended: Promise<unknown>;
  stop(): void;
}

/** The server that owns the directory, or a new one in a process of its own. @throws CommandFailed `server_not_started` */
export async function serverOn(directory: string): Promise<DemoServer> {
  const running = await findServer(directory);
  if (running) return { address: running, isOurs: false, ended: new Promise(() => undefined), stop: () => undefined };
  const port = process.env['TROFAST_PORT'] ?? ((await isFree(3000)) ? '3000' : '0');
  const environment = {
    ...process.env,
    TROFAST_DATA_DIR: directory,
    TROFAST_PROGRAM_FILE: process.env['TROFAST_PROGRAM_FILE'] ?? demoProgram(directory),
    TROFAST_PORT: port,
    TROFAST_LOG_LEVEL: process.env['TROFAST_LOG_LEVEL'] ?? 'warn',
  };
  // Its log is of no use here; the admin key that it shows once comes on stderr.
  const child = spawn(process.execPath, ['--max-semi-space-size=32', STANDALONE], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'exit');
  for (let waited = 0; child.exitCode === null; waited += LOOK_INTERVAL_MS) {
    const address = await findServer(directory);
    if (address) return { address, isOurs: true, ended, stop: () => void child.kill('SIGTERM') };
    if (waited > START_TIMEOUT_MS) child.kill('SIGKILL');
    await sleep(LOOK_INTERVAL_MS);
  }
  throw new CommandFailed(
    'server_not_started',
    `No server could be started on ${directory}. Try \`npm start\` to see why.`,
  );
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
