import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import { type Output } from '../output.js';
import { CommandFailed } from '../errors.js';

/** @returns the hash in hex, and undefined where there is no such file */
export async function sha256Of(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}

/** Before anything is signed: a file is as it was written. @throws CommandFailed `export_files_changed` */
export async function assertAsWritten(
  directory: string,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
): Promise<void> {
  if ((await sha256Of(join(directory, name))) === sha256) return;
  throw new CommandFailed(
    'export_files_changed',
    `${name} in ${directory} is not as it was written, so nothing is signed. Remove the directory and begin again.`,
  );
}

/** Says what is not shown where the key was not given. */
export function noteUnpinned(output: Pick<Output, 'note'>, publicKey: string | undefined): void {
  if (publicKey !== undefined) return;
  output.note(
    'The key is the one in the export: give the key that you noted (--public-key), or those who made the export may have made the key.',
  );
}
