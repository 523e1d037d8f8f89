import { createHmac } from 'node:crypto';

import { TrofastError } from '#platform';
import { type KeyStore, type Purpose, type SecretKey } from '#event-store';

/** Keys in memory for specs. */
export class MemoryKeyStore implements KeyStore {
  private readonly keys = new Map<string, SecretKey>();
  private readonly forgotten = new Set<string>();

  getOrCreate(keyId: string): Promise<SecretKey> {
    if (this.forgotten.has(keyId))
      return Promise.reject(new TrofastError('key_forgotten', `The key of ${keyId} was forgotten.`));
    const key = this.keys.get(keyId) ?? this.keyOf(`key of ${keyId}`);
    this.keys.set(keyId, key);
    return Promise.resolve(key);
  }

  get(keyId: string): Promise<SecretKey | undefined> {
    return Promise.resolve(this.keys.get(keyId));
  }

  forget(keyId: string): Promise<void> {
    this.keys.delete(keyId);
    this.forgotten.add(keyId);
    return Promise.resolve();
  }

  derived(purpose: Purpose): SecretKey {
    return this.keyOf(purpose);
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private keyOf(text: string): SecretKey {
    return createHmac('sha256', 'master key of specs').update(text).digest();
  }
}
