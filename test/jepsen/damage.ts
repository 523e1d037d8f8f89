import { cpSync, existsSync, openSync, closeSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { type Dice } from './dice.js';

/** What is done to the files of a directory on which nothing runs. */
export interface Damage {
  readonly name: string;
  /** Whether the log, or what belongs to it, is touched: then it is refused or harmless, and taken back afterwards. */
  readonly isOfLog: boolean;
  /** @returns false where there was nothing to damage */
  apply(directory: string): boolean;
}

const LOG_FILES = ['events.db', 'events.db-wal'];

/** @param older a copy of the directory from an earlier time */
export function damages(dice: Dice, older: string): readonly Damage[] {
  return [
    { name: 'a bit of events.db flipped', isOfLog: true, apply: (at) => flipBit(join(at, 'events.db'), dice) },
    { name: 'a bit of the WAL flipped', isOfLog: true, apply: (at) => flipBit(join(at, 'events.db-wal'), dice) },
    { name: 'the WAL truncated', isOfLog: true, apply: (at) => truncate(join(at, 'events.db-wal'), dice) },
    { name: 'an older log put back', isOfLog: true, apply: (at) => putBack(older, at, LOG_FILES) },
    { name: 'older keys put back', isOfLog: true, apply: (at) => putBack(older, at, ['keys.db', 'keys.db-wal']) },
    { name: 'a bit of readmodels.db flipped', isOfLog: false, apply: (at) => flipBit(join(at, 'readmodels.db'), dice) },
    {
      name: 'older read models put back',
      isOfLog: false,
      apply: (at) => putBack(older, at, ['readmodels.db', 'readmodels.db-wal']),
    },
    { name: 'clock.json removed', isOfLog: false, apply: (at) => remove(join(at, 'clock.json')) },
  ];
}

function flipBit(file: string, dice: Dice): boolean {
  const size = sizeOf(file);
  if (size === 0) return false;
  const place = dice.between(0, size - 1);
  const byte = Buffer.alloc(1);
  const descriptor = openSync(file, 'r+');
  try {
    readSync(descriptor, byte, 0, 1, place);
    byte[0]! ^= 1 << dice.between(0, 7);
    writeSync(descriptor, byte, 0, 1, place);
  } finally {
    closeSync(descriptor);
  }
  return true;
}

function truncate(file: string, dice: Dice): boolean {
  const size = sizeOf(file);
  if (size === 0) return false;
  truncateSync(file, dice.between(0, size - 1));
  return true;
}

/** These files as they were; what was not there then goes. */
function putBack(older: string, directory: string, names: readonly string[]): boolean {
  if (!existsSync(join(older, names[0]!))) return false;
  for (const name of names) {
    rmSync(join(directory, name), { force: true });
    rmSync(join(directory, `${name.replace(/-wal$/, '')}-shm`), { force: true });
    if (existsSync(join(older, name))) cpSync(join(older, name), join(directory, name));
  }
  return true;
}

function remove(file: string): boolean {
  const wasThere = existsSync(file);
  rmSync(file, { force: true });
  return wasThere;
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
