import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type EventStore, isPosition } from '#event-store';
import { TrofastError } from '#platform';
import { ReadStoreCorrupted, ReadStoreUnavailable } from '#read-store';
import { EmbeddedReadStore, READ_MODELS_FILE } from '#read-store/embedded';

/**
 * The position of an event that the read models of a directory know and the log does not have; undefined where there is
 * none. There is one after an older copy of the log was put back, also when that was written to since.
 */
export async function positionAhead(events: Pick<EventStore, 'holds'>, directory: string): Promise<string | undefined> {
  if (!existsSync(join(directory, READ_MODELS_FILE))) return undefined;
  const reads = EmbeddedReadStore.open({ directory, readOnly: true });
  try {
    for (const text of reads.checkpointTexts()) if (isPosition(text) && !(await events.holds(text))) return text;
    return undefined;
  } catch (error) {
    // Of another schema, or damaged: it is thrown away anyway.
    if (error instanceof ReadStoreUnavailable || error instanceof ReadStoreCorrupted) return undefined;
    throw error;
  } finally {
    await reads.close();
  }
}

/** What was projected from events that the log has lost would stay in the documents. @throws TrofastError `log_went_back` */
export async function assertSameLog(events: Pick<EventStore, 'holds'>, directory: string): Promise<void> {
  const position = await positionAhead(events, directory);
  if (position === undefined) return;
  throw new TrofastError(
    'log_went_back',
    `The read models in ${directory} know an event at ${position} that the log does not have: an older copy of the log was ` +
      'put back. Put back the right one; or go on with this one by `trofast accept-loss`, which records that and has the read models rebuilt.',
    { position },
  );
}
