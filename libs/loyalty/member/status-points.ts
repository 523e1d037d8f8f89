import { statusPointsOf } from '#loyalty/vocabulary';

import { type MemberEvent, type MemberEventOf } from './events.js';

/** What a purchase counted towards tiers before a correction, and counts now, less what has come back of it. */
export function correctedStatus(data: MemberEventOf<'PurchaseCorrected'>['data']): { before: number; after: number } {
  const { pointsBefore, pointsAfter, reversedBefore = 0, reversedAfter = 0 } = data;
  const { statusPointsBefore = pointsBefore, statusPointsAfter = pointsAfter } = data;
  const { statusReversedBefore = reversedBefore, statusReversedAfter = reversedAfter } = data;
  return { before: statusPointsBefore - statusReversedBefore, after: statusPointsAfter - statusReversedAfter };
}

/** How many points more or less count towards tiers after an event. */
export function statusPointsIn({ type, data }: MemberEvent): number {
  switch (type) {
    case 'PurchaseRecorded':
      return data.statusPoints ?? 0;
    case 'PointsEarned':
      return data.source === 'purchase' ? statusPointsOf(data) : 0;
    case 'PurchaseRecalculated': {
      const { pointsBefore, pointsAfter, statusPointsBefore, statusPointsAfter } = data;
      return (statusPointsAfter ?? pointsAfter) - (statusPointsBefore ?? pointsBefore);
    }
    case 'PurchaseReturned':
      return -statusPointsOf(data);
    case 'PurchaseCorrected': {
      const { before, after } = correctedStatus(data);
      return after - before;
    }
    case 'MemberAbsorbed':
      return data.lifetime.amount;
    case 'HouseholdQualified':
      return data.days.reduce((sum, { amount }) => sum + amount, 0);
    default:
      return 0;
  }
}
