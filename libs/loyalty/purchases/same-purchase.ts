import { type CountedOnce } from '#loyalty/member';
import { type Input, isSameMetadata } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { isSameCodes } from './codes.js';
import { type RecordPurchase } from './decide.js';
import { type Payment, type Purchase } from './events.js';
import { isSamePayment } from './pay-with-points.js';
import { purchaseKey } from './purchase-key.js';

/** Field by field, whatever order they came in; a time that the caller left out does not make it another. */
export function isSamePurchase(sent: Input<Purchase>, recorded: Purchase): boolean {
  return (
    (sent.occurredAt === undefined || sent.occurredAt === recorded.occurredAt) &&
    sent.total.amount === recorded.total.amount &&
    sent.total.currency === recorded.total.currency &&
    sent.itemCount === recorded.itemCount &&
    sent.channel === recorded.channel &&
    sent.location === recorded.location &&
    sent.discount === recorded.discount &&
    sent.promotion === recorded.promotion &&
    sent.tax === recorded.tax &&
    sent.delivery === recorded.delivery &&
    sent.tip === recorded.tip &&
    sent.rounding === recorded.rounding &&
    sent.partner === recorded.partner &&
    linesText(sent.lines) === linesText(recorded.lines) &&
    isSameCodes(sent, recorded) &&
    isSameMetadata(sent.metadata, recorded.metadata)
  );
}

function linesText(lines: Purchase['lines']): string {
  return JSON.stringify(
    (lines ?? []).map((line) => [
      line.sku,
      line.category,
      line.kind,
      line.quantity,
      line.unit,
      line.gross,
      line.discount,
      line.unitCost,
      line.promotion,
    ]),
  );
}

/** A purchase id counts once, a member's and a guest's. */
export function duplicatePurchase(purchaseId: string): Refusal {
  const message = 'A purchase with this purchaseId was recorded with other content; give a new purchase its own id.';
  return refuse('duplicate_purchase', message, { purchaseId });
}

/** A member's purchase counts once. */
export const purchaseOnce: CountedOnce<RecordPurchase> = {
  event: 'PurchaseRecorded',
  keyOf: ({ purchaseId }) => purchaseKey(purchaseId),
  keyOfEvent: ({ purchaseId }) => purchaseKey(purchaseId as string),
  isSame: (command, data) => {
    const recorded = data as unknown as Purchase & { readonly payment?: Payment };
    return isSamePurchase(command, recorded) && isSamePayment(command.payment, recorded.payment);
  },
  conflict: ({ purchaseId }) => duplicatePurchase(purchaseId),
};
