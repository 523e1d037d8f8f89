import { type TrofastClient } from '#client';

import { PATIENT } from '../../client/client.js';
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

/** What imports of a name have recorded of some members within a time. @throws Problem as the server says */
export function recordedPurchases(
  client: TrofastClient,
  { importName, members, first, last }: Asked,
): AsyncGenerator<RecordedPurchase, void> {
  const prefix = idsBeginWith(importName);
  const filter = {
    memberId: { $in: members },
    occurredAt: { $gte: first, $lte: last },
    purchaseId: { $gte: prefix, $lt: `${prefix}~` },
  };
  const query = { filter, sort: { memberId: 1, occurredAt: 1 } as const, limit: PAGE_DOCUMENTS };
  return client.find<RecordedPurchase>('purchases', query, { retry: PATIENT });
}
