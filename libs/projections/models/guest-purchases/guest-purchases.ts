import { type GuestEvent } from '#domain';
import { type RecordedEvent } from '#event-store';

import { projection } from '../define.js';
import { costOf, discountOf, isPromoted, itemsOf, utcHourOf } from '../purchase-facts.js';
import { type PurchaseDocument } from '../purchases/purchases.js';

/** A purchase without a member, in the words of `purchases`. The id is the purchase's, with the programme before it. */
export type GuestPurchaseDocument = Omit<PurchaseDocument, 'memberId' | 'guest' | 'points'> & {
  /** The member whose it became. */
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
};

type RecordedGuestEvent = GuestEvent & Omit<RecordedEvent, 'type' | 'data'>;

export const guestPurchases = projection<GuestPurchaseDocument>({
  name: 'guest-purchases',
  version: 1,
  indexes: [
    { name: 'occurredAt', fields: ['occurredAt'] },
    { name: 'claimedBy', fields: ['claimedBy', 'occurredAt'] },
  ],
  handles: ['GuestPurchaseRecorded', 'GuestPurchaseClaimed'],
  documentIds: ({ data, metadata }) => [`${metadata.program}.${data['purchaseId'] as string}`],
  evolve: evolveGuestPurchase,
});

export function evolveGuestPurchase(
  before: GuestPurchaseDocument | null,
  recorded: RecordedEvent,
): GuestPurchaseDocument | null {
  const event = recorded as unknown as RecordedGuestEvent;
  if (event.type === 'GuestPurchaseClaimed')
    return before && { ...before, claimedBy: event.data.memberId, claimedAt: event.data.effectiveAt };
  const { data } = event;
  return {
    program: event.metadata.program,
    purchaseId: data.purchaseId,
    occurredAt: data.occurredAt,
    amount: data.total.amount,
    currency: data.total.currency,
    itemCount: itemsOf(data),
    discount: discountOf(data),
    promotion: data.promotion ?? null,
    fullPrice: !isPromoted(data),
    cost: costOf(data),
    channel: data.channel ?? null,
    location: data.location ?? null,
    localDay: data.localDay ?? data.effectiveAt.slice(0, 10),
    hour: utcHourOf(data.occurredAt),
    claimedBy: null,
    claimedAt: null,
  };
}
