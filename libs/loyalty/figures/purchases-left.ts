import {
  isOfPlace,
  type PartReturnedRow,
  type PartRow,
  type Placed,
  type Purchases,
  type ReturnedRow,
  type Sold,
} from './year-rows.js';

/** Purchases without what came back of them; those of a day and place of which nothing is left are left out. */
export function purchasesLeft(purchases: readonly Purchases[], returned: readonly ReturnedRow[]): readonly Purchases[] {
  if (returned.length === 0) return purchases;
  return left(purchases, returned, isOfPlace).filter(({ count }) => count > 0);
}

/**
 * The same of parts. Nobody says of a return which parts of its purchase came back with earlier ones, so a part counts until its purchase came back
 * as a whole together with it, or all that the parts of that day and place came to has.
 */
export function partsLeft(parts: readonly PartRow[], returned: readonly PartReturnedRow[]): readonly PartRow[] {
  if (returned.length === 0) return parts;
  const isTouched = (row: PartRow) => returned.some((back) => back.day === row.day && isOfPart(row, back));
  return left(parts, returned, isOfPart).filter((row) => row.count > 0 && (row.amount > 0 || !isTouched(row)));
}

type Part = Placed & Pick<PartRow, 'kind' | 'name'>;

const isOfPart = (row: Part, other: Part): boolean =>
  row.name === other.name && row.kind === other.kind && isOfPlace(row, other);

/** Rows in their order, those of one day and place as one. Only rows of days of which something came back are compared. */
function left<Row extends Purchases, Returned extends Sold>(
  rows: readonly Row[],
  returned: readonly Returned[],
  isSame: (row: Row, other: Row | Returned) => boolean,
): readonly Row[] {
  const made: Row[] = [];
  /** Where in `made` the rows of a day are. */
  const byDay = new Map<number, number[]>(returned.map(({ day }) => [day, []]));
  const indexOf = (row: Row | Returned) => byDay.get(row.day)?.find((index) => isSame(made[index]!, row));
  for (const row of rows) {
    const index = indexOf(row);
    if (index !== undefined) made[index] = together(made[index]!, row);
    else {
      made.push(row);
      byDay.get(row.day)?.push(made.length - 1);
    }
  }
  for (const back of returned) {
    const index = indexOf(back);
    if (index !== undefined) made[index] = withoutReturned(made[index]!, back);
  }
  return made;
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
