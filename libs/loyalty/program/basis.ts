import { type Purchase } from '#loyalty/purchases/events';

import { mulDiv } from './arithmetic.js';
import { type PointsPolicy } from './rules.js';

/** What a purchase earns on. */
export interface Basis {
  /** Minor units: the total, before discounts where the rules say so. */
  readonly total: number;
  /** What of the total is not excluded, and was not paid with points that do not earn. */
  readonly amount: number;
  /** What of the total is excluded. */
  readonly excluded: number;
  /** What was paid with points that do not earn. */
  readonly paidWithPoints: number;
  /** The lines that earn, with what was paid for each. */
  readonly lines: readonly BasisLine[];
}

export interface BasisLine {
  /** From 1, as the purchase has them. */
  readonly line: number;
  /** Minor units, after all discounts, or before them where the rules say so. */
  readonly amount: number;
}

type Paid = Pick<Purchase, 'total' | 'lines' | 'discount' | 'tax' | 'delivery' | 'tip' | 'rounding'>;

const PARTS = ['tax', 'delivery', 'tip', 'rounding'] as const;

/**
 * What of a purchase earns under a policy: all of it but the kinds and categories that it excludes, and what points that do not earn
 * paid. These pay the same share of each part, also of what was taken off.
 *
 * @param paidWithPoints minor units
 */
export function basisOf(
  purchase: Paid,
  { excluded = {}, earnsOn }: Pick<PointsPolicy, 'excluded' | 'earnsOn'>,
  paidWithPoints = 0,
): Basis {
  const { lines = [] } = purchase;
  const isGross = earnsOn === 'gross';
  const total = purchase.total.amount + (isGross ? takenOff(purchase) : 0);
  const kinds = new Set(excluded.kinds);
  const categories = new Set(excluded.categories);
  const amounts = isGross ? lines.map(({ gross }) => gross) : paidPerLine(purchase);
  const earning: BasisLine[] = [];
  let without = PARTS.reduce((sum, part) => sum + (kinds.has(part) ? (purchase[part] ?? 0) : 0), 0);
  for (const [index, { kind, category }] of lines.entries()) {
    const isExcluded = (kind !== undefined && kinds.has(kind)) || (category !== undefined && categories.has(category));
    const amount = amounts[index]!;
    if (isExcluded) without += amount;
    else earning.push({ line: index + 1, amount });
  }
  const amount = Math.min(total, Math.max(0, total - without));
  const basis = { total, amount, excluded: total - amount, paidWithPoints, lines: earning };
  return paidWithPoints > 0 ? withoutPoints(basis, purchase.total.amount) : basis;
}

/** All that was taken off, the lines' own discounts included. */
function takenOff({ lines = [], discount }: Pick<Paid, 'lines' | 'discount'>): number {
  return discount ?? lines.reduce((sum, line) => sum + (line.discount ?? 0), 0);
}

/** Shares are in proportion, and what is left of roundings goes to later lines, so that they add up. */
function withoutPoints(basis: Basis, total: number): Basis {
  const { paidWithPoints, amount } = basis;
  let [before, shared] = [0, 0];
  const lines = basis.lines.map((line) => {
    before += line.amount;
    const share = Math.min(line.amount, mulDiv(paidWithPoints, before, total) - shared);
    shared += share;
    return { ...line, amount: line.amount - share };
  });
  return { ...basis, amount: amount - mulDiv(paidWithPoints, amount, total), lines };
}

/** The sum over some lines; never more than all of the purchase earns on, since sums of old purchases may disagree. */
export function amountOf(basis: Basis, lines: ReadonlySet<number>): number {
  const sum = basis.lines.reduce((so, { line, amount }) => so + (lines.has(line) ? amount : 0), 0);
  return Math.min(sum, basis.amount);
}

/**
 * What was paid for each line: gross less its discount, less its share of what was taken off the whole on top of that. Shares are in
 * proportion, and what is left of roundings goes to later lines, so that they add up.
 */
export function paidPerLine({ lines = [], discount }: Pick<Paid, 'lines' | 'discount'>): readonly number[] {
  const nets = lines.map((line) => Math.max(0, line.gross - (line.discount ?? 0)));
  const ofLines = lines.reduce((sum, line) => sum + (line.discount ?? 0), 0);
  const sum = nets.reduce((a, b) => a + b, 0);
  const offWhole = Math.min(sum, Math.max(0, (discount ?? ofLines) - ofLines));
  if (offWhole === 0) return nets;
  let [before, shared] = [0, 0];
  return nets.map((net) => {
    before += net;
    const share = mulDiv(offWhole, before, sum) - shared;
    shared += share;
    return net - share;
  });
}
