import { type ReturnPurchase } from '../decide.js';

let returned = 0;

/** A return by the member of the scenarios: all that is left, an amount in euros, or lines with quantities. */
export const bringBack = (
  purchaseId: string,
  what: { readonly euros?: number; readonly lines?: readonly (readonly [line: number, quantity: number])[] } = {},
  asked: Partial<Pick<ReturnPurchase, 'returnId' | 'occurredAt' | 'reason'>> = {},
): ReturnPurchase => ({
  type: 'ReturnPurchase',
  memberId: 'ada',
  returnId: `r${(returned += 1)}`,
  purchaseId,
  ...(what.euros !== undefined && { amount: { amount: Math.round(what.euros * 100), currency: 'EUR' } }),
  ...(what.lines && { lines: what.lines.map(([line, quantity]) => ({ line, quantity })) }),
  ...asked,
});
