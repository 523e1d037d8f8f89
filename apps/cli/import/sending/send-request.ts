import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer, isBusy, problemOf, retryAfterMs, type TrofastClient } from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { type BatchResult } from './batch.js';

/** So often in a row a server may ask to wait. */
const BUSY_TRIES_MAX = 600;
const UNREACHABLE_TRIES_MAX = 5;
const UNREACHABLE_PAUSE_MS = 250;

export interface ImportRequest {
  readonly path: string;
  readonly key: string;
  readonly body: object;
}

export interface RequestMode {
  /** Asks what would be, and records nothing. */
  readonly dryRun: boolean;
  /** Called when the server asks to wait. */
  readonly onWait: (milliseconds: number, code: string) => void;
}

/** A command with a key of its own, sent until it is answered. @throws CommandFailed when the server cannot go on */
export async function sendRequest(
  client: TrofastClient,
  request: ImportRequest,
  { dryRun, onWait }: RequestMode,
): Promise<BatchResult> {
  const path = dryRun ? `${request.path}?dryRun=true` : request.path;
  for (let busy = 0; ; busy++) {
    const answer = await reach(client, { ...request, path });
    const { status } = answer;
    if (status < 300) return resultOf(answer, dryRun);
    const { code, detail } = problemOf(answer);
    if (!isBusy(status) && code !== 'command_in_flight') {
      if (status >= 500)
        throw new CommandFailed(
          code,
          `The server cannot go on: ${detail} Run the import again afterwards: nothing is done twice.`,
        );
      return { status, code, detail };
    }
    if (busy >= BUSY_TRIES_MAX)
      throw new CommandFailed(code, `The server asked to wait ${busy} times in a row. Run the import again later.`);
    onWait(retryAfterMs(answer), code);
    await sleep(retryAfterMs(answer));
  }
}

/** A command that changed nothing is answered with 200, and so is what a dry run would record. */
function resultOf(answer: Answer, dryRun: boolean): BatchResult {
  const wasThere = answer.header('idempotency-replayed') === 'true' || (answer.status === 200 && !dryRun);
  return {
    status: answer.status,
    outcome: wasThere ? 'replayed' : dryRun ? 'preview' : 'appended',
    position: answer.header('trofast-position'),
  };
}

/** Sending a command again is safe: it has its own key. */
async function reach(client: TrofastClient, { path, key, body }: ImportRequest): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await client.request('POST', path, { headers: { 'idempotency-key': key }, body });
    } catch (error) {
      if (tries >= UNREACHABLE_TRIES_MAX) throw error;
      await sleep(UNREACHABLE_PAUSE_MS * 2 ** tries);
    }
  }
}
