import { component } from '#edge';
import { count, type DocumentOf, flag, text } from '#loyalty/documents';
import { issuedVouchers, lineAnswer } from '#loyalty/members/server';

const batchPurchaseAnswer = lineAnswer({
  purchaseId: text('The purchase.', 'order-1003').optional(),
  points: count('Points that the purchase earned.', 29).optional(),
  statusPoints: count('Points that it counts towards tiers, where these are not `points`.', 50).optional(),
  vouchers: issuedVouchers,
  enrolled: flag('Whether the line enrolled the member.', false).optional(),
});

export const BATCH_PURCHASE_ANSWER = component('BatchPurchaseAnswer', batchPurchaseAnswer);

/** How a line of a batch of purchases ended. */
export type BatchPurchaseAnswer = DocumentOf<typeof batchPurchaseAnswer>;
