import { type TrofastClient } from '#client';

import { PATIENT } from '../../client/client.js';
import { type Output } from '../../output.js';
import { waitWords } from '../pace.js';
import { Requests } from '../sending/requests.js';
import { waitUntilCurrent } from '../sending/wait-for-read-models.js';
import { throwIfStopped } from '../stopping.js';
import { type Tally } from '../tally.js';
import { correctionRequest, isCorrectedLast, type RecordedCorrections } from './correction.js';
import { type ExistingPurchase, type ExistingPurchases, isOtherContent } from './existing-purchases.js';

/** As many as a query answers with. */
const PAGE_DOCUMENTS = 200;

export interface ReplacingRun {
  readonly source: { readonly importName: string };
  readonly client: TrofastClient;
  readonly output: Pick<Output, 'progress'>;
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
}

interface Replacement extends ExistingPurchase {
  readonly recorded: RecordedCorrections;
}

/** Corrects recorded purchases that are not what the file says. @throws CommandFailed `interrupted` and what the server says */
export async function replacePurchases(
  { source: { importName }, client, output, dryRun = false, signal }: ReplacingRun,
  existing: ExistingPurchases,
  tally: Tally,
): Promise<void> {
  await waitUntilCurrent(client, 'purchases', signal);
  const progress = output.progress(dryRun ? 'comparing' : 'correcting', 0);
  let done = 0;
  const requests = new Requests<Replacement>(client, {
    dryRun,
    requestsOf: ({ purchase, recorded }) => [correctionRequest(importName, purchase, recorded)],
    onResult: ({ purchase }, [result]) => {
      tally.corrected(purchase, result!);
      progress.update((done += 1));
    },
    onWait: (milliseconds, code) => progress.update(done, waitWords(milliseconds, code)),
  });
  try {
    for (const page of existing.pages()) {
      for (let first = 0; first < page.length; first += PAGE_DOCUMENTS) {
        const some = page.slice(first, first + PAGE_DOCUMENTS);
        const recordedOf = await recordedCorrections(client, some);
        for (const { purchase, result } of some) {
          const recorded = recordedOf(purchase);
          const isSame =
            recorded !== undefined &&
            (isCorrectedLast(importName, purchase, recorded) ||
              (!isOtherContent(result) && recorded.corrections.length === 0));
          if (isSame) tally.result(purchase, { ...result, status: 200, code: undefined, outcome: 'replayed' });
          else if (recorded === undefined) tally.result(purchase, result);
          else await requests.push({ purchase, result, recorded });
        }
        await throwIfStopped(signal, 'what was corrected stays, and the same command goes on from here');
      }
    }
    await requests.end();
  } finally {
    await requests.settled();
    progress.stop();
  }
}

/** `undefined` for a purchase that the member does not have: another member has its id. */
async function recordedCorrections(
  client: TrofastClient,
  some: readonly ExistingPurchase[],
): Promise<(purchase: ExistingPurchase['purchase']) => RecordedCorrections | undefined> {
  const filter = {
    memberId: { $in: [...new Set(some.map(({ purchase }) => purchase.memberId))] },
    purchaseId: { $in: some.map(({ purchase }) => purchase.purchaseId) },
  };
  const query = { filter, sort: { memberId: 1, purchaseId: 1 } as const, limit: PAGE_DOCUMENTS };
  const found = new Map<string, RecordedCorrections>();
  for await (const one of client.find<RecordedCorrections>('purchases', query, { retry: PATIENT }))
    found.set(`${one.memberId} ${one.purchaseId}`, one);
  return ({ memberId, purchaseId }) => found.get(`${memberId} ${purchaseId}`);
}
