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
} as const;

export type TotalName = keyof typeof NO_POINTS;

/** The balance now, and the sums since the beginning; points. `adjusted` and `transferred` are signed. */
export type Totals = Record<TotalName, number>;

/** The balance, and the sums since the beginning; points. */
export function balanceOf({ totals }: { readonly totals: Readonly<Totals> }): Totals {
  return { ...totals };
}
