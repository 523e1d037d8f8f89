import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { renameDurably, syncFile } from '#platform';

export const EVENTS_FILE = 'events.db';
export const KEYS_FILE = 'keys.db';
export const MASTER_KEY_FILE = 'master.key';

/** The files that SQLite adds to a database. */
export const SIDE_FILES = ['-wal', '-shm', '-journal'];

export function eventsFile(directory: string): string {
  return join(directory, EVENTS_FILE);
}

/** How far the log had been acknowledged; named so that a copy of `events.db*` takes it along. */
export function markFile(directory: string): string {
  return `${eventsFile(directory)}-mark`;
}

export function keysFile(directory: string): string {
  return join(directory, KEYS_FILE);
}

/**
 * Makes a database under another name and renames it when it is whole, so that a file under its own name that is empty
 * or has no tables has been damaged, and never is a new one.
 */
export function createWhole(file: string, make: (draft: string) => void): void {
  const draft = `${file}.new`;
  for (const suffix of ['', ...SIDE_FILES]) rmSync(draft + suffix, { force: true });
  make(draft);
  syncFile(draft);
  renameDurably(draft, file);
}

/** Bytes of a file, 0 when there is none. Never opens it: closing any descriptor would drop SQLite's locks on it. */
export function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
