import { LRUCache } from 'lru-cache';

const SHOWN_AGAIN_FOR_MS = 10 * 60_000;

const KEYS_MAX = 1_000;

/** Keys that were shown a few minutes ago, in memory alone: a client that lost the answer repeats its request. */
export class ShownKeys {
  private readonly keys = new LRUCache<string, string>({ max: KEYS_MAX, ttl: SHOWN_AGAIN_FOR_MS });

  add(keyId: string, key: string): void {
    this.keys.set(keyId, key);
  }

  /** `undefined` when it was shown too long ago, or by another process. */
  get(keyId: string): string | undefined {
    return this.keys.get(keyId);
  }
}
