import { costOfQuantity, itemsOfLines } from '#loyalty/vocabulary';

import { type Purchase } from '../events.js';
import { type PurchaseFacts } from './purchases-schema.js';

/** Of a purchase as its event has it, which names the local day only where that is not the one in UTC. */
export function factsOf(
  purchase: Purchase & { readonly localDay?: string; readonly effectiveAt: string },
): PurchaseFacts {
  return {
    purchaseId: purchase.purchaseId,
    occurredAt: purchase.occurredAt,
    amount: purchase.total.amount,
    currency: purchase.total.currency,
    itemCount: itemsOf(purchase),
    discount: discountOf(purchase),
    promotion: purchase.promotion ?? null,
    fullPrice: !isPromoted(purchase),
    cost: costOf(purchase),
    channel: purchase.channel ?? null,
    location: purchase.location ?? null,
    partner: purchase.partner ?? null,
    localDay: purchase.localDay ?? purchase.effectiveAt.slice(0, 10),
    hour: utcHourOf(purchase.occurredAt),
    metadata: purchase.metadata ?? {},
  };
}

type Items = Pick<Purchase, 'itemCount' | 'lines' | 'discount' | 'promotion'>;

/** As the caller counted them, else by the lines. */
export function itemsOf({ itemCount, lines = [] }: Items): number {
  return itemCount ?? itemsOfLines(lines);
}

/** What was taken off, in minor units: that of the whole, else the sum over the lines. */
export function discountOf({ discount, lines = [] }: Items): number {
  return discount ?? lines.reduce((sum, line) => sum + (line.discount ?? 0), 0);
}

/** Whether a promotion or a discount had a part in it; what is not promoted was bought at full price. */
export function isPromoted(purchase: Items): boolean {
  const { promotion, lines = [] } = purchase;
  return promotion !== undefined || discountOf(purchase) > 0 || lines.some((line) => line.promotion !== undefined);
}

/** What the shop paid for it, in minor units; null unless every line says it. */
export function costOf({ lines = [] }: Items): number | null {
  if (lines.length === 0) return null;
  let cost = 0;
  for (const { unitCost, quantity } of lines) {
    if (unitCost === undefined) return null;
    cost += costOfQuantity(unitCost, quantity);
  }
  return cost;
}

/** The hour of the clock in UTC, 0 to 23: what a read model knows without the programme's time zone. */
function utcHourOf(instant: string): number {
  return Number(instant.slice(11, 13));
}
