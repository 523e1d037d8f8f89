import { type TrofastClient } from '#client';

import { type Output } from '../output.js';
import { type ExistingPurchases } from './replacing/existing-purchases.js';
import { type BatchResult } from './sending/batch.js';
import { guestRequest } from './sending/guest-request.js';
import { Lanes } from './sending/lanes.js';
import { Requests } from './sending/requests.js';
import { Pace, waitWords } from './pace.js';
import { type ImportSource } from './stage-file.js';
import { type GuestPurchase, isOfMember } from './staging/import-purchase.js';
import { type ImportItem, isReturn } from './staging/import-return.js';
import { type StagedFile } from './staging/staged-file.js';
import { throwIfStopped } from './stopping.js';
import { type Tally } from './tally.js';

export interface SendingRun {
  readonly source: ImportSource;
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'progress'>;
  /** Asks what would be, and records nothing. */
  readonly dryRun?: boolean;
  /** With `--replace`: takes purchases that are there, which are compared afterwards. */
  readonly existing?: ExistingPurchases | undefined;
  readonly signal: AbortSignal;
}

const STOPPED = 'what was sent stays, and the same command goes on from here';

/** Sends purchases and returns that are staged, in the order of time. @throws CommandFailed `interrupted` and what the server says */
export async function sendPurchases(
  { source, client, output, dryRun = false, existing, signal }: SendingRun,
  staged: StagedFile,
  tally: Tally,
): Promise<void> {
  const { importName } = source;
  const total = staged.count;
  const progress = output.progress(dryRun ? 'asking' : 'importing', total);
  const pace = new Pace(total);
  let done = 0;
  const remark = () =>
    [pace.words(done), ...(tally.rejectedTotal > 0 ? [`${tally.rejectedTotal} bad lines`] : [])].join('; ');
  const options = {
    importName,
    dryRun,
    onResult: (item: ImportItem, result: BatchResult) => {
      if (!existing?.take(item, result)) tally.result(item, result);
      progress.update((done += 1), remark());
    },
    onWait: (milliseconds: number, code: string) => progress.update(done, waitWords(milliseconds, code)),
  };
  const lanes = new Lanes(client, options);
  const guests = new Requests<GuestPurchase>(client, {
    ...options,
    requestsOf: (purchase) => [guestRequest(importName, purchase)],
    onResult: (purchase, [result]) => options.onResult(purchase, result!),
  });
  try {
    for (const items of staged.items()) {
      for (const item of items) {
        if (signal.aborted) await throwIfStopped(signal, STOPPED);
        await (isReturn(item) || isOfMember(item) ? lanes.push(item) : guests.push(item));
      }
      await throwIfStopped(signal, STOPPED);
    }
    await Promise.all([lanes.end(), guests.end()]);
  } finally {
    await Promise.all([lanes.settled(), guests.settled()]);
    progress.stop();
  }
}
