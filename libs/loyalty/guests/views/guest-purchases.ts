import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { factsOf } from '#loyalty/purchases';

import { type GuestEvent } from '../events.js';
import { type GuestPurchaseDocument, guestPurchasesSchema } from './guest-purchases-schema.js';

type RecordedGuestEvent = GuestEvent & Omit<RecordedEvent, 'type' | 'data'>;

export const guestPurchases = projection({
  name: 'guest-purchases',
  version: 3, // `partner`
  document: guestPurchasesSchema,
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
  if (event.type !== 'GuestPurchaseRecorded') return before;
  return {
    program: event.metadata.program,
    ...factsOf(event.data),
    claimedBy: null,
    claimedAt: null,
  };
}
