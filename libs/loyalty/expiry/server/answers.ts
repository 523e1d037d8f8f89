import { component } from '#edge';
import { count, type DocumentOf, text } from '#loyalty/documents';
import { lineAnswer } from '#loyalty/members/server';

const batchLotExpiryAnswer = lineAnswer({
  lotId: text('The lot, where the line names one.', '1').optional(),
  lots: count('Lots that have another end now; where it is 1,000, send the line again under a new key.', 3).optional(),
  points: count('What is left in these lots.', 120).optional(),
});

export const BATCH_LOT_EXPIRY_ANSWER = component('BatchLotExpiryAnswer', batchLotExpiryAnswer);

/** How a line of a batch of ends ended. */
export type BatchLotExpiryAnswer = DocumentOf<typeof batchLotExpiryAnswer>;
