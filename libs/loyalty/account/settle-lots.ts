import { earlier, type Instant } from '#platform';

import { type Account } from './account.js';
import { type Posting } from './events.js';
import { NEVER } from './lot-trees.js';

type Lots = Pick<Account, 'lots' | 'pendingLots'>;

/** The earliest instant at which a lot becomes usable or ends; null for never. */
export function lotsDueAt({ lots, pendingLots }: Lots): Instant | null {
  const due = earlier(pendingLots.minKey()?.[0] ?? NEVER, lots.minKey()?.[0] ?? NEVER);
  return due === NEVER ? null : due;
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
