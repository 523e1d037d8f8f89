import { type PurchaseLineAnswer } from '#client';
import { derivedId } from '#platform';

import { type ImportPurchase } from '../staging/import-purchase.js';

/** What the server says of one line of a batch, or of a command of its own. */
export type BatchResult = Omit<PurchaseLineAnswer, 'line' | 'errors'>;

/**
 * A purchase as a line of `POST /v1/purchases:batch`. The key follows from the import's name and the purchase's id, so
 * that a second run of the same file meets the first one's commands.
 */
export function batchLine(importName: string, purchase: ImportPurchase): string {
  const { lines: _lines, articles, ...said } = purchase;
  return JSON.stringify({
    idempotencyKey: derivedId('import', importName, purchase.purchaseId),
    ...said,
    lines: articles,
    enrol: true,
  });
}
