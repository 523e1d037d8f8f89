import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { syncDirectory, writeFileDurably } from '#platform';

import { CommandFailed } from '../errors.js';

/** How far an export is: a file in its directory, which is there as long as the export is not done. */
export class StateFile<State extends { readonly plan: object }> {
  constructor(readonly name: string) {}

  /** `undefined` where no export was begun in the directory. @throws CommandFailed `export_state_damaged` */
  async read(directory: string): Promise<State | undefined> {
    let text: string;
    try {
      text = await readFile(join(directory, this.name), 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
    return this.parsed(text, directory);
  }

  save(directory: string, state: State): void {
    writeFileDurably(join(directory, this.name), JSON.stringify(state));
  }

  remove(directory: string): void {
    rmSync(join(directory, this.name));
    syncDirectory(directory);
  }

  private parsed(text: string, directory: string): State {
    try {
      const state = JSON.parse(text) as State;
      if (typeof state.plan === 'object') return state;
      throw new Error('It has no plan.');
    } catch (cause) {
      throw new CommandFailed(
        'export_state_damaged',
        `${this.name} in ${directory} cannot be read, so the export cannot go on. Remove the directory and begin again.`,
        {},
        { cause },
      );
    }
  }
}
