import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer, BUSY_TRIES_MAX, isBusy, jsonOf, retryAfterMs, type TrofastClient } from '../../client/client.js';
import { idsBeginWith } from '../staging/content-ids.js';
import { type RecordedPurchase } from '../staging/earlier-purchases.js';

/** As many as a query answers with. */
const PAGE_DOCUMENTS = 200;

interface Asked {
  readonly importName: string;
  readonly members: readonly string[];
  /** Instants, inclusive. */
  readonly first: string;
  readonly last: string;
}

interface Found {
  readonly items: readonly RecordedPurchase[];
  readonly nextCursor?: string;
}

/** What imports of a name have recorded of some members within a time, page by page. @throws CommandFailed as the server says */
export async function* recordedPurchases(
  client: TrofastClient,
  { importName, members, first, last }: Asked,
): AsyncGenerator<readonly RecordedPurchase[]> {
  const prefix = idsBeginWith(importName);
  const filter = {
    memberId: { $in: members },
    occurredAt: { $gte: first, $lte: last },
    purchaseId: { $gte: prefix, $lt: `${prefix}~` },
  };
  const query = { filter, sort: { memberId: 1, occurredAt: 1 }, limit: PAGE_DOCUMENTS };
  for (let cursor: string | undefined; ;) {
    const answer = await ask(client, cursor === undefined ? query : { ...query, cursor });
    const { items, nextCursor } = jsonOf<Found>(answer);
    yield items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

async function ask(client: TrofastClient, body: object): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const answer = await client.request('POST', '/v1/read-models/purchases/query', { body });
    if (!isBusy(answer.status) || tries >= BUSY_TRIES_MAX) return answer;
    await sleep(retryAfterMs(answer));
  }
}
