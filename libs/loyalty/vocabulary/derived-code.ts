import { createHmac } from 'node:crypto';

import { base32 } from './written-codes.js';

/** 80 bits: 16 characters. */
const CODE_BYTES = 10;

/**
 * A code of 80 bits that derives from a key and from what it is of. It is recorded nowhere: the key outlives a rotation of the master key, so that the
 * same gives the same code at any time, and nobody without the key can tell one.
 * @param parts what the code is of; without line breaks
 */
export function derivedCode(key: Uint8Array, ...parts: readonly (string | number)[]): string {
  const digest = createHmac('sha256', key).update(parts.join('\n')).digest();
  return base32(digest.subarray(0, CODE_BYTES));
}

/** A code as people read it: in groups of four characters. */
export const inGroups = (code: string): string => code.match(/.{4}/g)!.join('-');
