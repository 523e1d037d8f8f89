import type sortedBtree from 'sorted-btree';

import { type Instant } from '#platform';

import { type NewLot, type ReturnedLot } from './events.js';
import { type Totals } from './totals.js';

/** Points and the lots that they are in. A lot is in the tree of each side on which it has points. */
export interface Account {
  /** Open lots that are usable, soonest expiry first, then oldest, then lot id. See `openLots` for all. */
  lots: LotTree<LotKey>;
  /** Lots that wait for their activation, soonest first. */
  pendingLots: LotTree<PendingLotKey>;
  /** What is reserved of lots, in the order of `lots`; it does not end before it is released. Left out where nothing is. */
  reservedLots?: LotTree<LotKey>;
  /** How many lots there ever were; gives the next lot its id. */
  lotsMade: number;
  totals: Totals;
  /** The latest instant from which a credit counted at once; before it, not every usable lot was there yet. */
  latestCreditAt: string;
  /** Those that expired lately, for redemptions that arrive late; left out before there are any. See `expired-lots.ts`. */
  expiredLots?: readonly ExpiredLot[];
}

/** Copies share their nodes. */
export type LotTree<Key extends AnyLotKey> = sortedBtree.default<Key, Lot>;

export type PendingLotKey = readonly [activeFrom: string, lotNumber: number];

export type LotKey = readonly [expiresAt: string, earnedAt: string, lotNumber: number];

export type AnyLotKey = PendingLotKey | LotKey;

/** What a lot has on a side. */
export interface Lot extends NewLot {
  readonly remaining: number;
  readonly pending: boolean;
  readonly reserved?: true;
  /** When points came back to what is usable of it; before that, not all of it was there. */
  readonly cameBackAt?: Instant;
}

/** A lot that has expired, with what was left of it then. */
export interface ExpiredLot extends ReturnedLot {
  readonly expiredAt: string;
  /** See `Lot`. */
  readonly cameBackAt?: Instant;
}
