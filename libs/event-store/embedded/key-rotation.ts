import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { TrofastError } from '#platform';
import { type SqliteDatabase } from '#platform/sqlite';

import { KeyRing } from '../master-key/key-ring.js';
import { formatVersions, type KeyVersions, neededVersions, type Wrapped } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';
import { type Rewrapped, type RotatingKeys } from '../master-key/rotation.js';
import { keysFile, MASTER_KEY_FILE } from './files.js';
import { keyRecord, markRotated, openKeys, wrappedKeyOf } from './keys-file.js';
import { addMasterKey, masterKeysOf } from './master-key.js';
import { DirectoryOwner } from './owner.js';
import { givenKeysOf, versionsOf, versionsTextOf, writeVersions } from './version-rows.js';
import { inTransaction } from './store-error.js';

/** Keys that one transaction wraps again: a server on the directory waits for it, a few milliseconds. */
const BATCH_MAX = 500;

/** Rotates the master key of a data directory, also while its server runs: keys.db is locked for one batch at a time. */
export class EmbeddedKeyRotation implements RotatingKeys {
  private constructor(
    private readonly directory: string,
    private readonly masterKey: string | undefined,
    private readonly database: SqliteDatabase,
  ) {}

  /** @param masterKey as in `EmbeddedKeyStoreOptions` @throws StoreCorrupted, StoreUnavailable, TrofastError */
  static open(directory: string, masterKey: string | undefined): EmbeddedKeyRotation {
    const [first] = masterKeysOf(directory, masterKey, false);
    return new EmbeddedKeyRotation(directory, masterKey, openKeys(keysFile(directory), first!, { readOnly: false }));
  }

  get place(): Readonly<Record<string, unknown>> {
    return { file: this.database.file };
  }

  /**
   * The master keys to rotate with. Where they are in the directory, a new one is drawn there, unless a rotation is under way.
   * @throws TrofastError `server_without_new_key` where the server on the directory must be started with it first
   */
  keys(): readonly MasterKey[] {
    if (this.masterKey === undefined) {
      inTransaction(this.database, 'drawing a master key for', () => {
        const versions = versionsOf(this.database);
        const isUnderWay = neededVersions(versions).length > 1;
        if (!isUnderWay && !KeyRing.of(this.given(), versions, this.place).next) addMasterKey(this.directory);
      });
    }
    const given = this.given();
    this.assertServerHas(given[0]!);
    return given;
  }

  versions(): Promise<KeyVersions> {
    return Promise.resolve(versionsOf(this.database));
  }

  async replaceVersions(before: KeyVersions, after: KeyVersions): Promise<boolean> {
    return inTransaction(this.database, 'writing the master key versions of', () => {
      if (versionsTextOf(this.database) !== formatVersions(before)) return false;
      writeVersions(this.database, after);
      markRotated(this.database);
      return true;
    });
  }

  async *wrappedByOthers(version: number): AsyncGenerator<ReadonlyMap<string, Wrapped>> {
    const page = this.database.prepare(
      'SELECT number, CAST(id AS BLOB), record FROM key WHERE number > ? ORDER BY number LIMIT ?',
    );
    for (let after = 0; ; await setImmediate()) {
      const rows = page.rows([after, BATCH_MAX]);
      if (rows.length === 0) return;
      const keys = new Map<string, Wrapped>();
      for (const [, id, record] of rows) {
        const keyId = String(id);
        const key = wrappedKeyOf(keyId, record, this.database.file);
        if (key !== 'forgotten' && key.version !== version) keys.set(keyId, key);
      }
      if (keys.size > 0) yield keys;
      after = rows.at(-1)![0] as number;
    }
  }

  async rewrap(keys: readonly Rewrapped[]): Promise<void> {
    const update = this.database.prepare('UPDATE key SET record = ? WHERE id = ? AND record = ?');
    inTransaction(this.database, 'rewrapping keys of', () => {
      for (const { keyId, before, after } of keys)
        update.run([keyRecord(keyId, after), keyId, keyRecord(keyId, before)]);
    });
  }

  /** Nothing to wait for: a process that makes a key reads the current version in the same transaction. */
  settle(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.database.close();
  }

  private given(): readonly MasterKey[] {
    return masterKeysOf(this.directory, this.masterKey, false);
  }

  /** Else it could make no keys until it is started again. */
  private assertServerHas(newest: MasterKey): void {
    if (!DirectoryOwner.isTaken(this.directory)) return;
    const noted = givenKeysOf(this.database) ?? [];
    const readsFile = noted.length === 0 && existsSync(join(this.directory, MASTER_KEY_FILE));
    const checks = readsFile ? masterKeysOf(this.directory, undefined, false).map(({ checkText }) => checkText) : noted;
    if (checks.some((check) => newest.matches(check))) return;
    const message = `The server on ${this.directory} was not started with the new master key. Start it again with both (TROFAST_MASTER_KEY=NEW,PRESENT), then rotate.`;
    throw new TrofastError('server_without_new_key', message, { directory: this.directory });
  }
}
