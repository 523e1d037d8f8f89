import { type Answer, isBusy, Problem, type TrofastClient } from '#client';

import { BUSY_TRIES_MAX, PATIENT } from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { type BatchResult } from './batch.js';

export interface ImportRequest {
  readonly path: string;
  readonly key: string;
  readonly body: object;
}

export interface RequestMode {
  /** Asks what would be, and records nothing. */
  readonly dryRun: boolean;
  /** Called before the request is sent again. */
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
  try {
    return resultOf(await client.request('POST', path, { headers, body, retry: { ...PATIENT, onWait } }), dryRun);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { status, code, detail } = error;
    if (isBusy(error))
      throw new CommandFailed(
        code,
        `The server asked to wait ${BUSY_TRIES_MAX} times in a row. Run the import again later.`,
      );
    if (status >= 500)
      throw new CommandFailed(
        code,
        `The server cannot go on: ${detail} Run the import again afterwards: nothing is done twice.`,
      );
    return { status, code, detail };
  }
}

/** A command that changed nothing is answered with 200, and so is what a dry run would record. */
function resultOf({ response: { status }, isReplay, position }: Answer<unknown>, dryRun: boolean): BatchResult {
  const wasThere = isReplay || (status === 200 && !dryRun);
  return { status, outcome: wasThere ? 'replayed' : dryRun ? 'preview' : 'appended', position };
}
