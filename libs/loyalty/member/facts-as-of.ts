import { type MemberFacts } from '#loyalty/program';
import { dayNumber, type Instant, type LocalDay } from '#platform';

import { type Member } from './member.js';

/**
 * What rules know of a member, as of an instant on a local day. Purchases of the same day count as earlier ones, whatever their time.
 */
export function factsAsOf(member: Member, _at: Instant, day: LocalDay): MemberFacts {
  const { tier, enrolledAt, segments, loyaltyClass, birthMonth } = member;
  return {
    tier,
    enrolledAt,
    segments: Object.keys(segments),
    loyaltyClass: loyaltyClass?.class,
    birthMonth,
    ...purchasesBefore(member, day),
  };
}

function purchasesBefore(
  { qualifying, lifetime }: Member,
  day: LocalDay,
): Pick<MemberFacts, 'purchases' | 'daysSinceLastPurchase'> {
  let purchases = lifetime.purchases;
  let index = qualifying.length - 1;
  while (index >= 0 && qualifying[index]!.day > day) purchases -= qualifying[index--]!.purchases;
  while (index >= 0 && qualifying[index]!.purchases === 0) index--;
  const last = qualifying[index]?.day;
  return { purchases, daysSinceLastPurchase: last === undefined ? undefined : dayNumber(day) - dayNumber(last) };
}
