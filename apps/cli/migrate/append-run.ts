import { setTimeout as pause } from 'node:timers/promises';

import { AppendOutcomeUnknown, type EventStore, StoreUnavailable, WrongRevision } from '#event-store';

import { CommandFailed } from '../errors.js';
import { type Run } from './runs.js';

const FIRST_PAUSE_MS = 50;
const PAUSE_MAX_MS = 5_000;
/** With the pauses about a minute, in which a server restarts or another one becomes leader. */
const TRIES_MAX = 16;

/**
 * Appends a run at the exact revisions that its events had. Sent again after whatever passes; the server knows the same
 * events at the same revision again, so that nothing gets there twice.
 * @throws CommandFailed `target_differs` when the stream has other events there; what the store says after the last try
 */
export async function appendRun(target: EventStore, run: Run): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await target.append(run.stream, run.events, run.first === 0 ? 'no_stream' : run.first - 1);
      return;
    } catch (error) {
      if (error instanceof WrongRevision) return appendRest(target, run, error);
      const passes = error instanceof AppendOutcomeUnknown || error instanceof StoreUnavailable;
      if (!passes || tries >= TRIES_MAX) throw error;
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), PAUSE_MAX_MS));
    }
  }
}

/** An earlier migration ended between two events of what is one run now, since the source has grown: only the rest is new. */
async function appendRest(target: EventStore, { stream, first, events }: Run, wrong: WrongRevision): Promise<void> {
  const known = wrong.actual === 'no_stream' ? -first : wrong.actual + 1 - first;
  if (known <= 0 || known >= events.length)
    throw new CommandFailed(
      'target_differs',
      `${stream} of the target is at ${wrong.actual}, where its events ${first} to ${first + events.length - 1} were to be. Somebody else writes to the target; migrate to an empty one.`,
      { stream },
      { cause: wrong },
    );
  await appendRun(target, { stream, first: first + known, events: events.slice(known) });
}
