import { soonestExpiry, startsPending } from '#loyalty/account';
import { type NextExpiry } from '#loyalty/account/events';

import { type MemberEvent } from './events.js';
import { type Member } from './member.js';

/**
 * The same after an event that was just applied, from what it was before: a credit and an expiry, which are most events,
 * need not look at the lots, of which hundreds may end on one day.
 */
export function expiryAfter(
  before: NextExpiry | null | undefined,
  event: MemberEvent,
  member: Member,
): NextExpiry | null {
  if (before === undefined) return soonestExpiry(member);
  const { type, data } = event;
  if (type === 'PointsEarned' || (type === 'PointsAdjusted' && data.lot)) {
    const lot = data.lot!;
    const { expiresAt: at, points } = lot;
    if (at === null || startsPending(lot) || (before && before.at < at)) return before;
    return before?.at === at ? { at, points: before.points + points } : { at, points };
  }
  if (type === 'PointsExpired' && before && before.points > data.points)
    return { at: before.at, points: before.points - data.points };
  return soonestExpiry(member);
}
