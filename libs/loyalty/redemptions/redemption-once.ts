import { type CountedOnce } from '#loyalty/member';
import { refuse } from '#runner';

import { type RedeemPoints } from './decide.js';

const keyOf = (reference: string): string => `redemption:${reference}`;

/**
 * Where the programme says so, a member redeems once under a reference. What pays for a purchase is not a redemption of its own, and
 * counts once with the purchase.
 */
export const redemptionOnce: CountedOnce<RedeemPoints> = {
  event: 'PointsRedeemed',
  keyOf: ({ reference, countsOnce }) => (reference === undefined || !countsOnce ? undefined : keyOf(reference)),
  keyOfEvent: ({ reference, purchaseId }) =>
    reference === undefined || purchaseId !== undefined ? undefined : keyOf(reference as string),
  isSame: ({ points }, data) => points === data['points'],
  conflict: ({ reference }) => {
    const message = 'Another number of points was redeemed under this reference; give a new redemption its own.';
    return refuse('duplicate_reference', message, { reference: reference ?? '' });
  },
};
