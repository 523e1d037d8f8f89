import {
  choice,
  count,
  type DocumentOf,
  flag,
  id,
  instant,
  listOf,
  memberId,
  minor,
  object,
  orNull,
  program,
  text,
} from '#loyalty/documents';
import { valueFields } from '#loyalty/rewards';

import { VOUCHER_STATES } from '../at-till.js';

export const valueSchema = object('What it is worth: one of both.', valueFields);

/** What anybody who has the code may know too. */
export const shownFields = {
  voucherId: id('As the claim that it was issued for is called.', 'claim-1001'),
  rewardId: id('The reward.', 'five-off'),
  name: text('Of the reward, as it was when it was claimed.', 'Five euros off'),
  state: choice('Whether it can be used, was used up, is over or was cancelled.', VOUCHER_STATES),
  value: orNull(valueSchema),
  currency: text('Of its amounts.', 'EUR'),
  minimumSpend: orNull(minor('What a purchase comes to at least.', 2_000)),
  partial: flag('Whether what is not used stays for further purchases.', false),
  left: orNull(minor('What is left of its money; null where it is worth no money and was not used.', 500)),
  issuedAt: instant('When it was issued.', '2026-02-02T10:00:00.000Z'),
  expiresAt: instant('The first instant at which it is over.', '2026-03-04T23:00:00.000Z'),
  cancelledAt: orNull(instant('When it was cancelled.'), null),
};

export const useFields = {
  usedAt: instant('When.', '2026-02-03T10:00:00.000Z'),
  amount: orNull(minor('What it took off the purchase; null where nobody can say.', 500)),
  left: minor('What was left then.', 0),
  purchaseId: orNull(text('The purchase, as the till names it.', 'order-1009')),
  place: orNull(text('Where.', 'oslo-1')),
};

export const voucherFields = {
  memberId,
  program,
  ...shownFields,
  claimId: id('The claim that it was issued for.', 'claim-1001'),
  rewardVersion: count('The version of the reward that was claimed.', 1),
  codePrefix: orNull(text('What its code begins with.', 'COFFEE'), null),
  cancelReason: orNull(text('Why it was cancelled.'), null),
  uses: listOf(
    'How it was used, in the order in which that was recorded.',
    object('A use.', {
      useId: id('As the caller or the server named it.', 'use-1001'),
      ...useFields,
      spend: orNull(minor('What the purchase came to, as the till said.', 2_500)),
      usedBy: text('Name of the client that reported it.', 'till-7'),
    }),
  ),
};

export const vouchersSchema = object(
  'A voucher of a member. The id is `{program}.{memberId}.{voucherId}`.',
  voucherFields,
);

export type VoucherDocument = DocumentOf<typeof vouchersSchema>;
