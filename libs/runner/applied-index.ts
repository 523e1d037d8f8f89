import { hash } from 'node:crypto';

const KEY_BYTES = 6;

const ENTRY_BYTES = KEY_BYTES + 4;

const UUID = /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-/;

/** 48 bits of a key's digest: short enough to keep for every command ever. A UUIDv5, as command ids are, is a digest already. */
function shortHash(key: string): number {
  const digest = UUID.test(key) ? key.slice(0, 8) + key.slice(9, 13) : hash('sha1', key, 'hex').slice(0, KEY_BYTES * 2);
  return parseInt(digest, 16);
}

/**
 * Which commands and which business keys (orders) a stream has ever applied, and at which revisions. Hits are
 * candidates only: 48 bits can collide, so the caller confirms each in the stream.
 */
export class AppliedIndex {
  private constructor(private readonly revisions: Map<number, number | number[]>) {}

  static empty(): AppliedIndex {
    return new AppliedIndex(new Map());
  }

  get size(): number {
    return this.revisions.size;
  }

  /** Remembers the first revision that a key appears at; a colliding key keeps both. */
  add(key: string, revision: number): void {
    this.addHash(shortHash(key), revision);
  }

  /** Revisions at which the key may have been applied, oldest first; usually none or one. */
  candidates(key: string): readonly number[] {
    const found = this.revisions.get(shortHash(key));
    return found === undefined ? [] : typeof found === 'number' ? [found] : found;
  }

  /** Base64 of (48-bit hash, 32-bit revision) pairs, for snapshots. */
  toText(): string {
    const entries = [...this.revisions].flatMap(([hash, at]) =>
      typeof at === 'number' ? [[hash, at]] : at.map((revision) => [hash, revision]),
    );
    const bytes = Buffer.allocUnsafe(entries.length * ENTRY_BYTES);
    entries.forEach(([hash, revision], index) => {
      bytes.writeUIntBE(hash!, index * ENTRY_BYTES, KEY_BYTES);
      bytes.writeUInt32BE(revision!, index * ENTRY_BYTES + KEY_BYTES);
    });
    return bytes.toString('base64');
  }

  static fromText(text: string): AppliedIndex {
    const bytes = Buffer.from(text, 'base64');
    const index = AppliedIndex.empty();
    for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      index.addHash(bytes.readUIntBE(at, KEY_BYTES), bytes.readUInt32BE(at + KEY_BYTES));
    }
    return index;
  }

  private addHash(hash: number, revision: number): void {
    const known = this.revisions.get(hash);
    if (known === undefined) this.revisions.set(hash, revision);
    else if (typeof known === 'number') this.revisions.set(hash, [known, revision]);
    else known.push(revision);
  }
}
