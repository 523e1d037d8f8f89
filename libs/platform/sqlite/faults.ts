import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Below this much free space an I/O error is taken for a full disk: SQLite reports ENOSPC of its `-shm` file as one. */
const FREE_BYTES_MIN = 65_536;

/** What an error of SQLite is about. */
export type SqliteFault =
  /** Another connection has the lock that was asked for. */
  | 'busy'
  | 'locked'
  /** SQLite does not write to the file. */
  | 'read_only'
  | 'io'
  | 'corrupt'
  | 'full'
  | 'cannot_open'
  /** The driver could not open it, and says so in text alone. */
  | 'not_opened'
  /** A value would be larger than SQLite makes them. */
  | 'too_big'
  | 'other';

/** By the primary result codes of SQLite. */
const FAULTS: ReadonlyMap<number, SqliteFault> = new Map([
  [5, 'busy'],
  [6, 'locked'],
  [8, 'read_only'],
  [10, 'io'],
  [11, 'corrupt'],
  [13, 'full'],
  [14, 'cannot_open'],
  [15, 'locked'], // the protocol of locks
  [18, 'too_big'],
  [26, 'corrupt'], // not a database
]);

/** What an error is about; `undefined` where it is none of SQLite's. */
export function faultOf(error: unknown): SqliteFault | undefined {
  const { rawCode } = Object(error) as { readonly rawCode?: unknown };
  if (typeof rawCode === 'number') return FAULTS.get(rawCode & 0xff) ?? 'other';
  // The error of a failed open may come from outside the module's realm.
  return error instanceof Error && !error.message.startsWith('ConnectionFailed') ? undefined : 'not_opened';
}

/** Whether the disk of a file has next to no room, which an I/O error does not say. */
export function hasNoRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < FREE_BYTES_MIN;
  } catch {
    return false; // Then the error itself is all that is known.
  }
}
