import { TrofastError } from '#platform';
import { type SqliteDatabase } from '#platform/sqlite';

import { withMissingPurposes } from '../master-key/change-versions.js';
import { KeyRing } from '../master-key/key-ring.js';
import { firstVersion, parseVersions } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';
import { recordsIn, wrappedKeyOf } from './keys-file.js';
import { givenKeysOf, versionsTextOf, wasRotated, writeCheck, writeGivenKeys, writeVersions } from './version-rows.js';
import { inTransaction } from './store-error.js';

/** The master keys over one keys.db; both are read again when the file says that it was rotated. */
export class StoredRing {
  private text = '';
  private ring: KeyRing | undefined;
  /** The first master key, where its check value was damaged and a key proved it. */
  private proven: MasterKey | undefined;

  /** @param given the keys as they are now: `master.key` may have got a new one */
  constructor(
    private readonly database: SqliteDatabase,
    private readonly given: () => readonly MasterKey[],
  ) {}

  /** What was damaged and could be mended without loss, in words. */
  get mended(): string | undefined {
    return (
      this.proven && `${this.database.file}: the check value of the master key is damaged; the key itself is right`
    );
  }

  /** As of now. @throws MasterKeyMissing; StoreCorrupted; TrofastError `wrong_master_key`, `master_keys_out_of_order` */
  latest(): KeyRing {
    const text = versionsTextOf(this.database);
    if (this.ring && text === this.text) return this.ring;
    this.ring = this.read(text);
    this.text = text;
    return this.ring;
  }

  /** As it was read last, where that is enough for keys of a version. @throws as `latest` */
  for(version: number): KeyRing {
    return this.ring?.has(version) ? this.ring : this.latest();
  }

  /** Where a writer opens the file: mends it, makes keys for new purposes, and notes which master keys the owner has. */
  prepare(isFromDirectory: boolean): void {
    const noted = isFromDirectory ? [] : this.given().map(({ checkText }) => checkText);
    const ring = this.latest();
    const versions = withMissingPurposes(ring);
    const isNoted = JSON.stringify(givenKeysOf(this.database)) === JSON.stringify(noted);
    if (!versions && !this.proven && isNoted) return;
    inTransaction(this.database, 'writing to', () => {
      if (this.proven) writeCheck(this.database, this.proven);
      if (versions && this.latest() === ring) writeVersions(this.database, versions);
      writeGivenKeys(this.database, noted);
    });
  }

  private read(text: string): KeyRing {
    const place = { file: this.database.file };
    const [given, stored] = [this.given(), parseVersions(text, place)];
    try {
      return KeyRing.of(given, stored, place);
    } catch (error) {
      this.proven = wasRotated(this.database) ? undefined : this.provenOf(given);
      if (!this.proven) throw error;
      return KeyRing.of(given, firstVersion(this.proven.checkValue), place);
    }
  }

  /** A key that opens proves the master key, whatever its check value says. */
  private provenOf(given: readonly MasterKey[]): MasterKey | undefined {
    const [living] = recordsIn(this.database, `WHERE substr(record, 1, 1) = x'01' LIMIT 1`);
    if (!living) return undefined;
    const [keyId, record] = living;
    const wrapped = wrappedKeyOf(keyId, record, this.database.file);
    return wrapped === 'forgotten' ? undefined : given.find((master) => opens(master, wrapped.bytes, keyId));
  }
}

function opens(master: MasterKey, wrapped: Buffer, keyId: string): boolean {
  try {
    master.unwrap(wrapped, keyId);
    return true;
  } catch (error) {
    if (error instanceof TrofastError) return false;
    throw error;
  }
}
