import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { factsOf, type PurchaseFacts } from '#loyalty/purchases';

import { type GuestEvent } from '../events.js';

/** A purchase without a member, in the words of `purchases`. The id is the purchase's, with the programme before it. */
export type GuestPurchaseDocument = { readonly program: string } & PurchaseFacts & {
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
  return {
    program: event.metadata.program,
    ...factsOf(event.data),
    claimedBy: null,
    claimedAt: null,
  };
}
