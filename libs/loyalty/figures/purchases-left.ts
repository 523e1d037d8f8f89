import { type MemberYear } from './activity/activity-schema.js';
import { numberOfDay } from './day-numbers.js';

/** Purchases of a day in a channel; amounts in minor units. */
export interface Purchases {
  readonly day: number;
  readonly channel: string | null;
  readonly count: number;
  readonly amount: number;
  readonly discounted: number;
  readonly discountedAmount: number;
  readonly promotions: readonly string[];
  readonly cost: number;
  readonly costedAmount: number;
}

type PurchaseRow = MemberYear['purchases'][number];

type ReturnsRow = MemberYear['returns'][number];

/** Purchases without what came back of them; those of a day and channel of which nothing is left are left out. */
export function purchasesLeft(rows: readonly PurchaseRow[], returned: readonly ReturnsRow[]): readonly Purchases[] {
  const purchases = rows.map(purchasesOf);
  if (returned.length === 0) return purchases;
  const keyOf = (day: number, channel: string | null) => `${day} ${channel ?? ''}`;
  const left = new Map(purchases.map((row) => [keyOf(row.day, row.channel), row]));
  for (const back of returned) {
    const key = keyOf(numberOfDay(back.day), back.channel ?? null);
    const row = left.get(key);
    if (row) left.set(key, withoutReturned(row, back));
  }
  return [...left.values()].filter(({ count }) => count > 0);
}

function purchasesOf(row: PurchaseRow): Purchases {
  return {
    day: numberOfDay(row.day),
    channel: row.channel ?? null,
    count: row.count,
    amount: row.amount,
    discounted: row.lowered ?? 0,
    discountedAmount: row.loweredAmount ?? 0,
    promotions: row.promotions ?? NO_PROMOTIONS,
    cost: row.cost ?? 0,
    costedAmount: row.costedAmount ?? 0,
  };
}

function withoutReturned(row: Purchases, back: ReturnsRow): Purchases {
  return {
    ...row,
    count: row.count - back.count,
    amount: row.amount - back.amount,
    discounted: row.discounted - (back.lowered ?? 0),
    discountedAmount: row.discountedAmount - (back.loweredAmount ?? 0),
    cost: row.cost - (back.cost ?? 0),
    costedAmount: row.costedAmount - (back.costedAmount ?? 0),
  };
}

const NO_PROMOTIONS: readonly string[] = [];
