import { createHash } from 'node:crypto';

const FIRST_SLOTS = 1024;

/**
 * Counts different texts by the first 64 bits of their SHA-256, at about 20 bytes a text. Two of ten million meet by
 * chance with a probability of 3 in a million.
 */
export class DistinctCount {
  private slots = new BigUint64Array(FIRST_SLOTS);
  private count = 0;
  private last: string | undefined;

  get size(): number {
    return this.count;
  }

  add(text: string): void {
    if (text === this.last) return;
    this.last = text;
    const hash = createHash('sha256').update(text).digest().readBigUInt64LE() || 1n;
    if (place(this.slots, hash)) this.count += 1;
    if (this.count * 2 > this.slots.length) this.grow();
  }

  private grow(): void {
    const larger = new BigUint64Array(this.slots.length * 2);
    for (const hash of this.slots) if (hash !== 0n) place(larger, hash);
    this.slots = larger;
  }
}

/** Open addressing, linear probing; zero is an empty slot. True when the hash was not there. */
function place(slots: BigUint64Array, hash: bigint): boolean {
  const mask = slots.length - 1;
  for (let slot = Number(hash & BigInt(mask)); ; slot = (slot + 1) & mask) {
    if (slots[slot] === hash) return false;
    if (slots[slot] === 0n) {
      slots[slot] = hash;
      return true;
    }
  }
}
