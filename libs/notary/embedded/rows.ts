import { type Row, type SqlValue } from '#platform/sqlite';

import {
  type NotaryPlace,
  type NotaryProgress,
  ProofStoreCorrupted,
  type SignedHead,
  type StoredKey,
} from '../proof-store.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** What rows of the file say, checked: a byte that changed on the disk is damage, and no other answer. */
export class Rows {
  constructor(private readonly file: string) {}

  /** A text that was read as bytes, because the driver ends the process where one is not UTF-8. @throws ProofStoreCorrupted */
  text(value: SqlValue, what: string): string {
    try {
      return UTF8.decode(value as Uint8Array);
    } catch (cause) {
      throw this.damaged(`${what} is no text`, cause);
    }
  }

  /** A head as it is: whether it is one, its signature says. */
  head([size, root, note]: Row): SignedHead {
    const [rootText, noteText] = [root, note].map((bytes) => Buffer.from((bytes ?? '') as Uint8Array).toString());
    return { size: Number(size), root: rootText!, note: noteText! };
  }

  /** @throws ProofStoreCorrupted */
  number(value: SqlValue, what: string): number {
    if (!isCount(value)) throw this.damaged(`${what} is no number`);
    return value;
  }

  /** @throws ProofStoreCorrupted */
  bytes(value: SqlValue, what: string): Buffer {
    if (!(value instanceof Uint8Array || Buffer.isBuffer(value))) throw this.damaged(`${what} has no hashes`);
    return Buffer.from(value);
  }

  /** @throws ProofStoreCorrupted */
  progress(value: SqlValue): NotaryProgress {
    const what = 'the place up to which the log is numbered';
    const found = this.json(value, what);
    const { before } = found as Partial<NotaryProgress>;
    if (!isPlace(found) || (before !== undefined && !isPlace(before))) throw this.damaged(`${what} cannot be read`);
    return found;
  }

  /** @throws ProofStoreCorrupted */
  key(generation: SqlValue, entry: SqlValue): StoredKey {
    const found = this.json(entry, 'a key') as Partial<StoredKey>;
    const { vkey, sealed, since, statement = '' } = found;
    const isKey =
      found.generation === generation &&
      isCount(since) &&
      [vkey, sealed, statement].every((text) => typeof text === 'string');
    if (!isKey) throw this.damaged('a key cannot be read');
    return found as StoredKey;
  }

  private json(value: SqlValue, what: string): object {
    try {
      return Object(JSON.parse(this.text(value, what))) as object;
    } catch (cause) {
      throw this.damaged(`${what} cannot be read`, cause);
    }
  }

  private damaged(what: string, cause?: unknown): ProofStoreCorrupted {
    return new ProofStoreCorrupted(`${this.file} is damaged: ${what}.`, { cause });
  }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isPlace = (place: object): place is NotaryPlace => {
  const { size, position } = place as Partial<NotaryPlace>;
  return isCount(size) && typeof position === 'string';
};
