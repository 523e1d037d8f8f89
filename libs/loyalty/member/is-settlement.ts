import { isOpen } from '#loyalty/account';
import { type Side } from '#loyalty/account/events';

import { type MemberEvent } from './events.js';
import { postingsOf } from './postings-of.js';

const staysOrExpires = (side: Side): boolean => isOpen(side) || side === 'expired';

const OF_TIME: ReadonlySet<MemberEvent['type']> = new Set([
  'TierChanged',
  'EarnedTierChanged',
  'HouseholdTierChanged',
  'TierGrantEnded',
  'TierGrantEndRevoked',
  'VoucherExpired',
  'SubscriptionEndRevoked',
  'ReferralQualified',
]);

/**
 * Whether time alone may have brought it about, or it undoes that: points came into force or to their end, the tier changed, or a
 * grant of one, a voucher or a subscription ended, a referral came to
 * something.
 */
export function isSettlement(event: MemberEvent): boolean {
  if (OF_TIME.has(event.type)) return true;
  if (event.type === 'ReferralEnded') return event.data.reason === 'no_purchase' || event.data.reason === 'returned';
  if (event.type === 'SubscriptionEnded') return event.data.reason === 'lapsed' || event.data.reason === 'cancelled';
  const postings = postingsOf(event);
  if (!postings || postings.legs.length === 0) return false;
  return postings.legs.every(({ from, to }) => staysOrExpires(from) && staysOrExpires(to));
}
