import { type RecordedMemberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { discountOf, isPromoted, itemsOf } from '#loyalty/purchases';
import { counted, uncounted } from '#loyalty/vocabulary';

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
  if (event.type === 'PurchaseReturned') return withoutReturned(before, event.data);
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

/** What came back counts no more; that the member came stays, with the first and the last time. */
function withoutReturned(
  before: PurchaseTotals,
  { part, whole, promoted }: MemberEventOf<'PurchaseReturned'>['data'],
): PurchaseTotals {
  const { channel, location } = part;
  return {
    ...before,
    count: before.count - Number(whole === true),
    amount: before.amount - part.total.amount,
    items: Math.max(0, before.items - itemsOf(part)),
    discount: Math.max(0, before.discount - discountOf(part)),
    promoted: before.promoted - Number(whole === true && promoted === true),
    channels: whole ? uncounted(before.channels, channel) : before.channels,
    locations: whole ? uncounted(before.locations, location) : before.locations,
  };
}
