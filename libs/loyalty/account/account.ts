import type sortedBtree from 'sorted-btree';

import { type NewLot } from './events.js';

/** Points and the lots that they are in. */
export interface Account {
  /** Open lots that are usable, soonest expiry first, then oldest, then lot id. See `openLots` for all. */
  lots: sortedBtree.default<LotKey, Lot>;
  /** Lots that wait for their activation, soonest first. */
  pendingLots: sortedBtree.default<PendingLotKey, Lot>;
  /** How many lots there ever were; gives the next lot its id. */
  lotsMade: number;
  totals: Totals;
  /** The latest instant from which a credit counted at once; before it, not every usable lot was there yet. */
  latestCreditAt: string;
}

export type PendingLotKey = readonly [activeFrom: string, lotNumber: number];

export type LotKey = readonly [expiresAt: string, earnedAt: string, lotNumber: number];

export interface Lot extends NewLot {
  readonly remaining: number;
  readonly pending: boolean;
}

/** Since the beginning, and the balance now; points. `adjusted` and `transferred` are signed. */
export interface Totals {
  available: number;
  pending: number;
  reserved: number;
  earned: number;
  redeemed: number;
  expired: number;
  adjusted: number;
  reversed: number;
  restored: number;
  transferred: number;
}
