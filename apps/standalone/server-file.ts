import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SERVER_FILE = 'server.json';

/** Where the server of a data directory is, and a key for who can read the directory anyway. */
interface ServerFile {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** Whose keys the token stands for. */
  readonly program: string;
}

/** Leaves it for the command line, readable by the owner only; whole or not at all. */
export function writeServerFile(directory: string, content: ServerFile): void {
  mkdirSync(directory, { recursive: true }); // with both stores on servers nothing else is in it
  const draft = join(directory, `${SERVER_FILE}.new`);
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, join(directory, SERVER_FILE));
}

/** Takes it away, unless another process has left its own there since. */
export function removeServerFile(directory: string, pid: number): void {
  const file = join(directory, SERVER_FILE);
  try {
    if ((JSON.parse(readFileSync(file, 'utf8')) as Partial<ServerFile>).pid === pid) rmSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
  }
}
