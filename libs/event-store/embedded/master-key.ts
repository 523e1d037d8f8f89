import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TrofastError, writeFileDurably } from '#platform';

import { MasterKey } from '../master-key/master-key.js';
import { parseMasterKeys } from '../master-key/parse.js';
import { MASTER_KEY_FILE } from './files.js';

const KEY_BYTES = 32;

/**
 * The master keys that were given, newest first, else those in the directory, else (where no key store exists yet) a new one
 * there.
 * @throws TrofastError `invalid_master_key`, `master_key_missing`
 */
export function masterKeysOf(directory: string, given: string | undefined, mayMake: boolean): readonly MasterKey[] {
  if (given !== undefined) return parseMasterKeys(given);
  const file = join(directory, MASTER_KEY_FILE);
  if (existsSync(file)) return parseMasterKeys(readFileSync(file, 'utf8'), file);
  if (!mayMake) {
    const message = `${directory} has keys but no ${MASTER_KEY_FILE}. Give the master key that it was made with (TROFAST_MASTER_KEY), or restore the file.`;
    throw new TrofastError('master_key_missing', message, { directory });
  }
  const key = randomBytes(KEY_BYTES);
  writeFileDurably(file, `${key.toString('base64')}\n`);
  return [new MasterKey(key)];
}

/** Puts a new master key before those in the directory, which stay: older backups need them. */
export function addMasterKey(directory: string): void {
  const file = join(directory, MASTER_KEY_FILE);
  const before = readFileSync(file, 'utf8').trim();
  writeFileDurably(file, `${randomBytes(KEY_BYTES).toString('base64')}\n${before}\n`);
}
