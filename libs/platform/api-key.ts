import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { isSameBytes } from './same-bytes.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;
/** 32 characters of 62 are 190 bits. */
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(
  `^trofast_([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
);
const SEED_BYTES_MIN = 32;

/**
 * A new API key: `trofast_{id}_{secret}{checksum}`, 190 random bits in its secret. The prefix lets scanners of leaked
 * secrets find it, and the checksum (CRC-32 of all before it, base 62) shows offline whether it was mistyped.
 * @param seed at least 32 bytes that nobody can guess: random ones, except in tests
 */
export function makeApiKey(seed: Buffer = randomBytes(SEED_BYTES_MIN)): {
  readonly key: string;
  readonly keyId: string;
  readonly hash: string;
} {
  if (seed.length < SEED_BYTES_MIN)
    throw new RangeError(`The seed of an API key has at least ${SEED_BYTES_MIN} bytes.`);
  const characters = (purpose: string, length: number) =>
    inBase62(Buffer.from(hkdfSync('sha256', seed, '', `trofast ${purpose}`, length * 2)), length);
  const keyId = characters('key id', ID_LENGTH);
  const body = `trofast_${keyId}_${characters('key secret', SECRET_LENGTH)}`;
  const key = body + checksum(body);
  return { key, keyId, hash: hashApiKey(key) };
}

/** The id of a well-formed key; `undefined` when it is none, or was mistyped. Says nothing of whether it is known. */
export function apiKeyId(key: string): string | undefined {
  const keyId = FORM.exec(key)?.[1];
  return keyId !== undefined && checksum(key.slice(0, -CHECKSUM_LENGTH)) === key.slice(-CHECKSUM_LENGTH)
    ? keyId
    : undefined;
}

/** SHA-256 (hex): all that is stored of a key. A slow hash would add nothing to 190 random bits. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** @param a hash in hex, as `b` */
export function isSameHash(a: string, b: string): boolean {
  return isSameBytes(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    digits = ALPHABET[rest % ALPHABET.length]! + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}

/** Two bytes to a character: the bias of the remainder is below one in a thousand. */
function inBase62(bytes: Buffer, length: number): string {
  return Array.from({ length }, (_, index) => ALPHABET[bytes.readUInt16BE(index * 2) % ALPHABET.length]).join('');
}
