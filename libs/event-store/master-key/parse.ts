import { TrofastError } from '#platform';

import { MasterKey } from './master-key.js';

const KEY_BYTES = 32;
/** Newest and older ones; every rotation that has ended makes one that can be taken away. */
export const MASTER_KEYS_MAX = 8;

/** 32 bytes from hex or base64. @param file where it was read, if in one @throws TrofastError `invalid_master_key` */
export function parseMasterKey(text: string, file?: string): Buffer {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  const bytes = Buffer.from(trimmed, 'base64');
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed);
  if (isBase64 && bytes.length === KEY_BYTES) return bytes;
  const found = isBase64 ? `${bytes.length} bytes of base64` : `${trimmed.length} characters that are neither`;
  throw invalid(
    `The master key${file === undefined ? '' : ` in ${file}`} must be 32 bytes as 64 hex digits or base64; this is ${found}.`,
  );
}

/**
 * One key, or several with commas or line ends between them, the newest first.
 * @throws TrofastError `invalid_master_key`
 */
export function parseMasterKeys(text: string, file?: string): readonly MasterKey[] {
  const parts = text.split(/[\n,]/).filter((part) => part.trim() !== '');
  const keys = (parts.length === 0 ? [text] : parts).map((part) => parseMasterKey(part, file));
  if (keys.length > MASTER_KEYS_MAX)
    throw invalid(
      `${keys.length} master keys were given; leave out those that \`trofast doctor\` says are not needed.`,
    );
  if (new Set(keys.map((key) => key.toString('hex'))).size < keys.length)
    throw invalid('The same master key was given twice.');
  return keys.map((key) => new MasterKey(key));
}

function invalid(message: string): TrofastError {
  return new TrofastError('invalid_master_key', message);
}
