/** How a lane does, as its owner says with every beat. */
export interface LeaseReport {
  readonly state: 'running' | 'catching_up' | 'stopped';
  /** Why it stopped, or what is being tried again. */
  readonly error?: string | undefined;
  /** A moment up to which everything is applied, as far as the owner has seen; left out where nothing more is known of. */
  readonly pendingSince?: string | undefined;
  /** Documents that wait behind an event that could not be applied. */
  readonly parked?: number;
  /** How much of the log an event takes up, as the owner has seen lately. */
  readonly unitsPerEvent?: number;
}

/**
 * A lease as it is stored: the text of a checkpoint, changed by compare-and-set alone. A process that wants it watches the text;
 * when that has not changed for the lease's time by the watcher's own clock, the owner is taken to be gone. So no two
 * machines compare clocks, and no store need have one.
 */
export interface Lease extends LeaseReport {
  /** `null` when it was given back. */
  readonly owner: string | null;
  /** Grows with every sign of life. */
  readonly beat: number;
}

const LEASE_PREFIX = 'lease:';

/** The checkpoint with the lease of a lane, or of anything else that only one process at a time may do. */
export function leaseKey(name: string): string {
  return `${LEASE_PREFIX}${name}`;
}

export function formatLease(lease: Lease): string {
  return JSON.stringify(lease);
}

/** A text that is no lease (of a later build, or damaged) is one of an unknown owner: it can be waited out and taken. */
export function parseLease(text: string): Lease {
  const unknown: Lease = { owner: '?', beat: 0, state: 'catching_up' };
  try {
    const parsed = JSON.parse(text) as Partial<Lease> | null;
    return typeof parsed?.beat === 'number' && parsed.owner !== undefined ? { ...unknown, ...parsed } : unknown;
  } catch {
    return unknown;
  }
}
