import { hkdfSync } from 'node:crypto';

import { isSameBytes, openBytes, SEAL_BYTES, sealBytes, TrofastError } from '#platform';

import { type SecretKey } from '../key-store.js';

const KEY_BYTES = 32;

/** A sealed key; every wrapped key is as long, so that one can be overwritten in its place. */
export const WRAPPED_BYTES = KEY_BYTES + SEAL_BYTES;

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
    return sealBytes(key, this.wrapping, keyId);
  }

  /** @throws TrofastError `key_unreadable` when the wrapped key was altered or belongs to another id */
  unwrap(wrapped: Buffer, keyId: string): SecretKey {
    try {
      return openBytes(wrapped, this.wrapping, keyId);
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
