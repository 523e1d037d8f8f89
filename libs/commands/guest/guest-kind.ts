import {
  guestDecider,
  type GuestCommand,
  type GuestContext,
  type GuestEvent,
  type GuestState,
  type Purchase,
} from '#domain';

import { duplicatePurchase, isSamePurchase } from '../member/same-purchase.js';
import { type StreamKind } from '../runner/options.js';
import { refuseCaller } from '../runner/refuse-caller.js';

const RECORDED = 'recorded';

/** A stream for each guest purchase, which is recorded once whatever key it comes under. Nothing in it is personal. */
export const guestKind: StreamKind<GuestState, GuestCommand, GuestEvent, GuestContext> = {
  name: 'guest',
  decider: guestDecider,
  personal: false,
  refuseCaller,
  occurredAt: ({ data }) => ('occurredAt' in data ? data.occurredAt : data.effectiveAt),
  business: {
    keyOf: ({ type }) => (type === 'RecordGuestPurchase' ? RECORDED : undefined),
    keyOfEvent: ({ type }) => (type === 'GuestPurchaseRecorded' ? RECORDED : undefined),
    isSame: (command, event) =>
      command.type === 'RecordGuestPurchase' && isSamePurchase(command, event.data as unknown as Purchase),
    conflict: ({ purchaseId }) => duplicatePurchase(purchaseId),
  },
};
