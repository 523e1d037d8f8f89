import { type ReturnedPart } from '#loyalty/returns/events';
import { inThousandths } from '#loyalty/vocabulary';

/** What has come back of a purchase. */
export interface CameBack {
  /** Minor units of the total. */
  readonly amount: number;
  /** Of that, what came back without a word about lines. */
  readonly withoutLines: number;
  /** Thousandths of the quantity by line, from 1. */
  readonly lines: ReadonlyMap<number, number>;
  /** Nothing of the goods is left. */
  readonly isWhole: boolean;
}

export const NOTHING_CAME_BACK: CameBack = { amount: 0, withoutLines: 0, lines: new Map(), isWhole: false };

/** What has come back with one part more. */
export function cameBackAfter(before: CameBack, part: ReturnedPart, isWhole: boolean): CameBack {
  const { total, lines = [] } = part;
  const byLine = new Map(before.lines);
  for (const { line, quantity } of lines) byLine.set(line, (byLine.get(line) ?? 0) + inThousandths(quantity));
  return {
    amount: before.amount + total.amount,
    withoutLines: before.withoutLines + (lines.length > 0 ? 0 : total.amount),
    lines: byLine,
    isWhole: before.isWhole || isWhole,
  };
}
