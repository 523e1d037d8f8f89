/** A measured quantity is exact to so many parts of its unit: grams of a kilogram. */
const PARTS = 1_000;

export interface Bought {
  readonly quantity: number;
  /** What it is measured in (kg, l, m); left out, it is counted in pieces. */
  readonly unit?: string;
}

/** A quantity, which has three decimals at most, as a whole number of thousandths. */
export const inThousandths = (quantity: number): number => Math.round(quantity * PARTS);

export const fromThousandths = (thousandths: number): number => thousandths / PARTS;

/** Whether a quantity has three decimals at most. */
export function isExactQuantity(quantity: number): boolean {
  return fromThousandths(inThousandths(quantity)) === quantity;
}

/** How many items a line is: its pieces, and one where it is measured, by its unit or by a fraction. */
export function itemsOfLine({ quantity, unit }: Bought): number {
  return unit === undefined && Number.isInteger(quantity) ? quantity : 1;
}

/** How many items the lines are together. */
export function itemsOfLines(lines: readonly Bought[]): number {
  return lines.reduce((sum, line) => sum + itemsOfLine(line), 0);
}

/** What a quantity costs in minor units, from the price of one; halves are rounded up. */
export function costOfQuantity(unitCost: number, quantity: number): number {
  if (Number.isInteger(quantity)) return unitCost * quantity;
  const product = BigInt(unitCost) * BigInt(inThousandths(quantity));
  return Number((product + BigInt(PARTS / 2)) / BigInt(PARTS));
}
