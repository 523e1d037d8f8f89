import { type BatchName, type LineAnswer, type PurchaseLineAnswer } from '#client';
import { derivedId } from '#platform';

import { isReturn, type MemberItem } from '../staging/import-return.js';

/** What the server says of one line of a batch, or of a command of its own. */
export type BatchResult = Pick<LineAnswer, 'status' | 'outcome' | 'code' | 'detail' | 'position'> &
  Pick<PurchaseLineAnswer, 'points' | 'statusPoints' | 'enrolled'>;

/** A line of a batch, and which one it goes to. */
export interface BatchLine {
  readonly batch: BatchName;
  readonly text: string;
}

/**
 * A purchase or a return as a line of a batch. The key follows from the import's name and its id, so that a second run of
 * the same file meets the first one's commands.
 */
export function batchLine(importName: string, item: MemberItem): BatchLine {
  const { lines: _lines, articles, ...said } = item;
  const line = { ...said, lines: articles };
  if (isReturn(item)) {
    const idempotencyKey = derivedId('import-return', importName, item.memberId, item.returnId);
    return { batch: 'returns', text: JSON.stringify({ idempotencyKey, ...line }) };
  }
  const idempotencyKey = derivedId('import', importName, item.purchaseId);
  return { batch: 'purchases', text: JSON.stringify({ idempotencyKey, ...line, enrol: true }) };
}
