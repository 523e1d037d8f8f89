import { type MemberEventOf } from '#loyalty/member/events';
import { paidPerLine } from '#loyalty/program';
import { costOf, isPromoted } from '#loyalty/purchases';
import { type Purchase, type PurchaseLine } from '#loyalty/purchases/events';
import { costOfQuantity } from '#loyalty/vocabulary';

import { type PartDay, type PartsReturnedRow } from './activity-schema.js';
import { isAt, OTHER, type Place } from './places.js';
import { plus } from './sums.js';

/** Parts of one day and place that are counted apart; further ones count as `other`. */
const PARTS_PER_DAY_MAX = 60;

/** A category that lines are of, or a promotion that a purchase or a line of it was made under. */
type PartName = { readonly category: string } | { readonly promotion: string };

interface PartOfPurchase {
  readonly name: PartName;
  /** What was paid for it, in minor units. */
  readonly amount: number;
  readonly cost: number;
}

interface DayAndPlace {
  readonly day: string;
  readonly place: Place;
}

type Content = Pick<Purchase, 'total' | 'lines' | 'promotion' | 'discount' | 'itemCount'>;

export function partsAfter(before: readonly PartDay[], purchase: Purchase, where: DayAndPlace): readonly PartDay[] {
  return partsOfPurchase(purchase).reduce((rows, { name, more }) => {
    const named = nameFor(rows, where, name);
    const index = partAt(rows, where, named);
    const row = { day: where.day, ...where.place, ...named, ...plus(rows[index], more) };
    return index < 0 ? [...rows, row] : rows.with(index, row);
  }, before);
}

export function partsWithout(before: readonly PartDay[], purchase: Purchase, where: DayAndPlace): readonly PartDay[] {
  return partsOfPurchase(purchase).reduce((rows, { name, more }) => {
    const named = partAt(rows, where, name) < 0 ? otherName(name) : name;
    const index = partAt(rows, where, named);
    const row = rows[index];
    if (!row) return rows;
    if (row.count === 1) return rows.toSpliced(index, 1);
    return rows.with(index, { day: where.day, ...where.place, ...named, ...plus(row, more, -1) });
  }, before);
}

/** What came back of each part. Of the lines that came back earlier nobody says any more that they were of this purchase. */
export function partsReturnedAfter(
  before: readonly PartsReturnedRow[],
  { part, whole, promoted, costed }: MemberEventOf<'PurchaseReturned'>['data'],
  { at, ...where }: DayAndPlace & { readonly at: string },
): readonly PartsReturnedRow[] {
  const amounts = (part.lines ?? []).map(({ amount }) => amount);
  return partsIn(part, amounts).reduce((rows, { name, amount, cost }) => {
    const more = { count: Number(whole === true), amount, isLowered: promoted === true, cost: costed ? cost : null };
    const index = rows.findLastIndex((row) => row.at === at && isPart(row, where, name));
    const row = { day: where.day, at, ...where.place, ...name, ...plus(rows[index], more) };
    return index < 0 ? [...rows, row] : rows.with(index, row);
  }, before);
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

const partAt = (rows: readonly PartDay[], where: DayAndPlace, name: PartName): number =>
  rows.findLastIndex((row) => isPart(row, where, name));

function isPart(row: PartDay | PartsReturnedRow, { day, place }: DayAndPlace, name: PartName): boolean {
  const { category, promotion } = name as { readonly category?: string; readonly promotion?: string };
  return row.category === category && row.promotion === promotion && isAt(row, day, place);
}

function nameFor(rows: readonly PartDay[], where: DayAndPlace, name: PartName): PartName {
  if (rows.length < PARTS_PER_DAY_MAX || partAt(rows, where, name) >= 0) return name;
  const there = rows.filter((row) => isAt(row, where.day, where.place)).length;
  return there < PARTS_PER_DAY_MAX ? name : otherName(name);
}

const otherName = (name: PartName): PartName => ('category' in name ? { category: OTHER } : { promotion: OTHER });
