import { LIMITS } from '#loyalty/vocabulary';

import { type FileLine, type SpoiltLine } from '../mapping/file-line.js';
import { type LineFault } from '../reading/row.js';
import { type AnyPurchase, purchaseOf, sum } from './import-purchase.js';

/** What the server takes as one line of a batch is more by the envelope. */
const PURCHASE_BYTES_MAX = 60 * 1024;

/** The lines of the file under one purchase id. */
export interface Basket {
  readonly id: string;
  readonly lines: readonly FileLine[];
  readonly spoilt: readonly SpoiltLine[];
  /** Lines past what a purchase may have, which are not kept. */
  readonly more: readonly number[];
}

/**
 * The purchase of a basket. One with a bad line is left out whole: what is missing from it could not be added later.
 * `isArticle`: each line is a line of the purchase; otherwise each line is the whole purchase, and equal ones count once.
 */
export function readBasket(basket: Basket, isArticle: boolean): AnyPurchase | readonly LineFault[] {
  const { id, lines } = basket;
  const faults = faultsOf(basket, isArticle);
  if (faults.length > 0) return faults;
  const purchase = purchaseOf(id, isArticle ? lines : lines.slice(0, 1));
  return { ...purchase, lines: lines.map(({ line }) => line) };
}

function faultsOf({ id, lines, spoilt, more }: Basket, isArticle: boolean): readonly LineFault[] {
  const others = (code: string, detail: string) =>
    [...lines.map(({ line }) => line), ...more].map((line) => ({ line, code, detail }));
  if (spoilt.length > 0) {
    const { line } = spoilt[0]!;
    return [
      ...spoilt.map(faultOf),
      ...others('purchase_has_bad_line', `line ${line} of the same purchase "${id}" is bad`),
    ];
  }
  if (more.length > 0 || (isArticle && lines.length > 1 && bytesOf(purchaseOf(id, lines)) > PURCHASE_BYTES_MAX))
    return others(
      'purchase_too_long',
      `purchase "${id}" has more than ${LIMITS.linesMax} lines or ${PURCHASE_BYTES_MAX} bytes`,
    );
  const disagreement = isArticle ? articlesDisagree(lines) : wholesDisagree(lines);
  if (disagreement !== undefined) return others('purchase_lines_disagree', `purchase "${id}": ${disagreement}`);
  if (isArticle && sum(lines, ({ amount }) => amount) > LIMITS.amountMax)
    return others(
      'amount_too_large',
      `the lines of purchase "${id}" add up to more than ${LIMITS.amountMax} minor units`,
    );
  return [];
}

function articlesDisagree(lines: readonly FileLine[]): string | undefined {
  const first = lines[0]!;
  return lines.some(({ memberId, currency }) => memberId !== first.memberId || currency !== first.currency)
    ? 'its lines name different members or currencies'
    : undefined;
}

function wholesDisagree(lines: readonly FileLine[]): string | undefined {
  const [first, ...others] = lines.map(({ line: _line, ...content }) => JSON.stringify(content));
  return others.every((other) => other === first)
    ? undefined
    : 'it is on several lines with different values. If they are its articles, name their columns, or set "sku" in "defaults"';
}

export function faultOf({ line, code, detail }: SpoiltLine): LineFault {
  return { line, code, detail };
}

function bytesOf(purchase: AnyPurchase): number {
  return Buffer.byteLength(JSON.stringify(purchase));
}
