import { type DocumentOf, id, instant, object, orNull } from '#loyalty/documents';
import { purchaseFields } from '#loyalty/purchases';

export const guestPurchasesSchema = object('A purchase without a member. The id is `{program}.{purchaseId}`.', {
  ...purchaseFields,
  claimedBy: orNull(id('The member whose it became.'), null),
  claimedAt: orNull(instant('When it was claimed.'), null),
});

/** In the words of `purchases`. */
export type GuestPurchaseDocument = DocumentOf<typeof guestPurchasesSchema>;
