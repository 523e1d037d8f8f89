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

/** Keys are made for rows of days of which something came back, and for no others: most days are not such. */
function left<Row extends Purchases, Returned extends Sold>(
  rows: readonly Row[],
  returned: readonly Returned[],
  keyOf: (row: Row | Returned) => string,
): readonly Row[] {
  const days = new Set(returned.map(({ day }) => day));
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    if (!days.has(row.day)) continue;
    const known = byKey.get(keyOf(row));
    byKey.set(keyOf(row), known ? together(known, row) : row);
  }
  for (const back of returned) {
    const row = byKey.get(keyOf(back));
    if (row) byKey.set(keyOf(back), withoutReturned(row, back));
  }
  return [...rows.filter(({ day }) => !days.has(day)), ...byKey.values()];
}

/** Of a local day at the turn of the year there are rows in both years. */
const together = <Row extends Purchases>(row: Row, other: Row): Row => ({
  ...row,
  ...summed(row, other, 1),
  promotions: [...new Set([...row.promotions, ...other.promotions])],
});

const withoutReturned = <Row extends Sold>(row: Row, back: Sold): Row => ({ ...row, ...summed(row, back, -1) });

const summed = (row: Sold, other: Sold, sign: 1 | -1) => ({
  count: row.count + sign * other.count,
  amount: row.amount + sign * other.amount,
  discounted: row.discounted + sign * other.discounted,
  discountedAmount: row.discountedAmount + sign * other.discountedAmount,
  cost: row.cost + sign * other.cost,
  costedAmount: row.costedAmount + sign * other.costedAmount,
});
