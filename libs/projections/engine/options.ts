import { type EventStore } from '#event-store';
import { type Clock } from '#platform';
import { type ReadStore } from '#read-store';

import { type Projection } from '../projection.js';

export interface ProjectionEngineOptions {
  readonly events: EventStore;
  readonly store: ReadStore;
  readonly projections: readonly Projection[];
  readonly clock: Clock;
  /** Streams of this namespace begin with one of these; all others are passed over. */
  readonly prefixes: readonly string[];
  /** Whether the catalogue knows a type; one that it does not know stops the projections. Default: knows all. */
  readonly knows?: (type: string) => boolean;
  /** Types after which no byte of what they changed may be left in the store's files (`MemberForgotten`). */
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
  /** Called after every change that readers can see (a checkpoint, a status, a switch). Must not throw. */
  readonly onChange?: () => void;
  /** Called with what went wrong and is being tried again or has stopped a projection. Must not throw. */
  readonly onError?: (doing: string, error: unknown) => void;
}

export const ENGINE_DEFAULTS = {
  knows: () => true,
  purgeAfter: [],
  batchSizeMax: 1000,
  poisonAttemptsMax: 3,
  retryPauseMs: 50,
  retryPauseMaxMs: 5000,
  onChange: () => undefined,
  onError: () => undefined,
} as const;

export type Resolved = Required<ProjectionEngineOptions>;
