import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type ExportPlace, type ExportPlan } from '#loyalty/exports';
import { type ExportedFile } from '#notary';

import { CommandFailed } from '../errors.js';

/** Is there as long as an export is not done. */
export const STATE_FILE = 'unfinished.json';

/** How far an export is. */
export interface ExportState {
  readonly plan: ExportPlan;
  /** Files that are done. */
  readonly files: readonly ExportedFile[];
  /** Number of the first event. */
  readonly first?: number;
  /** The last event of the last file that is done. */
  readonly place?: ExportPlace;
}

/** `undefined` where no export was begun in the directory. @throws CommandFailed `export_state_damaged` */
export async function readState(directory: string): Promise<ExportState | undefined> {
  let text: string;
  try {
    text = await readFile(join(directory, STATE_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as ExportState;
  } catch (cause) {
    throw new CommandFailed(
      'export_state_damaged',
      `${STATE_FILE} in ${directory} cannot be read, so the export cannot go on. Remove the directory and begin again.`,
      {},
      { cause },
    );
  }
}

export async function saveState(directory: string, state: ExportState): Promise<void> {
  await writeWhole(directory, STATE_FILE, JSON.stringify(state));
}

export async function removeState(directory: string): Promise<void> {
  await rm(join(directory, STATE_FILE));
  await syncDirectory(directory);
}

/** Whole or not at all, and durable when it resolves. */
export async function writeWhole(directory: string, name: string, text: string): Promise<void> {
  const draft = join(directory, `${name}.part`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await putInPlace(directory, name);
}

/** Gives what is in `NAME.part` its name. */
export async function putInPlace(directory: string, name: string): Promise<void> {
  await rename(join(directory, `${name}.part`), join(directory, name));
  await syncDirectory(directory);
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
