import { instant, object, orNull, text } from '#loyalty/documents';
import { purchaseFields } from '#loyalty/purchases';

export const guestPurchasesSchema = object('A purchase without a member. The id is `{program}.{purchaseId}`.', {
  ...purchaseFields,
  claimedBy: orNull(text('The member whose it became.')),
  claimedAt: orNull(instant('When it was claimed.')),
});
