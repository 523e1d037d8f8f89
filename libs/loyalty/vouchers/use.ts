import {
  type CountedOnce,
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseFuture,
  refuseUntimely,
  settledThen,
} from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { mulDiv } from '#loyalty/program';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';
import { isRefusal, type Refusal, refuse } from '#runner';

import { refuseClosed, voucherUnknown } from './refusals.js';
import { leftOf, type Standing, standingOf } from './standing.js';
import { voucherKey, voucherUseKey } from './voucher-keys.js';

export type UseVoucher = CommandShape<
  'UseVoucher',
  {
    voucherId: string;
    /** The member to whom it was issued, where that is one who was merged into this one. */
    issuedTo?: string;
    useId: string;
    purchaseId?: string;
    place?: string;
    /** What the purchase comes to, in minor units. */
    spend?: number;
    /** How much of it is used, in minor units, where it can be used in parts. Left out: as much as the purchase comes to, or all. */
    amount?: number;
    occurredAt?: string;
  }
>;

const PER_CENT = 100;

/**
 * Uses a voucher, all of it or a part, at `occurredAt`: what was used while it was valid and is reported after its end counts, unless it was used
 * or cancelled meanwhile.
 */
export function useVoucher(command: UseVoucher, member: Member, context: MemberContext): MemberDecision {
  const { memberId, voucherId, issuedTo = memberId, occurredAt = context.now } = command;
  const standing = standingOf(issuedTo, context.recalled.of(voucherKey(voucherId)));
  if (!standing) return voucherUnknown();
  const used = earlier(occurredAt, context.now);
  const refusal =
    refuseFuture(occurredAt, context.now) ??
    refuseClosed(standing, used) ??
    refuseBeforeIssue(standing, used) ??
    refuseUntimely(used, member, context) ??
    refuseSpend(standing, command.spend);
  if (refusal) return refusal;
  const taken = takenOf(standing, command);
  if (isRefusal(taken)) return taken;
  return settledThen(command, member, context, useOf(command, taken, used));
}

function useOf(command: UseVoucher, { amount, left }: Taken, effectiveAt: Instant): Draft {
  const { voucherId, issuedTo, useId, purchaseId, place, spend } = command;
  const data = {
    ...{ effectiveAt, voucherId },
    ...(issuedTo !== undefined && { issuedTo }),
    useId,
    ...(purchaseId !== undefined && { purchaseId }),
    ...(place !== undefined && { place }),
    ...(spend !== undefined && { spend }),
    ...(amount !== undefined && { amount }),
    left,
  };
  return { type: 'VoucherUsed', data };
}

interface Taken {
  readonly amount?: number;
  readonly left: number;
}

/** How much a use takes, and leaves. */
function takenOf(standing: Standing, { amount, spend }: UseVoucher): Taken | Refusal {
  const { value, partial } = standing.issued;
  if (partial) return partOf(standing, amount, spend);
  if (amount !== undefined) return refuse('voucher_not_partial', 'The voucher is used as a whole; leave `amount` out.');
  if (value?.amount !== undefined) return { amount: Math.min(value.amount, spend ?? value.amount), left: 0 };
  if (value?.percent === undefined || spend === undefined) return { left: 0 };
  return { amount: mulDiv(spend, value.percent, PER_CENT, 'nearest'), left: 0 };
}

function partOf(standing: Standing, asked: number | undefined, spend: number | undefined): Taken | Refusal {
  const before = leftOf(standing)!;
  const most = Math.min(before, spend ?? before);
  const amount = asked ?? most;
  if (amount > most) {
    const message = `${most} can be taken off this purchase at most.`;
    return refuse('voucher_exceeded', message, { left: before, ...(spend !== undefined && { spend }) });
  }
  const left = before - amount;
  const { voucherUsesMax } = LIMITS;
  if (left === 0 || standing.uses.length < voucherUsesMax - 1) return { amount, left };
  const message = `A voucher is used ${voucherUsesMax} times at most; use all that is left of it.`;
  return refuse('limit_exceeded', message, { voucherUsesMax, left: before });
}

function refuseBeforeIssue({ issued }: Standing, used: Instant): Refusal | undefined {
  const { effectiveAt: issuedAt } = issued;
  if (used >= issuedAt) return undefined;
  const message = `The voucher was issued at ${issuedAt}, after ${used}; send the right time.`;
  return refuse('voucher_not_issued', message, { issuedAt });
}

function refuseSpend({ issued }: Standing, spend: number | undefined): Refusal | undefined {
  const { minimumSpend, currency } = issued;
  if (minimumSpend === undefined || (spend !== undefined && spend >= minimumSpend)) return undefined;
  const said = spend === undefined ? 'say in `spend` what this one comes to' : `this one comes to ${spend}`;
  const message = `The voucher is for purchases of at least ${minimumSpend} (minor units of ${currency}); ${said}.`;
  return refuse('minimum_spend_not_met', message, { minimumSpend, currency, ...(spend !== undefined && { spend }) });
}

type Recorded = MemberEventOf<'VoucherUsed'>['data'];

/** A voucher is used once under an id; an amount that the caller left out makes it no other use. */
export const useOnce: CountedOnce<UseVoucher> = {
  event: 'VoucherUsed',
  keyOf: ({ memberId, issuedTo = memberId, voucherId, useId }) => voucherUseKey(issuedTo, voucherId, useId),
  keyOfEvent: (data) => {
    const { memberId, issuedTo = memberId, voucherId, useId } = data as unknown as Recorded;
    return voucherUseKey(issuedTo, voucherId, useId);
  },
  isSame: ({ purchaseId, place, spend, amount }, data) => {
    const recorded = data as unknown as Recorded;
    const isOfSamePurchase = purchaseId === recorded.purchaseId && place === recorded.place;
    return isOfSamePurchase && spend === recorded.spend && (amount === undefined || amount === recorded.amount);
  },
  conflict: ({ useId }) =>
    refuse('duplicate_use', 'The voucher was used otherwise under this useId; give a new use its own.', { useId }),
};
