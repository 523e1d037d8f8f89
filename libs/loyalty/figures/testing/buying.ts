import { type MemberEventOf } from '#loyalty/member/events';
import { type MemberCommand } from '#loyalty/members';

import { type Chance, pick } from './rewarding.js';

export type Bought = MemberEventOf<'PurchaseRecorded'>['data'];

const HOUR_MS = 3_600_000;

export const CHANNELS = [undefined, 'web', 'store'] as const;

const STORES = [undefined, 'oslo', 'bergen'] as const;

const CATEGORIES = [undefined, 'wine', 'tea'] as const;

/** A partner where members earn, in a shop of its own. */
export const PARTNER = { partner: 'fuel', location: 'station' } as const;

const PROMOTIONS = ['SPRING', 'TWO'] as const;

/** A purchase, which happened earlier now and then; with lines, a discount or a promotion where the numbers say so. */
export function purchase(
  memberId: string,
  { a, b, late }: Chance & { readonly late: number },
  index: number,
  ms: number,
): MemberCommand {
  const channel = pick(CHANNELS, b);
  const amount = a * 733;
  const discount = b % 4 === 2 ? a : 0;
  const quantity = 1 + (a % 3) + (b % 4 === 0 ? 0.354 : 0);
  const line = (gross: number, category: string | undefined) => ({
    ...{ sku: 's', quantity, gross },
    ...(category && { category }),
    ...(b % 2 === 0 && { unitCost: 10 * a }),
  });
  const [first, second] = [
    line(500, pick(CATEGORIES, a)),
    line(amount + discount - 500, pick(CATEGORIES, Math.floor(a / 3))),
  ];
  const location = pick(STORES, Math.floor(a / 2) + b);
  const withLines = b % 3 === 0 && a > 0;
  return {
    type: 'RecordPurchase',
    memberId,
    purchaseId: `p${index}`,
    occurredAt: new Date(ms - (late % 5 === 0 ? late * HOUR_MS : 0)).toISOString(),
    imported: true,
    total: { amount, currency: 'EUR' },
    ...(channel && { channel }),
    ...(a % 7 === 3 ? PARTNER : location && { location }),
    ...(b % 4 === 1 && { promotion: pick(PROMOTIONS, a) }),
    ...(b % 4 === 2 && { discount }),
    ...(withLines && { lines: [first, { ...second, ...(a % 5 === 0 && { promotion: pick(PROMOTIONS, b) }) }] }),
  };
}

/** All that is left of a purchase, a line of it, or an amount. */
export function bringingBack(
  memberId: string,
  { a, b }: Chance,
  index: number,
  bought: readonly Bought[],
): MemberCommand {
  const { purchaseId, total, lines } = pick(bought, a + b);
  const command = { type: 'ReturnPurchase', memberId, returnId: `back-${index}`, purchaseId } as const;
  if (b % 3 === 0) return command;
  if (lines && b % 3 === 1) return { ...command, lines: [{ line: 1, quantity: lines[0]!.quantity }] };
  return { ...command, amount: { amount: Math.max(1, Math.floor(total.amount / 3)), currency: 'EUR' } };
}

/** Another amount, day or channel; with lines their first price. */
export function correction(
  memberId: string,
  { a, b }: Chance,
  index: number,
  bought: readonly Bought[],
  ms: number,
): MemberCommand {
  const { purchaseId, total, lines, occurredAt: _occurredAt, ...rest } = pick(bought, a + b);
  const more = 100 * (a % 7);
  const { channel: _channel, itemCount, location, discount, promotion, partner } = rest;
  const [first, ...others] = lines ?? [];
  const channel = pick(CHANNELS, b);
  return {
    type: 'CorrectPurchase',
    memberId,
    correctionId: `right-${index}`,
    purchaseId,
    total: { ...total, amount: total.amount + more },
    ...(a % 3 === 0 && { occurredAt: new Date(ms - b * HOUR_MS).toISOString() }),
    ...(itemCount !== undefined && { itemCount }),
    ...(channel && { channel }),
    ...(location !== undefined && { location }),
    ...(partner !== undefined && { partner }),
    ...(first && { lines: [{ ...first, gross: first.gross + more }, ...others] }),
    ...(discount !== undefined && { discount }),
    ...(promotion !== undefined && { promotion }),
  };
}
