import { firstValueFrom } from 'rxjs';

import { type Timers, TrofastError } from '#platform';
import { type ReadStore, type StoredDocument } from '#read-store';

import { changedRow, PARKED, type ParkedRow, parkedRows } from '../lanes/parking.js';
import { type ParkedAction } from '../projection.js';

const LOOK_PAUSE_MIN_MS = 10;

const LOOK_PAUSE_MAX_MS = 100;

/** An action on a parked document that a process asked for which does not run its lane. */
export interface PendingAction {
  readonly lane: string;
  readonly documentId: string;
  readonly action: ParkedAction;
  /** Who asks, for the record. */
  readonly by?: string | undefined;
}

/**
 * Asks through the parked row, which the lane's owner reads with every beat, and waits for what comes of it. As where
 * the owner itself is asked, a retry that fails again is no error: the document is then still parked. Of two who ask at
 * once the first is heard; a skip that came second asks again.
 * @throws TrofastError `not_parked`, `projections_unavailable` where nobody has done it in time; it stays asked for
 */
export async function requestAction(store: ReadStore, request: PendingAction, timers: Timers, timeoutMs: number) {
  const { lane, documentId, action } = request;
  const [row] = await parkedRows(store, lane, documentId);
  if (!row) throw new TrofastError('not_parked', `${documentId} of ${lane} is not parked.`);
  await ask(store, row, request);
  const untilMs = timers.nowMs() + timeoutMs;
  for (let pauseMs = LOOK_PAUSE_MIN_MS; ; pauseMs = Math.min(2 * pauseMs, LOOK_PAUSE_MAX_MS)) {
    const now = (await store.load(PARKED, [row.id])).get(row.id);
    const state = (now?.body as ParkedRow | null | undefined)?.state;
    if (state === undefined || state === 'skipped') return;
    if (state === 'failed' || state === 'waiting') {
      if (action === 'retry') return;
      await ask(store, now!, request);
    }
    if (timers.nowMs() >= untilMs)
      throw new TrofastError(
        'projections_unavailable',
        `No process has done the ${action} of ${documentId} within ${timeoutMs} ms. It stays asked for.`,
      );
    await firstValueFrom(timers.after(pauseMs));
  }
}

async function ask(store: ReadStore, row: StoredDocument, { action, by }: PendingAction): Promise<void> {
  const body = row.body as unknown as ParkedRow;
  const asked: ParkedRow = { ...body, state: `${action}_requested`, ...(by !== undefined && { requestedBy: by }) };
  await store.write([changedRow(row, asked)], []);
}

/** Actions asked for of these lanes that are not done yet, the first of each document. */
export async function pendingActions(store: ReadStore, lanes: readonly string[]): Promise<readonly PendingAction[]> {
  const filter = { lane: { $in: lanes }, state: { $in: ['retry_requested', 'skip_requested'] } };
  const { documents } = await store.find(PARKED, { filter, limit: ACTIONS_PER_BEAT_MAX });
  return documents.map((row) => {
    const { lane, documentId, state } = row.body as unknown as ParkedRow;
    return { lane, documentId, action: state === 'skip_requested' ? 'skip' : 'retry' };
  });
}

const ACTIONS_PER_BEAT_MAX = 100;
