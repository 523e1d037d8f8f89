import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** How many bytes sealing adds. */
export const SEAL_BYTES = IV_BYTES + TAG_BYTES;

/**
 * Encrypts and authenticates (AES-256-GCM, NIST SP 800-38D).
 * @param key 32 bytes
 * @param context what it is sealed for; authenticated with it, and not within it
 * @returns a random IV, the ciphertext and the tag
 */
export function sealBytes(plain: Buffer | string, key: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context));
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  return Buffer.concat([iv, text, cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed. @throws Error where it was altered, cut, or sealed with another key or for something else */
export function openBytes(sealed: Buffer, key: Buffer, context: string): Buffer {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, tagAt)), decipher.final()]);
}
