import { derivedId } from '#platform';

import { type GuestPurchase } from '../staging/import-purchase.js';
import { type ImportRequest } from './send-request.js';

/** The request that records a guest's purchase; its key follows from the import's name and the purchase's id. */
export function guestRequest(importName: string, purchase: GuestPurchase): ImportRequest {
  const { lines: _lines, articles, ...said } = purchase;
  return {
    path: '/v1/purchases',
    key: derivedId('import', importName, purchase.purchaseId),
    body: { ...said, lines: articles },
  };
}
