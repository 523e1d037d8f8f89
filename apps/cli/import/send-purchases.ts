import { type TrofastClient } from '../client/client.js';
import { type Output } from '../output.js';
import { type BatchResult } from './sending/batch.js';
import { Guests } from './sending/guests.js';
import { Lanes } from './sending/lanes.js';
import { type ImportSource } from './stage-file.js';
import { type AnyPurchase, isOfMember } from './staging/import-purchase.js';
import { type StagedFile } from './staging/staged-file.js';
import { throwIfStopped } from './stopping.js';
import { type ImportReport, type Tally } from './tally.js';

export interface SendingRun {
  readonly source: ImportSource;
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'progress'>;
  readonly signal: AbortSignal;
}

const STOPPED = 'what was sent stays, and the same command goes on from here';

/** Sends what is staged, in the order of time. @throws CommandFailed `interrupted` and what the server says */
export async function sendPurchases(
  { source, client, output, signal }: SendingRun,
  staged: StagedFile,
  tally: Tally,
): Promise<ImportReport> {
  const total = staged.count;
  const progress = output.progress('importing', total);
  let done = 0;
  const remark = () => (tally.rejectedTotal > 0 ? `${tally.rejectedTotal} bad lines` : '');
  const options = {
    importName: source.importName,
    onResult: (purchase: AnyPurchase, result: BatchResult) => {
      tally.result(purchase, result);
      progress.update((done += 1), remark());
    },
    onWait: (milliseconds: number, code: string) =>
      progress.update(done, `${remark()} the server asks to wait ${milliseconds / 1000} s (${code})`.trim()),
  };
  const [lanes, guests] = [new Lanes(client, options), new Guests(client, options)];
  try {
    for (const purchases of staged.purchases()) {
      for (const purchase of purchases) {
        if (signal.aborted) await throwIfStopped(signal, STOPPED);
        await (isOfMember(purchase) ? lanes.push(purchase) : guests.push(purchase));
      }
      await throwIfStopped(signal, STOPPED);
    }
    await Promise.all([lanes.end(), guests.end()]);
    return tally.report();
  } finally {
    await Promise.all([lanes.settled(), guests.settled()]);
    progress.stop();
  }
}
