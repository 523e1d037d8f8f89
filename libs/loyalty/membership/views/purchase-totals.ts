import { type RecordedMemberEvent } from '#loyalty/member';
import { discountOf, isPromoted, itemsOf } from '#loyalty/purchases';
import { counted } from '#loyalty/vocabulary';

import { type PurchaseTotals } from './member-schema.js';

export const NO_PURCHASES: PurchaseTotals = {
  count: 0,
  amount: 0,
  items: 0,
  firstAt: null,
  lastAt: null,
  discount: 0,
  promoted: 0,
  channels: {},
  locations: {},
};

export function purchasesAfter(before: PurchaseTotals, event: RecordedMemberEvent): PurchaseTotals {
  if (event.type !== 'PurchaseRecorded') return before;
  const { occurredAt, total, channel, location } = event.data;
  return {
    count: before.count + 1,
    amount: before.amount + total.amount,
    items: before.items + itemsOf(event.data),
    firstAt: before.firstAt === null || occurredAt < before.firstAt ? occurredAt : before.firstAt,
    lastAt: before.lastAt === null || occurredAt > before.lastAt ? occurredAt : before.lastAt,
    discount: before.discount + discountOf(event.data),
    promoted: before.promoted + (isPromoted(event.data) ? 1 : 0),
    channels: counted(before.channels, channel),
    locations: counted(before.locations, location),
  };
}
