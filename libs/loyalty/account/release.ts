import { type Instant, InvariantViolated } from '#platform';

import { type Account, type Lot } from './account.js';
import { type Allocation } from './events.js';
import { LotSearch } from './lot-search.js';
import { treeOf } from './lot-trees.js';
import { type Leg } from './postings.js';
import { pointsIn } from './split-allocations.js';
import { type OpenSide } from './totals.js';

const RELEASED_TO = ['available', 'pending', 'expired'] as const;

type ReleasedTo = (typeof RELEASED_TO)[number];

/**
 * What is reserved of lots goes back into these lots at an instant. A lot that has ended by then ends now.
 *
 * @throws InvariantViolated where nothing of a lot is reserved
 */
export function releasedLegs(account: Account, lots: readonly Allocation[], at: Instant): readonly Leg[] {
  const tree = treeOf(account, 'reserved' satisfies OpenSide);
  const search = new LotSearch(tree);
  const released: Record<ReleasedTo, Allocation[]> = { available: [], pending: [], expired: [] };
  for (const { lotId, points } of lots) {
    const key = search.find(lotId);
    const lot = key && tree.get(key);
    if (!lot) throw new InvariantViolated(`Lot ${lotId} is released but has no reserved points.`);
    released[sideOfReleased(lot, at)].push({ lotId, points });
  }
  return RELEASED_TO.filter((to) => released[to].length > 0).map((to) => ({
    from: 'reserved',
    to,
    points: pointsIn(released[to]),
    lots: released[to],
  }));
}

function sideOfReleased({ activeFrom, expiresAt }: Lot, at: Instant): ReleasedTo {
  if (expiresAt !== null && expiresAt <= at) return 'expired';
  return activeFrom > at ? 'pending' : 'available';
}
