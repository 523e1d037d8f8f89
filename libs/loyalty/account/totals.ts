import { type Side } from './events.js';

/** No points at all; the names of all totals, in the order in which they are shown. */
export const NO_POINTS = {
  available: 0,
  pending: 0,
  reserved: 0,
  earned: 0,
  redeemed: 0,
  expired: 0,
  adjusted: 0,
  reversed: 0,
  restored: 0,
  transferred: 0,
  debt: 0,
} as const;

export type TotalName = keyof typeof NO_POINTS;

/**
 * The balance now, and the sums since the beginning; points. `adjusted` and `transferred` are signed. `debt` is what the account owes
 * now, on no side: credits pay it first.
 */
export type Totals = Record<TotalName, number>;

/** The balance, and the sums since the beginning; points. */
export function balanceOf({ totals }: { readonly totals: Readonly<Totals> }): Totals {
  return { ...totals };
}

/** Sides whose points the account still has. */
export const OPEN_SIDES = ['available', 'pending', 'reserved'] as const satisfies readonly Side[];

export type OpenSide = (typeof OPEN_SIDES)[number];

export const isOpen = (side: Side): side is OpenSide =>
  side === 'available' || side === 'pending' || side === 'reserved';

/** A total, and whether points add to it or take from it. */
type Effect = readonly [total: TotalName, sign: 1 | -1];

/** What points do to the totals when they leave a side and when they get to it. */
export const EFFECTS: Readonly<Record<Side, { readonly leaving: Effect; readonly arriving: Effect }>> = {
  issued: { leaving: ['earned', 1], arriving: ['earned', -1] },
  pending: { leaving: ['pending', -1], arriving: ['pending', 1] },
  available: { leaving: ['available', -1], arriving: ['available', 1] },
  reserved: { leaving: ['reserved', -1], arriving: ['reserved', 1] },
  redeemed: { leaving: ['restored', 1], arriving: ['redeemed', 1] },
  expired: { leaving: ['expired', -1], arriving: ['expired', 1] },
  reversed: { leaving: ['reversed', -1], arriving: ['reversed', 1] },
  adjusted: { leaving: ['adjusted', 1], arriving: ['adjusted', -1] },
  transferred: { leaving: ['transferred', 1], arriving: ['transferred', -1] },
};
