import { type Purpose } from './master-key/purposes.js';

/** 32 bytes. */
export type SecretKey = Buffer;

/**
 * Where the keys of personal data live, wrapped by the master key. A key id is a stream name: the owner of the stream owns the
 * key. Deleting a key is what forgets its owner, so adapters leave no byte of it behind.
 */
export interface KeyStore {
  /** The key of `keyId`, made and stored durably if there is none. @throws KeyForgotten when it was deleted */
  getOrCreate(keyId: string): Promise<SecretKey>;
  /** The key, or `undefined` where it never was or was deleted. May be up to 60 s old where others can delete. */
  get(keyId: string): Promise<SecretKey | undefined>;
  /** Deletes the key for good and remembers that it was; repeating changes nothing. */
  forget(keyId: string): Promise<void>;
  /** Key for HMACs that survive forgetting (identity streams); it stays the same when the master key is rotated. */
  derived(purpose: Purpose): SecretKey;
  /** Whether keys can be made and read now. @throws MasterKeyMissing; KeyStoreUnavailable, StoreUnavailable */
  check(): Promise<void>;
  close(): Promise<void>;
}

export const KEY_STORE = Symbol('KeyStore');
