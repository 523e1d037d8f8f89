import { type GuestCommand, type GuestContext, guestDecider, type GuestState } from '#loyalty/guests';
import { type GuestEvent } from '#loyalty/guests/events';
import { duplicatePurchase, isSamePurchase } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';
import { type StreamKind } from '#runner';

import { refuseCaller } from './refuse-caller.js';

const RECORDED = ['recorded'];

/** A stream for each guest purchase, which is recorded once whatever key it comes under. Nothing in it is personal. */
export const guestKind: StreamKind<GuestState, GuestCommand, GuestEvent, GuestContext> = {
  name: 'guest',
  decider: guestDecider,
  personal: false,
  refuseCaller,
  occurredAt: ({ data }) => ('occurredAt' in data ? data.occurredAt : data.effectiveAt),
  business: {
    keysOf: ({ type }) => (type === 'RecordGuestPurchase' ? RECORDED : []),
    keysOfEvent: ({ type }) => (type === 'GuestPurchaseRecorded' ? RECORDED : []),
    isSame: (command, event) =>
      command.type === 'RecordGuestPurchase' && isSamePurchase(command, event.data as unknown as Purchase),
    conflict: ({ purchaseId }) => duplicatePurchase(purchaseId),
  },
};
