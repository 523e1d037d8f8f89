import type sortedBtree from 'sorted-btree';

import { type Allocation, type Identity, type NewLot, type Profile } from './events.js';

/**
 * What deciding needs to know of a member, and no more: closed lots and old purchases have left it. A copy costs the
 * same however many lots are open, since the tree of lots shares its nodes.
 */
export interface Member {
  status: 'unknown' | 'active' | 'frozen' | 'closed' | 'forgotten';
  memberId: string;
  enrolledAt: string;
  channel?: string;
  tier: string;
  /** Instant of the latest debit, settlement or tier event: later debits never count before it. */
  settledAt: string;
  /** Open lots, soonest expiry first, then oldest, then lot id. */
  lots: sortedBtree.default<LotKey, Lot>;
  /** How many lots there ever were; gives the next lot its id. */
  lotsMade: number;
  totals: Totals;
  /** Tier metric by local day, oldest first, as far back as the window can reach. */
  qualifying: readonly { readonly day: string; readonly amount: number }[];
  /** Points given under rules that have caps. */
  capped: Readonly<Record<string, { readonly day: string; readonly dayPoints: number; readonly total: number }>>;
  consents: Readonly<Record<string, boolean>>;
  identities: readonly Identity[];
  /** Sealed values as they stand in the events; opened at the edge of a query only. */
  profile: Profile;
  nextDueAt: string | null;
}

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

export type { Allocation };
