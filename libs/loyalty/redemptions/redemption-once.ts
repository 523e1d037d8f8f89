import { type CountedOnce } from '#loyalty/member';
import { type AtPartner, isSameMetadata, type Metadata } from '#loyalty/vocabulary';
import { refuse } from '#runner';

import { type RedeemPoints } from './decide.js';

const keyOfId = (redemptionId: string): string => `redemption-id:${redemptionId}`;

const keyOfReference = (reference: string): string => `redemption:${reference}`;

/**
 * A member redeems once under an id, and where the programme says so once under a reference. What pays for a purchase is not a
 * redemption of its own, and counts once with the purchase.
 */
export const redemptionOnce: CountedOnce<RedeemPoints> = {
  event: 'PointsRedeemed',
  keyOf: ({ redemptionId, reference, countsOnce }) => [
    ...(redemptionId === undefined ? [] : [keyOfId(redemptionId)]),
    ...(reference === undefined || !countsOnce ? [] : [keyOfReference(reference)]),
  ],
  keyOfEvent: ({ redemptionId, reference, purchaseId }) => [
    ...(redemptionId === undefined ? [] : [keyOfId(redemptionId as string)]),
    ...(reference === undefined || purchaseId !== undefined ? [] : [keyOfReference(reference as string)]),
  ],
  isSame: ({ points, redemptionId, reference, metadata, redeemerId, partner }, data) =>
    points === data['points'] &&
    redeemerId === data['redeemerId'] &&
    reference === data['reference'] &&
    partner === (data['atPartner'] as AtPartner | undefined)?.partnerId &&
    isSameMetadata(metadata, data['metadata'] as Metadata | undefined) &&
    (redemptionId === undefined || redemptionId === data['redemptionId']),
  conflict: ({ redemptionId, reference }, key) => {
    if (redemptionId !== undefined && key === keyOfId(redemptionId)) {
      const message = 'Points were redeemed otherwise under this redemptionId; give a new redemption its own.';
      return refuse('duplicate_redemption', message, { redemptionId });
    }
    const message =
      'Another number of points, another redemptionId or other metadata were recorded under this reference; give a new redemption its own.';
    return refuse('duplicate_reference', message, { reference: reference ?? '' });
  },
};
