import { type DataOf, type EventOf } from '#event-store';
import { movement } from '#loyalty/account/events';
import { rewardId, rewardValue, voucherTerms } from '#loyalty/rewards/events';
import {
  amount,
  currency,
  hmac,
  id,
  instant,
  integer,
  LIMITS,
  memberEvents,
  memberId,
  reason,
  text,
  version,
} from '#loyalty/vocabulary';

/** When something of the member is due next. */
const next = { nextDueAt: movement.nextDueAt };

const issued = {
  /** As the claim that it was issued for is called. */
  voucherId: id,
  claimId: id,
  rewardId,
  rewardVersion: version,
  /** Of the reward, as it was then. */
  name: text(),
  /** What it is worth. Left out: nothing that can be counted, such as a product. */
  value: rewardValue.optional(),
  /** Of amounts, then and later. */
  currency,
  ...voucherTerms,
  /** Of its code, which is not recorded: it derives from a key of the server and the id. */
  hmac,
  /** The first instant at which it is over. */
  expiresAt: instant,
};

/** What a voucher is, from its issue on. */
export type Voucher = DataOf<typeof issued>;

const ofVoucher = {
  voucherId: id,
  /** The member to whom it was issued, where that is one who was merged into this one. */
  issuedTo: memberId.optional(),
};

const open = { voucherId: id, issuedTo: memberId, expiresAt: instant };

/** What a member who is merged into another one brings along of a voucher that is open. */
export type OpenVoucherOf = DataOf<typeof open>;

export { open as openVoucherFields };

const money = integer(1, LIMITS.amountMax);

export const voucherEvents = memberEvents({
  VoucherIssued: {
    description: 'The member has a voucher for a reward that was claimed; anybody who has its code can use it.',
    data: { ...issued, ...next },
  },
  VoucherUsed: {
    description: 'A voucher was used, all of it or a part.',
    data: {
      ...ofVoucher,
      /** As the caller or the server named it. */
      useId: id,
      /** The purchase that it was used for, as the till names it. */
      purchaseId: text().optional(),
      place: text().optional(),
      /** What the purchase came to, as the till said. */
      spend: money.optional(),
      /** What it took off the purchase. Left out where nobody can say: a share of an unknown purchase, or a product. */
      amount: amount.optional(),
      /** What is left of it; 0 where it is used up. */
      left: amount,
      ...next,
    },
  },
  VoucherExpired: {
    description: 'A voucher that was not used up came to its end.',
    data: { ...ofVoucher, ...next },
  },
  VoucherCancelled: {
    description: 'A voucher cannot be used any more: it or its claim was cancelled, or the member was forgotten.',
    data: { ...ofVoucher, reason: reason.optional(), ...next },
  },
});

export type VoucherEvent = EventOf<typeof voucherEvents>;
