import { PAYMENT_FINGERPRINT } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

/** The key of the purchases that were paid with one card or account, as their metadata name it. */
export const fingerprintKey = (fingerprint: string): string => `paid-with:${fingerprint}`;

/** The keys of a purchase by what it was paid with. */
export function keysOfFingerprint(event: MemberEvent): readonly string[] {
  if (event.type !== 'PurchaseRecorded') return [];
  const fingerprint = event.data.metadata?.[PAYMENT_FINGERPRINT];
  return fingerprint === undefined ? [] : [fingerprintKey(fingerprint)];
}
