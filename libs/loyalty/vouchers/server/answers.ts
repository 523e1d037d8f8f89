import { component } from '#edge';
import { type DocumentOf, id, instant, listOf, minor, object, text } from '#loyalty/documents';

import { shownFields, useFields, valueSchema, voucherFields, vouchersSchema } from '../views/vouchers-schema.js';

export const VOUCHER = component('Voucher', vouchersSchema);

const CODE = text(
  'The code, with the scope vouchers:read. Anybody who has it can use the voucher.',
  'F1VE-7K2M-XR40-9QZT-B6DH',
).optional();

const withCode = object('A voucher of a member, with its code.', { ...voucherFields, code: CODE });

export const VOUCHER_WITH_CODE = component('VoucherWithCode', withCode);

export type VoucherWithCode = DocumentOf<typeof withCode>;

export const VOUCHER_AT_TILL = component(
  'VoucherAtTill',
  object('A voucher to anybody who has its code.', {
    ...shownFields,
    uses: listOf('How it was used.', object('A use.', useFields)),
  }),
);

const useOfVoucher = object('What a voucher gives to a purchase.', {
  voucherId: shownFields.voucherId,
  rewardId: shownFields.rewardId,
  name: shownFields.name,
  value: valueSchema.optional(),
  currency: shownFields.currency,
  useId: id('As the caller or the server named it.', 'use-1001'),
  purchaseId: text('The purchase, as the till names it.', 'order-1009').optional(),
  place: text('Where.', 'oslo-1').optional(),
  spend: minor('What the purchase comes to.', 2_500).optional(),
  amount: minor('What it takes off the purchase; left out where nobody can say.', 500).optional(),
  left: minor('What is left of it.', 0),
  usedAt: instant('When it was used.', '2026-02-03T10:00:00.000Z'),
});

export const USE_OF_VOUCHER = component('UseOfVoucher', useOfVoucher);
