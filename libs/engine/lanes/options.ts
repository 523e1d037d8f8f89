import { type EventStore, type StreamName } from '#event-store';
import { type Clock, processTimers, type Timers } from '#platform';
import { type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';
import { PARTITIONS_MAX } from './partition.js';

export interface ProjectionEngineOptions {
  readonly events: EventStore;
  readonly store: ReadStore;
  readonly projections: readonly Projection[];
  readonly clock: Clock;
  /** Streams of this namespace begin with one of these; all others are passed over. */
  readonly prefixes: readonly string[];
  /** Streams of which no read model is made: an event there that cannot be read parks nothing. Default: none. */
  readonly hasNoDocuments?: (stream: StreamName) => boolean;
  /** Types after which no byte of what they changed may be left in the store's files. */
  readonly purgeAfter?: readonly string[];
  /** Events folded and written together (default 1,000). */
  readonly batchSizeMax?: number;
  /** How often a batch with an event that cannot be applied is tried before the event is parked (default 3). */
  readonly poisonAttemptsMax?: number;
  /** First pause after a failure; doubles up to `retryPauseMaxMs` (defaults 50 and 5,000). */
  readonly retryPauseMs?: number;
  readonly retryPauseMaxMs?: number;
  /** How many events lie between two places of the log, for the lag. Default: an estimate, see `EventRate`. */
  readonly eventsBetween?: (after: string | null, until: string) => number;
  /**
   * Whether this engine runs every projection alone (the default): it then takes all at its start, from the process that had
   * them, and reads the store for no lease. Otherwise engines of any number of processes share the lanes by lease. All
   * engines of a store run the same way.
   */
  readonly exclusive?: boolean;
  /** What leases call this engine, for people to read; made unique by what it adds. Default: `projector`. */
  readonly owner?: string;
  /**
   * By how many parts of document ids a generation is filled that this engine begins (default 1, at most
   * `PARTITIONS_MAX`). Those that are there keep their number until the next rebuild.
   */
  readonly partitions?: number;
  /** Between two signs of life of an engine that shares (default 1,000). */
  readonly beatMs?: number;
  /** Without a sign of life for so long an owner is taken to be gone (default 3,000; at least two beats). */
  readonly leaseMs?: number;
  readonly timers?: Timers;
  /** Called after every change that readers can see (a checkpoint, a status, a switch). Must not throw. */
  readonly onChange?: () => void;
  /** Called with what went wrong and is being tried again or has stopped a projection. Must not throw. */
  readonly onError?: (doing: string, error: unknown) => void;
}

export const ENGINE_DEFAULTS = {
  hasNoDocuments: () => false,
  purgeAfter: [],
  batchSizeMax: 1000,
  poisonAttemptsMax: 3,
  retryPauseMs: 50,
  retryPauseMaxMs: 5000,
  exclusive: true,
  owner: 'projector',
  partitions: 1,
  beatMs: 1000,
  leaseMs: 3000,
  timers: processTimers,
  onChange: () => undefined,
  onError: () => undefined,
} as const;

export type Resolved = Required<ProjectionEngineOptions>;

/** @throws RangeError where a number makes no sense */
export function checkOptions({ partitions, beatMs, leaseMs }: Resolved): void {
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > PARTITIONS_MAX)
    throw new RangeError(`partitions must be a whole number from 1 to ${PARTITIONS_MAX}, not ${partitions}.`);
  if (!(beatMs > 0) || !(leaseMs >= 2 * beatMs))
    throw new RangeError(`leaseMs (${leaseMs}) must be at least twice beatMs (${beatMs}), which must be above 0.`);
}
