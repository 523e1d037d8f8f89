import { type MemberEvent, type NextExpiry } from './events.js';
import { NEVER, startsPending } from './lots.js';
import { type Account, type Member } from './member.js';

/** The soonest instant at which usable lots end, with what is left in all that end then; null when none ever does. */
export function soonestExpiry({ lots }: Pick<Account, 'lots'>): NextExpiry | null {
  const at = lots.minKey()?.[0];
  if (at === undefined || at === NEVER) return null;
  let points = 0;
  lots.forRange([at, '', 0], [at, NEVER, 0], false, (_key, { remaining }) => void (points += remaining));
  return { at, points };
}

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
