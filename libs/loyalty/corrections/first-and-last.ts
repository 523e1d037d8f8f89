import { type Member, type MemberContext } from '#loyalty/member';
import { purchaseDayKey, recordedOn } from '#loyalty/recalculation';
import { type PurchaseSoFar } from '#loyalty/returns';
import { type Instant, type LocalDay } from '#platform';

/** As many days from either end as have another purchase of the member, whatever day the corrected one is of. */
const DAYS_FROM_AN_END = 2;

/** Keys of the first and the last days of purchases, where a correction says on which day a purchase was. */
export function keysOfEnds({ occurredAt }: { readonly occurredAt?: Instant }, member: Member): readonly string[] {
  return occurredAt === undefined ? [] : endsOf(member).map(purchaseDayKey);
}

export interface FirstAndLast {
  readonly firstAt?: Instant;
  readonly lastAt?: Instant;
  readonly firstDay?: LocalDay;
  readonly lastDay?: LocalDay;
}

/** When the member first and last bought, once a purchase is of another instant; left out where it is not known. */
export function firstAndLast(
  member: Member,
  { soFar, corrected }: { readonly soFar: PurchaseSoFar; readonly corrected: PurchaseSoFar },
  { recalled }: MemberContext,
): FirstAndLast {
  const { occurredAt, purchaseId } = corrected.purchase;
  if (occurredAt === soFar.purchase.occurredAt || soFar.buyer !== member.memberId) return {};
  const days = endsOf(member);
  if (!days.every((day) => recalled.has(purchaseDayKey(day)))) return {};
  const others = recordedOn(days, member, recalled).filter((one) => one.purchaseId !== purchaseId && one.purchases > 0);
  const instants = [occurredAt, ...others.map(({ purchase }) => purchase.occurredAt)].sort();
  const on = [corrected.day, ...others.map(({ day }) => day)].sort();
  return {
    ...(isWhole(member) && { firstAt: instants[0]!, firstDay: on[0]! }),
    ...{ lastAt: instants.at(-1)!, lastDay: on.at(-1)! },
  };
}

function endsOf({ qualifying }: Member): readonly LocalDay[] {
  const days = qualifying.flatMap(({ day, purchases }) => (purchases > 0 ? [day] : []));
  return [...new Set([...days.slice(0, DAYS_FROM_AN_END), ...days.slice(-DAYS_FROM_AN_END)])];
}

/** Whether all days on which the member ever bought are known. */
const isWhole = ({ qualifying, lifetime }: Member): boolean =>
  qualifying.reduce((sum, { purchases }) => sum + purchases, 0) === lifetime.purchases;
