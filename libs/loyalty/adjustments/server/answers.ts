import { component } from '#edge';
import { type DocumentOf, text } from '#loyalty/documents';
import { lineAnswer } from '#loyalty/members/server';

import { adjustmentsSchema } from '../views/adjustments-schema.js';

export const ADJUSTMENT = component('Adjustment', adjustmentsSchema);

const batchAdjustmentAnswer = lineAnswer({
  adjustmentId: text('The adjustment; with the status 202 it waits for approval under this id.', 'adj-1001').optional(),
});

export const BATCH_ADJUSTMENT_ANSWER = component('BatchAdjustmentAnswer', batchAdjustmentAnswer);

/** How a line of a batch of adjustments ended. */
export type BatchAdjustmentAnswer = DocumentOf<typeof batchAdjustmentAnswer>;
