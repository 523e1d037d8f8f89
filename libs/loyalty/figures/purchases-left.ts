import { type Purchases, type ReturnedRow } from './year-rows.js';

/** Purchases without what came back of them; those of a day and channel of which nothing is left are left out. */
export function purchasesLeft(purchases: readonly Purchases[], returned: readonly ReturnedRow[]): readonly Purchases[] {
  if (returned.length === 0) return purchases;
  const keyOf = (row: { readonly day: number; readonly channel: string | null }) => `${row.day} ${row.channel ?? ''}`;
  const left = new Map(purchases.map((row) => [keyOf(row), row]));
  for (const back of returned) {
    const row = left.get(keyOf(back));
    if (row) left.set(keyOf(back), withoutReturned(row, back));
  }
  return [...left.values()].filter(({ count }) => count > 0);
}

function withoutReturned(row: Purchases, back: ReturnedRow): Purchases {
  return {
    ...row,
    count: row.count - back.count,
    amount: row.amount - back.amount,
    discounted: row.discounted - back.discounted,
    discountedAmount: row.discountedAmount - back.discountedAmount,
    cost: row.cost - back.cost,
    costedAmount: row.costedAmount - back.costedAmount,
  };
}
