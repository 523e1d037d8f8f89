import { WAITING } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';

import { type Account } from './account.js';
import { type NextExpiry, type Posting } from './events.js';
import { NEVER } from './lot-trees.js';
import { type Postings } from './postings.js';
import { isOpen } from './totals.js';

type Lots = Pick<Account, 'lots' | 'pendingLots'>;

/** The earliest instant at which a lot becomes usable or ends; null for never, and where all wait for an event. */
export function lotsDueAt({ lots, pendingLots }: Lots): Instant | null {
  const due = earlier(pendingLots.minKey()?.[0] ?? NEVER, lots.minKey()?.[0] ?? NEVER);
  return due >= WAITING ? null : due;
}

/** What happens to a lot at an instant at which one is due: first those that wait become usable, then others end. */
export function duePosting({ lots, pendingLots }: Lots, at: Instant): Posting | undefined {
  const activation = pendingLots.minKey();
  if (activation?.[0] === at) {
    const { lotId, remaining } = pendingLots.get(activation)!;
    return { lotId, from: 'pending', to: 'available', points: remaining };
  }
  const expiry = lots.minKey();
  if (expiry?.[0] !== at) return undefined;
  const { lotId, remaining } = lots.get(expiry)!;
  return { lotId, from: 'available', to: 'expired', points: remaining };
}

/** The soonest instant at which usable lots end, with what is left in all that end then; null when none ever does. */
export function soonestExpiry({ lots }: Pick<Lots, 'lots'>): NextExpiry | null {
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
