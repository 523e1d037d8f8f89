import { component } from '#edge';
import { count, type DocumentOf, text } from '#loyalty/documents';
import { lineAnswer } from '#loyalty/members/server';

import { returnsSchema } from '../views/returns-schema.js';

export const RETURN = component('Return', returnsSchema);

const batchReturnAnswer = lineAnswer({
  returnId: text('The return.', 'return-1001').optional(),
  purchaseId: text('The purchase that came back.', 'order-1003').optional(),
  points: count('Points that what came back had earned.', 2).optional(),
  statusPoints: count('What it had counted towards tiers, where that is not `points`.', 5).optional(),
  waived: count('Of them, what the member did not have and does not owe.').optional(),
  debt: count('Of them, what the member owes now.').optional(),
  restored: count('Points that had paid for it, and were given back.').optional(),
});

export const BATCH_RETURN_ANSWER = component('BatchReturnAnswer', batchReturnAnswer);

/** How a line of a batch of returns ended. */
export type BatchReturnAnswer = DocumentOf<typeof batchReturnAnswer>;
