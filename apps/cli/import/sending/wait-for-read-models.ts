import { setTimeout as sleep } from 'node:timers/promises';

import { isBusy, type Refusal, type TrofastClient } from '#client';

import { CommandFailed } from '../../errors.js';
import { type Output } from '../../output.js';

const LOOK_INTERVAL_MS = 100;
/** Read models that do not move at all for so long are not waited for. */
const STANDSTILL_MAX_MS = 60_000;
/** Nor are those that are stopped for so long: between two processes that keep one up it takes a moment. */
const STOPPED_MAX_MS = 15_000;

interface ProjectionStatus {
  readonly name: string;
  readonly position: string | null;
  readonly lagEvents: number;
  readonly state: string;
  readonly error?: string;
}

/** Returns when every read model has everything up to the position. @throws CommandFailed `read_models_stopped`, `interrupted` */
export async function waitForReadModels(
  client: TrofastClient,
  position: string,
  output: Pick<Output, 'progress'>,
  signal: AbortSignal,
): Promise<void> {
  const first = await statusOf(client, signal);
  const behindAtFirst = behind(first, position);
  if (behindAtFirst.length === 0) return;
  const total = lagOf(behindAtFirst);
  const progress = output.progress('read models', total);
  try {
    let movedAt = performance.now();
    let places = placesOf(behindAtFirst);
    for (let waiting = behindAtFirst; waiting.length > 0; waiting = behind(await statusOf(client, signal), position)) {
      const now = performance.now();
      if (placesOf(waiting) !== places) [movedAt, places] = [now, placesOf(waiting)];
      const stopped = waiting.find(({ state }) => state === 'stopped');
      if (stopped && now - movedAt > STOPPED_MAX_MS)
        throw new CommandFailed(
          'read_models_stopped',
          `Everything is imported, but the read model ${stopped.name} has stopped: ${stopped.error ?? 'no reason known'}. Look at \`trofast projections list\`.`,
        );
      if (signal.aborted)
        throw new CommandFailed('interrupted', 'Everything is imported; the read models are still catching up.');
      if (now - movedAt > STANDSTILL_MAX_MS)
        throw new CommandFailed(
          'read_models_behind',
          'Everything is imported, but the read models do not move. Look at `trofast projections list`.',
        );
      progress.update(total - lagOf(waiting), `${lagOf(waiting)} events behind`);
      await sleep(LOOK_INTERVAL_MS);
    }
    progress.update(total);
  } finally {
    progress.stop();
  }
}

/**
 * Returns when a read model has everything that was there when it was asked, as far as can be seen: once it is not behind
 * at all. @throws CommandFailed `read_models_behind`, `interrupted`
 */
export async function waitUntilCurrent(client: TrofastClient, name: string, signal: AbortSignal): Promise<void> {
  let [movedAt, place] = [performance.now(), ''];
  for (;;) {
    const model = (await statusOf(client, signal)).find((status) => status.name === name);
    if (!model || model.lagEvents === 0) return;
    const now = performance.now();
    if (placesOf([model]) !== place) [movedAt, place] = [now, placesOf([model])];
    if (signal.aborted) throw new CommandFailed('interrupted', 'The import was stopped: nothing was changed.');
    if (now - movedAt > STANDSTILL_MAX_MS)
      throw new CommandFailed(
        'read_models_behind',
        `The read model ${name} does not move, so what was imported before is not known. Look at \`trofast projections list\`.`,
      );
    await sleep(LOOK_INTERVAL_MS);
  }
}

/** Asks again while the server is busy, for as long as read models may make no progress. @throws Problem as the server says */
async function statusOf(client: TrofastClient, signal: AbortSignal): Promise<readonly ProjectionStatus[]> {
  const giveUpAt = performance.now() + STANDSTILL_MAX_MS;
  const isForLater = (refusal: Refusal) => isBusy(refusal) && !signal.aborted && performance.now() < giveUpAt;
  const { data } = await client.get('/v1/projections', { retry: { busyTriesMax: Infinity, isForLater } });
  return data.items;
}

function behind(statuses: readonly ProjectionStatus[], position: string): readonly ProjectionStatus[] {
  return statuses.filter((status) => status.position === null || status.position < position);
}

function lagOf(statuses: readonly ProjectionStatus[]): number {
  return Math.max(0, ...statuses.map(({ lagEvents }) => lagEvents));
}

function placesOf(statuses: readonly ProjectionStatus[]): string {
  return statuses.map(({ name, position }) => `${name}=${position}`).join(' ');
}
