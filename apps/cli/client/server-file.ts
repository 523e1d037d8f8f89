import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createClient } from '#client';
import { DirectoryOwner } from '#event-store/embedded';
import { CHALLENGE_HEADER, isSameProof, PROOF_HEADER, serverProof } from '#platform';
import { z } from 'zod';

import { CommandFailed } from '../errors.js';

const SERVER_FILE = 'server.json';
const LIVE_TIMEOUT_MS = 2_000;

const serverFile = z.object({
  url: z.url(),
  token: z.string().min(1),
  pid: z.int().positive(),
  program: z.string().optional(),
});

export type ServerFile = z.infer<typeof serverFile>;

/**
 * The server that works on a directory, by what it left there. What a killed server left is not believed: the directory
 * must be owned, and the process that listens must prove that it has the token before the token is sent.
 * @throws CommandFailed
 */
export async function findServer(directory: string): Promise<ServerFile | undefined> {
  const found = await readServerFile(join(directory, SERVER_FILE));
  return found && DirectoryOwner.isTaken(directory) && (await provesItself(found)) ? found : undefined;
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
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined; // cut off by a crash: the lock of the directory then says who owns it
    throw error;
  }
}

/** Whether the process that listens there has the token: another process may have got the port since. */
async function provesItself({ url, token }: ServerFile): Promise<boolean> {
  const challenge = randomBytes(32).toString('base64url');
  const { port } = new URL(url);
  try {
    const client = createClient({ baseUrl: url, timeoutMs: LIVE_TIMEOUT_MS, retry: { triesMax: 1, busyTriesMax: 0 } });
    const { response } = await client.request('GET', '/livez', { headers: { [CHALLENGE_HEADER]: challenge } });
    const proof = response.headers.get(PROOF_HEADER);
    return proof !== null && isSameProof(proof, serverProof(token, challenge, Number(port))!);
  } catch {
    return false; // not reached: opening the directory then says that it is in use
  }
}
