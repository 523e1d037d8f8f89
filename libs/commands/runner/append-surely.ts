import { setTimeout as pause } from 'node:timers/promises';

import {
  AppendOutcomeUnknown,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
} from '#event-store';

/** How often the identical append is sent again while its outcome is unknown, and how long before the first time. */
const REPETITIONS_MAX = 3;
const FIRST_PAUSE_MS = 50;

/**
 * Appends, and where the outcome is unknown repeats the identical append, which is safe at an explicit revision: either
 * the events are there already (success as the first time), or the revision is still current (they are written now).
 *
 * @throws what `append` throws; AppendOutcomeUnknown when no repetition could tell
 */
export async function appendSurely(
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Promise<Appended> {
  for (let repetition = 0; ; repetition++) {
    try {
      return await store.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof AppendOutcomeUnknown) || repetition === REPETITIONS_MAX) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** repetition);
    }
  }
}
