import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TrofastError } from '#platform';

import { MASTER_KEY_FILE, writeFileDurably } from './files.js';

const KEY_BYTES = 32;

/** 32 bytes from hex or base64. @param file where it was read, if in one @throws TrofastError `invalid_master_key` */
export function parseMasterKey(text: string, file?: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  const bytes = Buffer.from(trimmed, 'base64');
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed);
  if (isBase64 && bytes.length === KEY_BYTES) return bytes;
  const found = isBase64 ? `${bytes.length} bytes of base64` : `${trimmed.length} characters that are neither`;
  throw new TrofastError(
    'invalid_master_key',
    `The master key${file === undefined ? '' : ` in ${file}`} must be 32 bytes as 64 hex digits or base64; this is ${found}.`,
  );
}

/**
 * The master key that was given, else the one in the directory, else (where no key store exists yet) a new one there.
 * @throws TrofastError `invalid_master_key`, `master_key_missing`
 */
export function masterKeyOf(directory: string, given: string | undefined, mayMake: boolean): Buffer {
  if (given !== undefined) return parseMasterKey(given);
  const file = join(directory, MASTER_KEY_FILE);
  if (existsSync(file)) return parseMasterKey(readFileSync(file, 'utf8'), file);
  if (!mayMake) {
    const message = `${directory} has keys but no ${MASTER_KEY_FILE}. Give the master key that it was made with (TROFAST_MASTER_KEY), or restore the file.`;
    throw new TrofastError('master_key_missing', message, { directory });
  }
  const key = randomBytes(KEY_BYTES);
  writeFileDurably(file, `${key.toString('base64')}\n`);
  return key;
}
