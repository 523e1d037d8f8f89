import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { TrofastError } from '#platform';
import { type SqliteDatabase } from '#platform/sqlite';

import { openDatabase } from './store-error.js';

const OWNER_FILE = 'owner.db';

/** Another process works on the directory. */
export class DirectoryInUse extends TrofastError {
  constructor(directory: string, options?: ErrorOptions) {
    const message =
      `The data directory ${directory} is in use by another Trofast process. ` +
      `Stop that one, talk to it over HTTP, or use another directory (TROFAST_DATA_DIR).`;
    super('directory_in_use', message, { directory }, options);
  }
}

/**
 * Ownership of a data directory: an exclusive transaction on a small database, held for life. The operating system
 * releases it when the process dies, however it dies, so there is no stale lock to clear.
 */
export class DirectoryOwner {
  private constructor(private readonly lock: SqliteDatabase) {}

  /** @throws DirectoryInUse, StoreUnavailable */
  static take(directory: string): DirectoryOwner {
    const lock = openDatabase(join(directory, OWNER_FILE));
    try {
      lock.exec('PRAGMA busy_timeout = 0');
      lock.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      lock.close();
      throw new DirectoryInUse(directory, { cause });
    }
    return new DirectoryOwner(lock);
  }

  /** Whether a process works on the directory now. Looks only: a process that starts meanwhile is not kept out. */
  static isTaken(directory: string): boolean {
    const file = join(directory, OWNER_FILE);
    if (!existsSync(file)) return false;
    const lock = openDatabase(file, { readOnly: true });
    try {
      lock.exec('PRAGMA busy_timeout = 0');
      lock.query('SELECT 1 FROM sqlite_master');
      return false;
    } catch {
      return true;
    } finally {
      lock.close();
    }
  }

  release(): void {
    this.lock.rollback();
    this.lock.close();
  }
}
