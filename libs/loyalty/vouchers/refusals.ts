import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Standing } from './standing.js';

/** Says nothing of whether there ever was one: one who tries codes learns nothing. */
export const voucherUnknown = (): Refusal =>
  refuse('voucher_unknown', 'There is no such voucher; check its code or id.');

/** Refuses what is asked of a voucher that is used up, was cancelled or is over at an instant. */
export function refuseClosed(standing: Standing, at: Instant): Refusal | undefined {
  const { issued, cancelledAt } = standing;
  if (cancelledAt !== undefined)
    return refuse('voucher_cancelled', `The voucher was cancelled at ${cancelledAt}.`, { at: cancelledAt });
  if (standing.uses.at(-1)?.left === 0) return voucherUsed(standing);
  const { expiresAt } = issued;
  if (expiresAt > at) return undefined;
  return refuse('voucher_expired', `The voucher could be used until ${expiresAt}.`, { expiresAt });
}

/** When and where a voucher was used last, and nothing of its member. */
export function voucherUsed({ uses }: Standing): Refusal {
  const { effectiveAt: usedAt, purchaseId, place } = uses.at(-1)!;
  const where = place === undefined ? '' : ` in ${place}`;
  const what = purchaseId === undefined ? '' : ` for purchase ${purchaseId}`;
  return refuse('voucher_used', `The voucher was used at ${usedAt}${where}${what}.`, {
    usedAt,
    ...(purchaseId !== undefined && { purchaseId }),
    ...(place !== undefined && { place }),
  });
}
