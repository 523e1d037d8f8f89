import { LOT_ENDS_KEY } from '#loyalty/expiry';
import { type Member, type MemberContext } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type Instant, type LocalDay } from '#platform';

import { MemberInOrder } from './member-in-order.js';
import {
  daysFrom,
  isAfter,
  type Placed,
  purchaseDayKey,
  type RecordedPurchase,
  recordedOn,
} from './recorded-purchases.js';

/** A purchase that is recorded now, on its day in the programme. */
export interface NewPurchase extends Placed {
  readonly day: LocalDay;
}

/** What a purchase that is recorded late comes between. */
export interface LatePurchase extends NewPurchase {
  /** The member as it was right before the purchase. */
  readonly before: MemberInOrder;
  /** The purchases that happened after it, in their order. */
  readonly after: readonly RecordedPurchase[];
  /** Days of later purchases that are left as they are, since they are too many. */
  readonly daysLeft: Member['qualifying'];
}

/** Whether the programme works out again what later purchases earned. */
export function isRecalculating(program: Program, now: Instant): boolean {
  return versionAt(program, now)?.rules.points.latePurchases === 'recalculate_later';
}

/** Keys of what the member bought from a day on, and first of the ends of lots; none where that is nothing, as of nearly every purchase. */
export function keysOfLater(member: Member, day: LocalDay): readonly string[] {
  const days = daysFrom(member, day).map(purchaseDayKey);
  return days.length > 0 ? [LOT_ENDS_KEY, ...days] : days;
}

/**
 * Where a purchase belongs among those that are recorded; undefined where the rules leave later purchases as they are, or where
 * nothing of the member is known to have happened after it.
 */
export function placedLate(member: Member, purchase: NewPurchase, context: MemberContext): LatePurchase | undefined {
  const { program, now, recalled } = context;
  if (!isRecalculating(program, now)) return undefined;
  const { at, day } = purchase;
  const days = daysFrom(member, day).filter((one) => recalled.has(purchaseDayKey(one)));
  const after = days.length === 0 ? [] : recordedOn(days, member, recalled).filter((one) => isAfter(one, purchase));
  const daysLeft = member.qualifying.filter(
    (one) => one.purchases > 0 && one.day >= day && !days.includes(one.day) && !(one.day === day && days.length > 0),
  );
  if (after.length === 0 && daysLeft.length === 0 && at >= member.settledAt) return undefined;
  return { ...purchase, before: MemberInOrder.before(member, program, purchase, after), after, daysLeft };
}
