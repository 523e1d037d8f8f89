import { type Instant } from '#platform';

import { leftOf, type Standing } from './standing.js';

export const VOUCHER_STATES = ['open', 'used', 'expired', 'cancelled'] as const;

export type VoucherState = (typeof VOUCHER_STATES)[number];

/** What a voucher is to anybody who has its code: nothing of the member. */
export interface VoucherAtTill {
  readonly voucherId: string;
  readonly rewardId: string;
  readonly name: string;
  readonly state: VoucherState;
  readonly value: { readonly amount?: number; readonly percent?: number } | null;
  readonly currency: string;
  readonly minimumSpend: number | null;
  readonly partial: boolean;
  readonly left: number | null;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly uses: readonly {
    readonly usedAt: Instant;
    readonly amount: number | null;
    readonly left: number;
    readonly purchaseId: string | null;
    readonly place: string | null;
  }[];
}

/** A voucher as of an instant. */
export function voucherAtTill(standing: Standing, now: Instant): VoucherAtTill {
  const { issued, uses, cancelledAt = null } = standing;
  const { voucherId, rewardId, name, value = null, currency, minimumSpend = null, partial = false } = issued;
  const { effectiveAt: issuedAt, expiresAt } = issued;
  return {
    ...{ voucherId, rewardId, name, state: stateOf(standing, now), value, currency, minimumSpend, partial },
    left: leftOf(standing) ?? value?.amount ?? null,
    ...{ issuedAt, expiresAt, cancelledAt },
    uses: uses.map(({ effectiveAt: usedAt, amount = null, left, purchaseId = null, place = null }) => {
      return { usedAt, amount, left, purchaseId, place };
    }),
  };
}

function stateOf({ issued, uses, cancelledAt }: Standing, now: Instant): VoucherState {
  if (cancelledAt !== undefined) return 'cancelled';
  if (uses.at(-1)?.left === 0) return 'used';
  return issued.expiresAt > now ? 'open' : 'expired';
}
