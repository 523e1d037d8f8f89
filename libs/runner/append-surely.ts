import { setTimeout as pause } from 'node:timers/promises';

import {
  type Appended,
  type AppendOptions,
  AppendOutcomeUnknown,
  ClaimTaken,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  WrongRevision,
} from '#event-store';

import { type Attempt } from './attempt.js';
import { TookTooLong } from './errors.js';

/** How often the identical append is sent again while its outcome is unknown, and how long before the first time. */
const REPETITIONS_MAX = 3;

const FIRST_PAUSE_MS = 50;

interface Appending extends Pick<AppendOptions, 'claims'> {
  /** The time that all repetitions share; it notes what may have been written. */
  readonly attempt: Attempt;
}

/**
 * Appends, and where the outcome is unknown repeats the identical append, which is safe at an explicit revision: either
 * the events are there already (success as the first time), or the revision is still current (they are written now).
 *
 * Only a success or another revision settles an unknown outcome. Every other error of a repetition is true of that
 * repetition alone: a store that cannot be reached may have the events of the first try.
 *
 * @throws what the first `append` throws; TookTooLong; WrongRevision, ClaimTaken; AppendOutcomeUnknown when no repetition could find out
 */
export async function appendSurely(
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
  { attempt, claims = [] }: Appending,
): Promise<Appended> {
  let unknown: AppendOutcomeUnknown | undefined;
  for (let repetition = 0; ; repetition++) {
    try {
      const appended = await store.append(stream, events, expected, { limitMs: attempt.timeLeftMs(), claims });
      attempt.mayHaveWritten();
      return appended;
    } catch (error) {
      if (error instanceof AppendOutcomeUnknown) unknown = error;
      if (!unknown || error instanceof WrongRevision || error instanceof ClaimTaken) throw error;
      if (repetition === REPETITIONS_MAX || error instanceof TookTooLong) {
        attempt.mayHaveWritten();
        throw unknown;
      }
      await pause(FIRST_PAUSE_MS * 2 ** repetition);
    }
  }
}
