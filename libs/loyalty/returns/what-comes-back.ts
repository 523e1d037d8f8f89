import { paidPerLine } from '#loyalty/program';
import { discountOf } from '#loyalty/purchases';
import { fromThousandths, inThousandths } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { type ReturnedLine, type ReturnedPart } from './events.js';
import { type PurchaseSoFar, type Returned, returnedAfter } from './purchase-so-far.js';
import { shareOf } from '#loyalty/recalculation';

/** What a caller says that comes back: an amount, lines, both, or neither, which is all that is left. */
export interface ReturnAsked {
  readonly amount?: { readonly amount: number; readonly currency: string };
  readonly lines?: readonly { readonly line: number; readonly quantity: number }[];
}

/** What comes back, and what has come back with it. */
export interface ComesBack {
  readonly part: ReturnedPart;
  readonly returned: Returned;
}

/** What of a purchase comes back. @returns why it cannot, where it is more than is left */
export function whatComesBack(asked: ReturnAsked, soFar: PurchaseSoFar): ComesBack | Refusal {
  const { purchase, returned } = soFar;
  const left = purchase.total.amount - returned.amount;
  const lines = asked.lines ? linesNamed(asked.lines, soFar) : [];
  if ('kind' in lines) return lines;
  const refusal = refuseAmount(asked, left, soFar);
  if (refusal) return refusal;
  const isAll = !asked.amount && !asked.lines;
  const ofLines = lines.reduce((sum, { amount }) => sum + amount, 0);
  const amount = asked.amount?.amount ?? (isAll ? left : Math.min(left, ofLines));
  const isWhole = amount === left || isEveryLineBack(lines, soFar);
  const part = partOf(soFar, amount, isWhole ? linesLeft(soFar) : lines, isWhole);
  return { part, returned: returnedAfter(soFar.returned, part, isWhole) };
}

function refuseAmount({ amount, lines }: ReturnAsked, left: number, soFar: PurchaseSoFar): Refusal | undefined {
  const { currency } = soFar.purchase.total;
  if (amount && amount.currency !== currency) {
    const message = `The purchase was made in ${currency}; convert the amount from ${amount.currency}.`;
    return refuse('currency_mismatch', message, { currency: amount.currency, purchaseCurrency: currency });
  }
  if (amount && amount.amount > left) {
    const message = `${left} is left of the purchase; return at most that.`;
    return refuse('return_exceeds_purchase', message, { left });
  }
  if (lines || amount || left > 0 || !soFar.returned.isWhole) return undefined;
  return refuse('return_exceeds_purchase', 'The purchase was returned before; nothing of it is left.', { left: 0 });
}

function linesNamed(asked: NonNullable<ReturnAsked['lines']>, soFar: PurchaseSoFar): readonly ReturnedLine[] | Refusal {
  const quantities = new Map<number, number>();
  for (const { line, quantity } of asked) quantities.set(line, (quantities.get(line) ?? 0) + inThousandths(quantity));
  const lines: ReturnedLine[] = [];
  for (const [line, quantity] of [...quantities].sort(([a], [b]) => a - b)) {
    const left = quantityLeft(line, soFar);
    if (left === undefined) {
      const count = soFar.purchase.lines?.length ?? 0;
      const message = `The purchase has ${count === 0 ? 'no lines' : `lines 1 to ${count}`}, and no line ${line}.`;
      return refuse('return_line_unknown', message, { line, lines: count });
    }
    if (quantity > left) {
      const message = `${fromThousandths(left)} is left of line ${line}; return at most that.`;
      return refuse('return_exceeds_purchase', message, { line, left: fromThousandths(left) });
    }
    lines.push(lineOf(line, quantity, soFar));
  }
  return lines;
}

/** In thousandths; undefined where the purchase has no such line. */
function quantityLeft(line: number, { purchase, returned }: PurchaseSoFar): number | undefined {
  const bought = purchase.lines?.[line - 1];
  return bought && inThousandths(bought.quantity) - (returned.lines.get(line) ?? 0);
}

/** All lines of which something is left, with all that is left of them. */
function linesLeft(soFar: PurchaseSoFar): readonly ReturnedLine[] {
  return (soFar.purchase.lines ?? []).flatMap((_line, index) => {
    const left = quantityLeft(index + 1, soFar)!;
    return left > 0 ? [lineOf(index + 1, left, soFar)] : [];
  });
}

function isEveryLineBack(back: readonly ReturnedLine[], soFar: PurchaseSoFar): boolean {
  const { lines = [] } = soFar.purchase;
  if (lines.length === 0 || back.length === 0) return false;
  const completed = new Set(back.filter(({ last }) => last).map(({ line }) => line));
  return lines.every((_line, index) => completed.has(index + 1) || quantityLeft(index + 1, soFar) === 0);
}

/**
 * So much of a line. Shares are of the quantity returned so far, so that parts of a line never come to more than the line, and the last
 * part takes what is left of roundings.
 */
function lineOf(number: number, quantity: number, { purchase, returned }: PurchaseSoFar): ReturnedLine {
  const bought = purchase.lines![number - 1]!;
  const before = returned.lines.get(number) ?? 0;
  const all = inThousandths(bought.quantity);
  const share = (of: number) => shareOf(of, before + quantity, all) - shareOf(of, before, all);
  const { discount } = bought;
  return {
    line: number,
    amount: share(paidPerLine(purchase)[number - 1]!),
    ...(before + quantity === all && { last: true as const }),
    ...bought,
    quantity: fromThousandths(quantity),
    gross: share(bought.gross),
    ...(discount !== undefined && { discount: share(discount) }),
  };
}

function partOf(
  { purchase, returned }: PurchaseSoFar,
  amount: number,
  lines: readonly ReturnedLine[],
  isWhole: boolean,
): ReturnedPart {
  const { occurredAt, total, channel, location, promotion, itemCount, codes } = purchase;
  const takesWholeDiscount = isWhole && purchase.discount !== undefined;
  return {
    occurredAt,
    total: { amount, currency: total.currency },
    ...(isWhole && itemCount !== undefined && lines.length === 0 && { itemCount }),
    ...(channel !== undefined && { channel }),
    ...(location !== undefined && { location }),
    ...(lines.length > 0 && { lines }),
    ...(takesWholeDiscount && { discount: Math.max(0, discountOf(purchase) - returned.discount) }),
    ...(promotion !== undefined && { promotion }),
    ...(isWhole && codes !== undefined && { codes }),
  };
}
