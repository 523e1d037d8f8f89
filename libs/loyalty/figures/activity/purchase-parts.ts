import { type MemberEventOf } from '#loyalty/member/events';
import { paidPerLine } from '#loyalty/program';
import { costOf, isPromoted } from '#loyalty/purchases';
import { type Purchase, type PurchaseLine } from '#loyalty/purchases/events';
import { costOfQuantity } from '#loyalty/vocabulary';

import { type PartSums } from './activity-schema.js';
import { OTHER } from './places.js';
import { type More, plus } from './sums.js';

/** Parts of one day and place that are counted apart; further ones count as `other`. */
const PARTS_MAX = 60;

/** A category that lines are of, or a promotion that a purchase or a line of it was made under. */
type PartName = { readonly category: string } | { readonly promotion: string };

interface PartOfPurchase {
  readonly name: PartName;
  /** What was paid for it, in minor units. */
  readonly amount: number;
  readonly cost: number;
}

type Content = Pick<Purchase, 'total' | 'lines' | 'promotion' | 'discount' | 'itemCount'>;

const NONE: readonly never[] = [];

export function partsAfter(before: readonly PartSums[] = NONE, purchase: Purchase): readonly PartSums[] {
  return partsOfPurchase(purchase).reduce((parts, { name, more }) => {
    const isFull = parts.length >= PARTS_MAX && partAt(parts, name) < 0;
    return withMore(parts, isFull ? otherName(name) : name, more);
  }, before);
}

export function partsWithout(before: readonly PartSums[] = NONE, purchase: Purchase): readonly PartSums[] {
  return partsOfPurchase(purchase).reduce((parts, { name, more }) => {
    const index = partAt(parts, partAt(parts, name) < 0 ? otherName(name) : name);
    const part = parts[index];
    if (!part) return parts;
    return part.count === 1
      ? parts.toSpliced(index, 1)
      : parts.with(index, { ...nameOf(part), ...plus(part, more, -1) });
  }, before);
}

/** What came back of each part. Of the lines that came back earlier nobody says any more that they were of this purchase. */
export function partsReturnedAfter(
  before: readonly PartSums[] = NONE,
  { part, whole, promoted, costed }: MemberEventOf<'PurchaseReturned'>['data'],
): readonly PartSums[] {
  const amounts = (part.lines ?? []).map(({ amount }) => amount);
  return partsIn(part, amounts).reduce((parts, { name, amount, cost }) => {
    const count = Number(whole === true);
    return withMore(parts, name, { count, amount, isLowered: promoted === true, cost: costed ? cost : null });
  }, before);
}

function withMore(parts: readonly PartSums[], name: PartName, more: More): readonly PartSums[] {
  const index = partAt(parts, name);
  const part = { ...name, ...plus(parts[index], more) };
  return index < 0 ? [...parts, part] : parts.with(index, part);
}

function partsOfPurchase(purchase: Purchase) {
  const isCosted = costOf(purchase) !== null;
  const isLowered = isPromoted(purchase);
  return partsIn(purchase, paidPerLine(purchase)).map(({ name, amount, cost }) => {
    return { name, more: { count: 1, amount, isLowered, cost: isCosted ? cost : null } };
  });
}

/**
 * A category with the lines that are of it; a promotion with all of the purchase where that names it, else with the lines that do.
 * @param paid minor units for each line
 */
function partsIn(content: Content, paid: readonly number[]): readonly PartOfPurchase[] {
  const { lines = [], promotion, total } = content;
  const byLine = (field: 'category' | 'promotion') => {
    const names = [...new Set(lines.map((line) => line[field]))].filter((name) => name !== undefined);
    return names
      .filter((name) => field === 'category' || name !== promotion)
      .map((name) => ({ name: { [field]: name } as PartName, ...sumOf(lines, paid, (line) => line[field] === name) }));
  };
  const whole = { amount: total.amount, cost: costOf(content) ?? 0 };
  return [
    ...byLine('category'),
    ...(promotion === undefined ? [] : [{ name: { promotion }, ...whole }]),
    ...byLine('promotion'),
  ];
}

function sumOf(
  lines: readonly PurchaseLine[],
  paid: readonly number[],
  isOf: (line: PurchaseLine) => boolean,
): { readonly amount: number; readonly cost: number } {
  let [amount, cost] = [0, 0];
  for (const [index, line] of lines.entries()) {
    if (!isOf(line)) continue;
    amount += paid[index]!;
    cost += costOfQuantity(line.unitCost ?? 0, line.quantity);
  }
  return { amount, cost };
}

function partAt(parts: readonly PartSums[], name: PartName): number {
  const { category, promotion } = name as { readonly category?: string; readonly promotion?: string };
  return parts.findIndex((part) => part.category === category && part.promotion === promotion);
}

const nameOf = ({ category, promotion }: PartSums) => (category === undefined ? { promotion } : { category });

const otherName = (name: PartName): PartName => ('category' in name ? { category: OTHER } : { promotion: OTHER });
