import { statusPointsOf } from '#loyalty/vocabulary';

import { type MemberEvent, type MemberEventOf } from './events.js';
import { localDayOf } from './local-day-of.js';
import { type Member, type QualifyingDay } from './member.js';
import { addQualifying, spendOf } from './qualifying.js';
import { correctedStatus } from './status-points.js';

/** What of a purchase counts towards tiers. */
export interface Gain {
  readonly day: QualifyingDay;
  /** The household whose tier it counts towards, too; left out where there is none. */
  readonly householdId?: string | undefined;
}

/** Adds what an event of a purchase changes. */
export function addGains(member: Member, event: MemberEvent): void {
  for (const { day } of gainsOf(event)) addQualifying(member, day.day, day);
}

/** By how much an event of a purchase changes what counts towards tiers, on the day of the purchase. */
export function gainsOf(event: MemberEvent): readonly Gain[] {
  switch (event.type) {
    case 'PurchaseRecorded': {
      const { data } = event;
      return [gain(data, localDayOf(data), { amount: data.statusPoints, spend: spendOf(data), purchases: 1 })];
    }
    case 'PointsEarned': {
      const { data } = event;
      return data.source === 'purchase' ? [gain(data, localDayOf(data), { amount: statusPointsOf(data) })] : [];
    }
    case 'PurchaseRecalculated': {
      const { localDay, pointsBefore, pointsAfter } = event.data;
      const { statusPointsBefore = pointsBefore, statusPointsAfter = pointsAfter } = event.data;
      return [gain(event.data, localDay, { amount: statusPointsAfter - statusPointsBefore })];
    }
    case 'PurchaseReturned': {
      const { localDay, part, spend = part.total.amount, whole } = event.data;
      const less = { amount: -statusPointsOf(event.data), spend: -spend, purchases: whole ? -1 : 0 };
      return [gain(event.data, localDay, less)];
    }
    case 'PurchaseCorrected':
      return gainsOfCorrection(event);
    default:
      return [];
  }
}

/** What a purchase counts from now on, on the day that it is of now; what came back of it stays away. */
function gainsOfCorrection({ data }: MemberEventOf<'PurchaseCorrected'>): readonly Gain[] {
  const { before, purchase, payment } = data;
  const status = correctedStatus(data);
  const spend = ({ total }: typeof purchase) => spendOf({ total, payment });
  return [
    gain(before, before.localDay, { amount: -status.before, spend: -spend(before), purchases: -1 }),
    gain(purchase, purchase.localDay, { amount: status.after, spend: spend(purchase), purchases: 1 }),
  ];
}

type Counted = Partial<Record<'amount' | 'spend' | 'purchases', number | undefined>>;

function gain(
  { householdId }: { readonly householdId?: string | undefined },
  day: string,
  { amount = 0, spend = 0, purchases = 0 }: Counted,
): Gain {
  return { day: { day, amount, spend, purchases }, householdId };
}
