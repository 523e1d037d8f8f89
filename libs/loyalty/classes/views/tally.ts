import { type Purchase } from '#loyalty/purchases/events';

import { type Tally } from '../classify/observed-schema.js';

/** What one purchase adds: a unit is a line, or the purchase where it came without lines. */
export function tallyOf({ total, lines, discount, promotion }: Purchase): Tally {
  const isPromoted = (of: { readonly discount?: number; readonly promotion?: string }) =>
    (of.discount ?? 0) > 0 || of.promotion !== undefined;
  const hasLines = lines !== undefined && lines.length > 0;
  return {
    purchases: 1,
    amount: total.amount,
    units: hasLines ? lines.length : 1,
    promoted: hasLines ? lines.filter(isPromoted).length : Number(isPromoted({ discount, promotion })),
    campaign: Number(promotion !== undefined),
  };
}

/** The programme's local day of an event that counts on a day; in UTC where the event says nothing else. */
export function dayOf(data: { readonly localDay?: string; readonly effectiveAt: string }): string {
  return data.localDay ?? data.effectiveAt.slice(0, 10);
}

/** What members do for the shop by recommending it; every other behaviour is engagement. */
const ADVOCACY: ReadonlySet<string> = new Set(['referral', 'share']);

export function isAdvocacy(behaviour: string): boolean {
  return ADVOCACY.has(behaviour);
}
