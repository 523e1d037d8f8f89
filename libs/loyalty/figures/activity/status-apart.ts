import { correctedStatus } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { statusPointsOf } from '#loyalty/vocabulary';

import { type MemberYear } from './activity-schema.js';
import { quarterHourOf } from './engagement.js';

type Rows = MemberYear['statusApart'];

/** What counts towards tiers more than `earned` and `reversed` say of purchases, after an event of the year. */
export function statusApartAfter(before: Rows, event: MemberEvent, year: string): Rows {
  switch (event.type) {
    case 'PurchaseRecorded':
      return withPoints(before, { ...placed(event.data), points: event.data.statusPoints ?? 0 });
    case 'PointsEarned': {
      const more = event.data.source === 'purchase' ? statusPointsOf(event.data) - event.data.points : 0;
      return withPoints(before, { ...placed(event.data), points: more });
    }
    case 'PurchaseRecalculated':
      return withPoints(before, { ...placed(event.data), points: recalculated(event.data) });
    case 'PurchaseReturned': {
      const { points, statusPoints, waived = 0, debt = 0 } = event.data;
      const taken = points - waived - debt;
      return withPoints(before, {
        ...placed(event.data),
        points: statusPoints === undefined ? 0 : taken - statusPoints,
      });
    }
    case 'PurchaseCorrected':
      return corrected(before, event.data, year);
    default:
      return before;
  }
}

function recalculated(data: MemberEventOf<'PurchaseRecalculated'>['data']): number {
  const { pointsBefore, pointsAfter, statusPointsBefore = pointsBefore, statusPointsAfter = pointsAfter } = data;
  return statusPointsAfter - pointsAfter - (statusPointsBefore - pointsBefore);
}

/** Figures see a purchase as if it had been right from the beginning. */
function corrected(before: Rows, data: MemberEventOf<'PurchaseCorrected'>['data'], year: string): Rows {
  const { pointsBefore, pointsAfter, reversedBefore = 0, reversedAfter = 0 } = data;
  const status = correctedStatus(data);
  const parts = [
    [data.before, reversedBefore - pointsBefore + status.before, -1],
    [data.purchase, reversedAfter - pointsAfter + status.after, 1],
  ] as const;
  return parts.reduce((rows, [{ localDay: day, purchasedAt }, points, sign]) => {
    if (!purchasedAt.startsWith(year)) return rows;
    return withPoints(rows, { day, at: quarterHourOf(purchasedAt), points: sign * points });
  }, before);
}

const placed = ({ localDay, effectiveAt }: { readonly localDay?: string; readonly effectiveAt: string }) => ({
  day: localDay ?? effectiveAt.slice(0, 10),
  at: quarterHourOf(effectiveAt),
});

function withPoints(before: Rows, { day, at, points }: Rows[number]): Rows {
  if (points === 0) return before;
  const index = before.findIndex((row) => row.day === day && row.at === at);
  if (index < 0) return [...before, { day, at, points }];
  const sum = before[index]!.points + points;
  return sum === 0 ? before.toSpliced(index, 1) : before.with(index, { day, at, points: sum });
}
