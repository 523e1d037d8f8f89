import { type MemberEvent } from '#loyalty/member/events';

/** The key of a purchase and of what followed on it: counted once by it, and recalled by it. */
export function purchaseKey(purchaseId: string): string {
  return `purchase:${purchaseId}`;
}

/** The keys of the purchases that an event is of: the purchase itself, the points that it earned, and those that paid for it. */
export function keysOfPurchase(event: MemberEvent): readonly string[] {
  switch (event.type) {
    case 'PurchaseRecorded':
      return [purchaseKey(event.data.purchaseId)];
    case 'PointsEarned':
    case 'EarnCapped':
    case 'PointsRedeemed':
    case 'ReservationCaptured':
      return event.data.purchaseId === undefined ? [] : [purchaseKey(event.data.purchaseId)];
    default:
      return [];
  }
}
