import { isExactQuantity, itemsOfLines, LIMITS } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { type Purchase, type PurchaseLine } from './events.js';

type Sums = Pick<Purchase, 'total' | 'lines' | 'itemCount' | 'discount' | 'tax' | 'delivery' | 'tip' | 'rounding'>;

/**
 * Refuses a purchase whose amounts contradict each other. With lines: total = sum of gross, less everything that was taken off (`discount`,
 * else the lines' own), plus tax, delivery, tip and rounding where they are named. Without lines the named parts are at most the total.
 */
export function refuseSums(purchase: Sums): Refusal | undefined {
  const { lines = [], itemCount } = purchase;
  return (
    refuseLines(lines) ??
    refuseDiscount(purchase) ??
    (lines.length > 0 ? refuseTotal(purchase) : refuseParts(purchase)) ??
    (lines.length > 0 && itemCount !== undefined ? refuseItemCount(itemCount, lines) : undefined)
  );
}

function refuseLines(lines: readonly PurchaseLine[]): Refusal | undefined {
  for (const [index, { quantity, gross, discount = 0 }] of lines.entries()) {
    const line = index + 1;
    if (!isExactQuantity(quantity) || quantity > LIMITS.quantityMax)
      return refuse('limit_exceeded', `Line ${line}: a quantity has three decimals at most.`, { line, quantity });
    if (discount > gross)
      return refuse('discount_too_large', `Line ${line}: take off no more than its gross amount.`, {
        line,
        gross,
        discount,
      });
  }
  return undefined;
}

/** The discount of the whole has those of the lines in it, and is no more than there was to pay. */
function refuseDiscount({ lines = [], discount }: Sums): Refusal | undefined {
  const ofLines = discountOfLines(lines);
  if (discount === undefined || lines.length === 0) return undefined;
  const gross = grossOf(lines);
  if (discount >= ofLines && discount <= gross) return undefined;
  const message = `The discount is all that was taken off: from ${ofLines} (what the lines have) to ${gross} (their gross), not ${discount}.`;
  return refuse('discount_too_large', message, { discount, discountOfLines: ofLines, gross });
}

function refuseTotal(purchase: Sums): Refusal | undefined {
  const { total, lines = [], discount } = purchase;
  const sum = grossOf(lines) - (discount ?? discountOfLines(lines)) + extrasOf(purchase);
  if (sum === total.amount) return undefined;
  const message = `The lines come to ${sum} with what is named besides, and the total is ${total.amount}. Correct one of them, or name tax, delivery, tip or rounding.`;
  return refuse('purchase_lines_disagree', message, { total: total.amount, sum, difference: total.amount - sum });
}

function refuseParts(purchase: Sums): Refusal | undefined {
  const sum = extrasOf(purchase);
  const { amount } = purchase.total;
  if (sum <= amount) return undefined;
  const message = `Tax, delivery, tip and rounding come to ${sum}, more than the total of ${amount}, which they are part of.`;
  return refuse('purchase_lines_disagree', message, { total: amount, sum, difference: amount - sum });
}

function refuseItemCount(itemCount: number, lines: readonly PurchaseLine[]): Refusal | undefined {
  const items = itemsOfLines(lines);
  if (itemCount === items) return undefined;
  const message = `The lines have ${items} items (a measured line is one), not ${itemCount}. Correct itemCount, or leave it out.`;
  return refuse('item_count_disagrees', message, { itemCount, items });
}

const grossOf = (lines: readonly PurchaseLine[]): number => lines.reduce((sum, { gross }) => sum + gross, 0);

const discountOfLines = (lines: readonly PurchaseLine[]): number =>
  lines.reduce((sum, { discount = 0 }) => sum + discount, 0);

const extrasOf = ({ tax = 0, delivery = 0, tip = 0, rounding = 0 }: Sums): number => tax + delivery + tip + rounding;
