import { type LoyaltyClass } from '#loyalty/classes/events';
import { type MemberFacts } from '#loyalty/program';
import { dayNumber, type Instant, type LocalDay } from '#platform';

import { type Member } from './member.js';
import { planAsOf } from './subscriptions.js';
import { takenBack } from './remembered-changes.js';

/**
 * What rules know of a member as of an instant, whatever was recorded before or after it. Of purchases only the day is known: those of
 * the same day count as earlier ones. Before the oldest change that is remembered, what it changed from is taken.
 */
export function factsAsOf(member: Member, at: Instant, day: LocalDay): MemberFacts {
  const { memberId, enrolledAt, birthMonth } = member;
  return {
    memberId,
    tier: tierAsOf(member, at),
    enrolledAt,
    segments: segmentsAsOf(member, at),
    loyaltyClass: classAsOf(member, at),
    plan: planAsOf(member, at),
    birthMonth,
    ...purchasesBefore(member, day),
  };
}

function tierAsOf(member: Member, at: Instant): string {
  let { tier } = member;
  takenBack(member.changes.tier, at, ({ from }) => (tier = from));
  return tier;
}

function classAsOf(member: Member, at: Instant): LoyaltyClass | undefined {
  let loyaltyClass = member.loyaltyClass?.class;
  takenBack(member.changes.loyaltyClass, at, ({ from }) => (loyaltyClass = from));
  return loyaltyClass;
}

function segmentsAsOf({ segments, changes }: Member, at: Instant): readonly string[] {
  const names = new Set(Object.keys(segments));
  takenBack(changes.segments, at, ({ segmentId, from }) => {
    if (from) names.add(segmentId);
    else names.delete(segmentId);
  });
  return [...names];
}

/** As of the end of the day, without the purchase that is asked about. */
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
