import { type MemberEventOf } from '#loyalty/member/events';
import { type Purchase } from '#loyalty/purchases/events';

import { type Tally } from '../classify/observed-schema.js';

/** What one purchase adds: a unit is a line, or the purchase where it came without lines. */
export function tallyOf(purchase: Pick<Purchase, 'total' | 'lines' | 'discount' | 'promotion' | 'codes'>): Tally {
  const { total, lines, discount, promotion } = purchase;
  const isPromoted = (of: { readonly discount?: number; readonly promotion?: string }) =>
    (of.discount ?? 0) > 0 || of.promotion !== undefined;
  const hasLines = lines !== undefined && lines.length > 0;
  return {
    purchases: 1,
    amount: total.amount,
    units: hasLines ? lines.length : 1,
    promoted: hasLines ? lines.filter(isPromoted).length : Number(isPromoted({ discount, promotion })),
    campaign: Number(namesCampaign(purchase)),
  };
}

/** A promotion of the shop's own, or a campaign by its code. What a campaign gives to those who do not ask for it says nothing of them. */
function namesCampaign({ promotion, codes }: Pick<Purchase, 'promotion' | 'codes'>): boolean {
  return promotion !== undefined || codes !== undefined;
}

/** What one return takes away: the purchase once nothing of it is left, and a line once nothing of the line is. */
export function returnedTally({ part, whole, promoted }: MemberEventOf<'PurchaseReturned'>['data']): Tally {
  const gone = (part.lines ?? []).filter(({ last }) => last);
  const { units, promoted: promotedUnits } =
    gone.length > 0 ? tallyOf({ ...part, lines: gone }) : { units: 0, promoted: 0 };
  const isOneUnit = part.lines === undefined && whole === true;
  return {
    purchases: Number(whole === true),
    amount: part.total.amount,
    units: isOneUnit ? 1 : units,
    promoted: isOneUnit ? Number(promoted === true) : promotedUnits,
    campaign: Number(whole === true && namesCampaign(part)),
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
