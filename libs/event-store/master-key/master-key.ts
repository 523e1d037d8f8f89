import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { isSameBytes, TrofastError } from '#platform';

import { type SecretKey } from '../key-store.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** IV, encrypted key and tag; every wrapped key is as long, so that one can be overwritten in its place. */
export const WRAPPED_BYTES = IV_BYTES + KEY_BYTES + TAG_BYTES;

/** What the master key is used for, each use with a key of its own derived from it (HKDF-SHA256, RFC 5869). */
export class MasterKey {
  private readonly wrapping: SecretKey;

  constructor(private readonly bytes: Buffer) {
    this.wrapping = this.expand('key-wrapping');
  }

  /** Kept with the keys, so that another master key is noticed before anything is written. Says nothing about the key. */
  get checkValue(): Buffer {
    return this.expand('check-value');
  }

  /** In base64. */
  get checkText(): string {
    return this.checkValue.toString('base64');
  }

  /** @param text base64 of a check value */
  matches(text: string): boolean {
    return isSameBytes(Buffer.from(text, 'base64'), this.checkValue);
  }

  /** The key of a purpose as long as the store was never rotated. */
  derived(purpose: string): SecretKey {
    return this.expand(`derived/${purpose}`);
  }

  /** Encrypts an owner's key; the key id is authenticated with it. */
  wrap(key: SecretKey, keyId: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.wrapping, iv).setAAD(Buffer.from(keyId));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws TrofastError `key_unreadable` when the wrapped key was altered or belongs to another id */
  unwrap(wrapped: Buffer, keyId: string): SecretKey {
    try {
      const decipher = createDecipheriv(CIPHER, this.wrapping, wrapped.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(keyId)).setAuthTag(wrapped.subarray(WRAPPED_BYTES - TAG_BYTES));
      return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, WRAPPED_BYTES - TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new TrofastError(
        'key_unreadable',
        `The key of ${keyId} is damaged. Restore the keys from a backup.`,
        { keyId },
        { cause },
      );
    }
  }

  private expand(info: string): SecretKey {
    return Buffer.from(hkdfSync('sha256', this.bytes, 'trofast', info, KEY_BYTES));
  }
}
