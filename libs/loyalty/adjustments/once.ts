import { type CountedOnce } from '#loyalty/member';
import { refuse } from '#runner';

import { type AdjustPoints } from './decide.js';

const keyOf = ({ adjustmentId }: { readonly adjustmentId?: unknown }): string => `adjustment:${adjustmentId as string}`;

/** An adjustment is asked for once; that it is approved is no second one. Builds before had no ids. */
export const adjustmentOnce: CountedOnce<AdjustPoints> = {
  event: ['AdjustmentRequested', 'PointsAdjusted'],
  keyOf,
  keyOfEvent: (data, type) =>
    data['adjustmentId'] === undefined || (type === 'PointsAdjusted' && 'requestedBy' in data)
      ? undefined
      : keyOf(data),
  isSame: () => 'same_request', // the event has no last day
  conflict: ({ adjustmentId }) =>
    refuse(
      'adjustment_exists',
      'An adjustment with this adjustmentId says something else; give a new one its own id.',
      {
        adjustmentId,
      },
    ),
};
