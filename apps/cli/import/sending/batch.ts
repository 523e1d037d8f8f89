import { derivedId } from '#platform';

import { type ImportPurchase } from '../staging/import-purchase.js';

/** What the server says of one line of a batch. */
export interface BatchResult {
  readonly status: number;
  readonly code?: string;
  readonly detail?: string;
  readonly points?: number;
  readonly outcome?: 'appended' | 'replayed' | 'unchanged' | 'preview';
  readonly position?: string;
  readonly enrolled?: boolean;
}

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

/** @throws SyntaxError when a line is no JSON */
export function parseBatchAnswer(text: string): BatchResult[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as BatchResult);
}
