import { type Account } from './account.js';
import { type NewLot } from './events.js';
import { LotSearch } from './lot-search.js';
import { treeOf } from './lot-trees.js';
import { OPEN_SIDES } from './totals.js';

/** Lots that have points on some side, by id; those that are closed are left out. */
export function lotsNamed(account: Account, lotIds: readonly string[]): Map<string, NewLot> {
  const found = new Map<string, NewLot>();
  for (const side of OPEN_SIDES) {
    if (side === 'reserved' && !account.reservedLots) continue;
    const tree = treeOf(account, side);
    const search = new LotSearch(tree);
    for (const lotId of lotIds) {
      const key = found.has(lotId) ? undefined : search.find(lotId);
      const lot = key && tree.get(key);
      if (lot) found.set(lotId, plainLot(lot));
    }
  }
  return found;
}

const plainLot = ({ lotId, points, earnedAt, activeFrom, expiresAt }: NewLot): NewLot => ({
  lotId,
  points,
  earnedAt,
  activeFrom,
  expiresAt,
});
