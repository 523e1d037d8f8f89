import { createHash } from 'node:crypto';

const KEY_BYTES = 6;

const SHARDS = 256;

/**
 * Remembers which keys were seen, in about 30 bytes each: short hashes in sets (several, since one takes at most 2^24).
 * A hit is a suspicion: 48 bits can collide, so the caller confirms it in the stream.
 */
export class SeenKeys {
  private readonly shards = Array.from({ length: SHARDS }, () => new Set<number>());

  /** True when the key, or one with the same short hash, was added before. */
  add(key: string): boolean {
    const hash = shortHash(key);
    const shard = this.shards[hash % SHARDS]!;
    if (shard.has(hash)) return true;
    shard.add(hash);
    return false;
  }

  /** The same, and adds nothing. */
  has(key: string): boolean {
    const hash = shortHash(key);
    return this.shards[hash % SHARDS]!.has(hash);
  }
}

const shortHash = (key: string): number => createHash('sha1').update(key).digest().readUIntBE(0, KEY_BYTES);
