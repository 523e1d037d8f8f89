import { setTimeout as sleep } from 'node:timers/promises';

import {
  type Answer,
  BUSY_TRIES_MAX,
  isForLater,
  problemOf,
  retryAfterMs,
  type TrofastClient,
} from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { type BatchResult } from './batch.js';
import { reach } from './reach.js';

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
  const { key, body } = request;
  const path = dryRun ? `${request.path}?dryRun=true` : request.path;
  const headers = { 'idempotency-key': key };
  for (let busy = 0; ; busy++) {
    const answer = await reach(() => client.request('POST', path, { headers, body }));
    const { status } = answer;
    if (status < 300) return resultOf(answer, dryRun);
    const { code, detail } = problemOf(answer);
    if (!isForLater({ status, code })) {
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
