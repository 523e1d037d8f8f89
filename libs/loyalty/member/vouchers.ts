import { type VoucherEvent, voucherEvents } from '#loyalty/vouchers/events';

import { type MemberEvent } from './events.js';
import { type Member, type OpenVoucher } from './member.js';

export const isOfVoucher = (event: MemberEvent): event is VoucherEvent => Object.hasOwn(voucherEvents, event.type);

/** The voucher that is over first; of several that are over at one instant the one that was issued first. */
export function nextVoucherEnd({ vouchers }: Member): OpenVoucher | undefined {
  return vouchers?.reduce((next, one) => (one.expiresAt < next.expiresAt ? one : next));
}

/** Remembers the end of a voucher for as long as it is open. What became of it is recalled. */
export function applyVoucher(member: Member, { type, data }: VoucherEvent): void {
  member.nextDueAt = data.nextDueAt;
  switch (type) {
    case 'VoucherIssued': {
      const { voucherId, expiresAt } = data;
      member.vouchers = [...(member.vouchers ?? []), { voucherId, expiresAt }];
      return;
    }
    case 'VoucherUsed':
      return data.left > 0 ? undefined : close(member, data);
    case 'VoucherExpired':
    case 'VoucherCancelled':
      return close(member, data);
    default:
      return type satisfies never;
  }
}

function close(member: Member, { voucherId, issuedTo }: Pick<OpenVoucher, 'voucherId' | 'issuedTo'>): void {
  const isIt = (one: OpenVoucher) => one.voucherId === voucherId && one.issuedTo === issuedTo;
  const others = member.vouchers?.filter((one) => !isIt(one)) ?? [];
  if (others.length > 0) member.vouchers = others;
  else delete member.vouchers;
}
