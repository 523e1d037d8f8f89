import { type MemberEvent } from '#loyalty/member/events';

/** The key of a voucher and of what became of it. */
export const voucherKey = (voucherId: string): string => `voucher:${voucherId}`;

/** The key of the issue of a voucher, by the HMAC of its code. */
export const voucherCodeKey = (hmac: string): string => `voucher-code:${hmac}`;

/** The key of one use of a voucher, which counts once. @param issuedTo the member to whom it was issued */
export const voucherUseKey = (issuedTo: string, voucherId: string, useId: string): string =>
  `voucher-use:${issuedTo}.${voucherId}.${useId}`;

/** The keys of the voucher that an event is of. */
export function keysOfVoucher({ type, data }: MemberEvent): readonly string[] {
  switch (type) {
    case 'VoucherIssued':
      return [voucherKey(data.voucherId), voucherCodeKey(data.hmac)];
    case 'VoucherUsed':
    case 'VoucherExpired':
    case 'VoucherCancelled':
      return [voucherKey(data.voucherId)];
    default:
      return [];
  }
}

/** What a command needs to know of a voucher besides the state, which has the ends of those that are open. */
export function keysForVoucher(command: { readonly type: string }): readonly string[] {
  return isOfVoucher(command) ? [voucherKey(command.voucherId)] : [];
}

const OF_VOUCHER: ReadonlySet<string> = new Set(['UseVoucher', 'CancelVoucher']);

const isOfVoucher = (command: {
  readonly type: string;
}): command is { readonly type: string; readonly voucherId: string } => OF_VOUCHER.has(command.type);
