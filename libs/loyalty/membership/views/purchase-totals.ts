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
  if (event.type === 'PurchaseCorrected') return corrected(before, event.data);
  if (event.type === 'MemberAbsorbed') return withAbsorbed(before, event.data.lifetime);
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

/** The purchase as it is now in place of what it was. */
function corrected(before: PurchaseTotals, data: MemberEventOf<'PurchaseCorrected'>['data']): PurchaseTotals {
  const { before: was, purchase: is } = data;
  if (data.purchasedBy !== undefined) return { ...before, amount: before.amount + is.total.amount - was.total.amount };
  const firstAt = (was.occurredAt === before.firstAt && data.firstAt) || before.firstAt;
  const lastAt = (was.occurredAt === before.lastAt && data.lastAt) || before.lastAt;
  return {
    count: before.count,
    amount: before.amount + is.total.amount - was.total.amount,
    items: Math.max(0, before.items + itemsOf(is) - itemsOf(was)),
    firstAt: firstAt === null || is.occurredAt < firstAt ? is.occurredAt : firstAt,
    lastAt: lastAt === null || is.occurredAt > lastAt ? is.occurredAt : lastAt,
    discount: Math.max(0, before.discount + discountOf(is) - discountOf(was)),
    promoted: before.promoted + Number(isPromoted(is)) - Number(isPromoted(was)),
    channels:
      was.channel === is.channel ? before.channels : counted(uncounted(before.channels, was.channel), is.channel),
    locations:
      was.location === is.location ? before.locations : counted(uncounted(before.locations, was.location), is.location),
  };
}

/** How many there were and what was spent; more is not known of the purchases of the other member. */
function withAbsorbed(
  before: PurchaseTotals,
  { purchases, spend }: MemberEventOf<'MemberAbsorbed'>['data']['lifetime'],
): PurchaseTotals {
  return { ...before, count: before.count + purchases, amount: before.amount + spend };
}

/** What came back counts no more; that the member came stays, with the first and the last time. */
function withoutReturned(
  before: PurchaseTotals,
  { part, whole, promoted, purchasedBy }: MemberEventOf<'PurchaseReturned'>['data'],
): PurchaseTotals {
  const { channel, location } = part;
  const left = {
    ...before,
    count: before.count - Number(whole === true),
    amount: before.amount - part.total.amount,
  };
  if (purchasedBy !== undefined) return left; // no more than that came from the other member
  return {
    ...left,
    items: Math.max(0, before.items - itemsOf(part)),
    discount: Math.max(0, before.discount - discountOf(part)),
    promoted: before.promoted - Number(whole === true && promoted === true),
    channels: whole ? uncounted(before.channels, channel) : before.channels,
    locations: whole ? uncounted(before.locations, location) : before.locations,
  };
}
