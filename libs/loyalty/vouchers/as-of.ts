import { type Instant } from '#platform';

import { type VoucherDocument } from './views/vouchers-schema.js';

/** A voucher is over at its end, whether or not that was recorded yet, and not before, where a clock that was ahead has recorded it. */
export function asOf(document: VoucherDocument, now: Instant): VoucherDocument {
  if (document.state !== 'open' && document.state !== 'expired') return document;
  return { ...document, state: document.expiresAt > now ? 'open' : 'expired' };
}
