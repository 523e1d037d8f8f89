import { type CountedOnce } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { isSamePurchase } from '#loyalty/purchases';
import { refuse } from '#runner';

import { type CorrectPurchase } from './decide.js';

type Recorded = MemberEventOf<'PurchaseCorrected'>['data'];

const keyOf = (correctionId: string): string => `correction:${correctionId}`;

/** A correction counts once under its id. */
export const correctionOnce: CountedOnce<CorrectPurchase> = {
  event: 'PurchaseCorrected',
  keyOf: ({ correctionId }) => keyOf(correctionId),
  keyOfEvent: ({ correctionId }) => keyOf(correctionId as string),
  isSame: (command, data) => {
    const { purchaseId, purchasedBy, memberId, purchase, reason } = data as unknown as Recorded;
    if (command.purchaseId !== purchaseId || command.reason !== reason) return false;
    if (command.purchasedBy !== undefined && command.purchasedBy !== (purchasedBy ?? memberId)) return false;
    const { partner = purchase.partner } = command;
    return isSamePurchase({ ...command, partner }, { purchaseId, ...purchase });
  },
  conflict: ({ correctionId }) =>
    refuse(
      'duplicate_correction',
      'A correction with this correctionId says something else; give a new one its own id.',
      {
        correctionId,
      },
    ),
};
