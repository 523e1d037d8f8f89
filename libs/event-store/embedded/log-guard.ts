import { statSync } from 'node:fs';

import { LogLost } from '../errors.js';
import { type Database, isBusy, type Statement } from './driver.js';

/** Which file a name leads to. */
interface Identity {
  readonly device: bigint;
  readonly inode: bigint;
}

/**
 * Holds the log for one process, by what SQLite itself locks. The owner's write transaction is open whenever nothing is
 * being committed, so nobody else can write to the file, whatever became of the names beside it. Each commit proves that
 * the files which took it still have their names, and the writer's first INSERT that nobody has written in between; else
 * nothing is acknowledged.
 */
export class LogGuard {
  private readonly dataVersion: Statement;
  private readonly files: readonly string[];
  private identities: readonly (Identity | undefined)[];
  private version: unknown;
  private reason: string | undefined;

  constructor(private readonly database: Database) {
    this.dataVersion = database.prepare('PRAGMA data_version');
    this.files = [database.file, `${database.file}-wal`];
    this.identities = this.files.map(identityOf);
    this.version = this.versionNow();
  }

  /** @throws LogLost once the log is another's, or no longer under its name */
  assertKept(): void {
    if (this.reason !== undefined) throw new LogLost(this.database.file, this.reason);
  }

  /** Begins the transaction that keeps others out. @throws LogLost, what the driver throws */
  take(): void {
    this.assertKept();
    try {
      this.database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if (isBusy(error)) this.lose('another process writes to it');
      throw error;
    }
    this.identities = this.identities.map((known, index) => known ?? identityOf(this.files[index]!));
  }

  /** Too slow for each commit: for when the file is read again after a failure. @throws LogLost once another has written */
  assertAlone(): void {
    if (this.versionNow() !== this.version) this.loseToAnother();
  }

  /** @throws LogLost always */
  loseToAnother(): never {
    this.lose('another process has written to it');
  }

  /** To be called between a commit and its answers. @throws LogLost */
  assertInPlace(): void {
    for (const [index, file] of this.files.entries()) {
      const [known, now] = [this.identities[index], identityOf(file)];
      if (known && (now?.inode !== known.inode || now.device !== known.device))
        this.lose(`${file} was removed, renamed or replaced`);
    }
  }

  private lose(reason: string): never {
    this.reason = reason;
    this.database.rollback();
    throw new LogLost(this.database.file, reason);
  }

  private versionNow(): unknown {
    return this.dataVersion.rows()[0]![0];
  }
}

function identityOf(file: string): Identity | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats && { device: stats.dev, inode: stats.ino };
}
