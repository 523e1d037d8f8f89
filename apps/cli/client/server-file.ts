import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { CommandFailed } from '../errors.js';

const SERVER_FILE = 'server.json';
const LIVE_TIMEOUT_MS = 2_000;

const serverFile = z.object({ url: z.url(), token: z.string().min(1), pid: z.int().positive() });

export type ServerFile = z.infer<typeof serverFile>;

/** The server that holds a directory, by what it left there; `undefined` where there is none or it is gone. @throws CommandFailed */
export async function findServer(directory: string): Promise<ServerFile | undefined> {
  const found = await readServerFile(join(directory, SERVER_FILE));
  return found && isRunning(found.pid) && (await isLive(found.url)) ? found : undefined;
}

async function readServerFile(path: string): Promise<ServerFile | undefined> {
  try {
    return serverFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES')
      throw new CommandFailed(
        'server_file_not_readable',
        `${path} belongs to another user. Run this as the user who runs the server.`,
        {},
        { cause: error },
      );
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined; // cut off by a crash: whoever holds the directory is then told by its lock
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isLive(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/livez', url), { signal: AbortSignal.timeout(LIVE_TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // not reached: the lock of the directory tells whether somebody is there all the same
  }
}
