import { type Instant } from '#platform';

import { type Account } from './account.js';
import { type NextExpiry } from './events.js';
import { NEVER } from './lot-trees.js';
import { type Postings } from './postings.js';
import { isOpen } from './sides.js';

/** The soonest instant at which usable lots end, with what is left in all that end then; null when none ever does. */
export function soonestExpiry({ lots }: Pick<Account, 'lots'>): NextExpiry | null {
  const at = lots.minKey()?.[0];
  if (at === undefined || at === NEVER) return null;
  let points = 0;
  lots.forRange([at, '', 0], [at, NEVER, 0], false, (_key, { remaining }) => void (points += remaining));
  return { at, points };
}

/**
 * The same after postings that were just applied, from what it was before: a credit and an expiry, which are most events,
 * need not read the lots, of which hundreds may end on one day.
 *
 * @param at when the event counts
 * @param before `undefined` where it is not known
 */
export function expiryAfter(
  before: NextExpiry | null | undefined,
  { opened, legs }: Postings,
  account: Account,
  at: Instant,
): NextExpiry | null {
  const [leg] = legs;
  if (before === undefined || legs.length !== 1) return soonestExpiry(account);
  const { from, to, points, lots } = leg!;
  const isCredit = opened.length === 1 && lots.length === 1 && opened[0]!.lotId === lots[0]!.lotId && !isOpen(from);
  if (isCredit) {
    const { expiresAt } = opened[0]!;
    if (to !== 'available' || expiresAt === null || (before && before.at < expiresAt)) return before;
    return { at: expiresAt, points: points + (before?.at === expiresAt ? before.points : 0) };
  }
  if (to === 'expired' && from === 'available' && before?.at === at && before.points > points)
    return { at, points: before.points - points };
  return soonestExpiry(account);
}
