import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type ExportPlace, type ExportPlan } from '#loyalty/exports';
import { type ExportedFile } from '#notary';
import { syncDirectory, writeFileDurably } from '#platform';

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

export function saveState(directory: string, state: ExportState): void {
  writeFileDurably(join(directory, STATE_FILE), JSON.stringify(state));
}

export function removeState(directory: string): void {
  rmSync(join(directory, STATE_FILE));
  syncDirectory(directory);
}
