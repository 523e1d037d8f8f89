import { statSync } from 'node:fs';
import { dirname } from 'node:path';

import { faultOf, type SqliteDatabase, type Statement } from '#platform/sqlite';

import { LogLost } from '../errors.js';

/**
 * How coarse the times of a file system may be, in milliseconds: for so long after a change another one may leave the time of
 * the directory as it is. Those that give whole seconds only may even be two seconds coarse.
 */
const TICK_MS = { whole: 2_100, fraction: 50 };

/** Which file a name leads to. */
interface Identity {
  readonly device: bigint;
  readonly inode: bigint;
}

/** A directory, and when names in it changed last. */
interface Names extends Identity {
  readonly changedNs: bigint;
}

/**
 * Locks the log for one process, by what SQLite itself locks. The owner's write transaction is open whenever nothing is
 * being committed, so nobody else can write to the file, whatever became of the names around it. Each commit proves that
 * the files which took it still have their names, and the writer's first INSERT that nobody has written in between; else
 * nothing is acknowledged.
 */
export class LogGuard {
  private readonly dataVersion: Statement;
  private readonly files: readonly string[];
  private identities: readonly (Identity | undefined)[];
  /** The directory as it was when the files last had their names, and since when it has been so. */
  private names: (Names & { readonly sinceMs: number }) | undefined;
  /** Nobody can have changed a name since without changing the time of the directory. */
  private isQuiet = false;
  private version: unknown;
  private reason: string | undefined;

  constructor(private readonly database: SqliteDatabase) {
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
      if (faultOf(error) === 'busy') this.lose('another process writes to it');
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

  /**
   * To be called between a commit and its answers. As a rule it asks for the time of the directory only: to ask for that of
   * the WAL makes Linux (6.13 on) record a new one with the next write, and the next fsync waits for that too.
   * @throws LogLost
   */
  assertInPlace(): void {
    const names = namesIn(dirname(this.database.file));
    const isUnchanged = names !== undefined && this.names !== undefined && isEqual(names, this.names);
    if (isUnchanged && this.isQuiet) return;
    const nowMs = performance.now();
    for (const [index, file] of this.files.entries()) {
      const [known, now] = [this.identities[index], identityOf(file)];
      if (known && !(now && isSame(known, now))) this.lose(`${file} was removed, renamed or replaced`);
    }
    if (!isUnchanged) this.names = names && { ...names, sinceMs: nowMs };
    this.isQuiet = this.names !== undefined && nowMs - this.names.sinceMs > tickMs(this.names);
  }

  private lose(reason: string): never {
    this.reason = reason;
    this.database.rollback();
    throw new LogLost(this.database.file, reason);
  }

  private versionNow(): unknown {
    return this.dataVersion.first()![0];
  }
}

function identityOf(file: string): Identity | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats && { device: stats.dev, inode: stats.ino };
}

function namesIn(directory: string): Names | undefined {
  const stats = statSync(directory, { bigint: true, throwIfNoEntry: false });
  return stats && { device: stats.dev, inode: stats.ino, changedNs: stats.mtimeNs };
}

const isSame = (one: Identity, other: Identity): boolean => one.inode === other.inode && one.device === other.device;
const isEqual = (one: Names, other: Names): boolean => isSame(one, other) && one.changedNs === other.changedNs;
const tickMs = ({ changedNs }: Names): number => (changedNs % 1_000_000_000n === 0n ? TICK_MS.whole : TICK_MS.fraction);
