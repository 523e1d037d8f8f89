import { type PartReturnedRow, type PartRow, type Purchases, type ReturnedRow, type Sold } from './year-rows.js';

/** Purchases without what came back of them; those of a day and place of which nothing is left are left out. */
export function purchasesLeft(purchases: readonly Purchases[], returned: readonly ReturnedRow[]): readonly Purchases[] {
  if (returned.length === 0) return purchases;
  return left(purchases, returned, placeKey).filter(({ count }) => count > 0);
}

/**
 * The same of parts. Nobody says of a return which parts of its purchase came back with earlier ones, so a part counts until its purchase came back
 * as a whole together with it, or all that the parts of that day and place came to has.
 */
export function partsLeft(parts: readonly PartRow[], returned: readonly PartReturnedRow[]): readonly PartRow[] {
  if (returned.length === 0) return parts;
  const touched = new Set(returned.map(partKey));
  return left(parts, returned, partKey).filter((row) => {
    return row.count > 0 && (row.amount > 0 || !touched.has(partKey(row)));
  });
}

type Placed = Pick<Sold, 'day' | 'channel' | 'store' | 'partner'>;

const placeKey = ({ day, channel, store, partner }: Placed): string => JSON.stringify([day, channel, store, partner]);

const partKey = (row: Placed & Pick<PartRow, 'kind' | 'name'>): string => `${row.kind} ${placeKey(row)} ${row.name}`;

function left<Row extends Sold, Returned extends Sold>(
  rows: readonly Row[],
  returned: readonly Returned[],
  keyOf: (row: Row | Returned) => string,
): readonly Row[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const back of returned) {
    const row = byKey.get(keyOf(back));
    if (row) byKey.set(keyOf(back), withoutReturned(row, back));
  }
  return [...byKey.values()];
}

function withoutReturned<Row extends Sold>(row: Row, back: Sold): Row {
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
