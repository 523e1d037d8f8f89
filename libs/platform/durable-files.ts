import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who may read a file: its owner, or everybody. */
const MODES = { owner: 0o600, all: 0o644 } as const;

/** Makes what was done to the names in a directory survive a power cut. */
export function syncDirectory(directory: string): void {
  syncFile(directory);
}

export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A file that is there whole or not at all, and survives a power cut. @param readers left out: its owner */
export function writeFileDurably(file: string, content: string, readers: keyof typeof MODES = 'owner'): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  const descriptor = openSync(draft, 'wx', MODES[readers]);
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameDurably(draft, file);
}

/** Gives a file its name, and makes that survive a power cut. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncDirectory(dirname(to));
}
