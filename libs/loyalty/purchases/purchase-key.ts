import { type MemberEvent } from '#loyalty/member/events';
import { purchaseDayKey } from '#loyalty/recalculation';

import { keysOfCodes } from './codes.js';

/** The key of a purchase and of what followed on it: counted once by it, and recalled by it. */
export function purchaseKey(purchaseId: string): string {
  return `purchase:${purchaseId}`;
}

/** The keys of the purchases that an event is of, by id and by day: the purchase itself, the points that it earned, and those that paid for it. */
export function keysOfPurchase(event: MemberEvent): readonly string[] {
  switch (event.type) {
    case 'PurchaseRecorded':
      return [purchaseKey(event.data.purchaseId), keyOfDay(event.data), ...keysOfCodes(event.data.codes)];
    case 'PurchaseRecalculated':
    case 'PointsRecalculated':
    case 'PurchaseReturned':
    case 'PointsReversed':
    case 'PointsCorrected':
    case 'PurchaseActivated':
      return [purchaseKey(event.data.purchaseId), keyOfDay(event.data)];
    case 'PurchaseCorrected': {
      const { purchaseId, before, purchase } = event.data;
      return [purchaseKey(purchaseId), ...new Set([keyOfDay(before), keyOfDay(purchase)])];
    }
    case 'PointsEarned':
    case 'BudgetUsed':
    case 'BudgetGivenBack':
      return event.data.purchaseId === undefined ? [] : [purchaseKey(event.data.purchaseId), keyOfDay(event.data)];
    case 'EarnCapped':
    case 'PointsRedeemed':
    case 'ReservationCaptured':
    case 'PointsRestored':
    case 'ChallengeProgressed':
      return event.data.purchaseId === undefined ? [] : [purchaseKey(event.data.purchaseId)];
    default:
      return [];
  }
}

function keyOfDay({ localDay, effectiveAt }: { readonly localDay?: string; readonly effectiveAt?: string }): string {
  return purchaseDayKey(localDay ?? effectiveAt!.slice(0, 10));
}
