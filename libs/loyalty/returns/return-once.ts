import { type CountedOnce } from '#loyalty/member';
import { refuse } from '#runner';

import { type ReturnPurchase } from './decide.js';

const keyOf = (returnId: string): string => `return:${returnId}`;

/** A return counts once under its id. */
export const returnOnce: CountedOnce<ReturnPurchase> = {
  event: 'PurchaseReturned',
  keyOf: ({ returnId }) => keyOf(returnId),
  keyOfEvent: ({ returnId }) => keyOf(returnId as string),
  isSame: () => 'same_request', // the event does not say whether an amount or lines were named
  conflict: ({ returnId }) =>
    refuse('duplicate_return', 'A return with this returnId says something else; give a new one its own id.', {
      returnId,
    }),
};
