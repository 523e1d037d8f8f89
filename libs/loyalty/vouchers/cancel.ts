import {
  type Decision,
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settledThen,
} from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal } from '#runner';

import { refuseClosed, voucherUnknown, voucherUsed } from './refusals.js';
import { standingOf } from './standing.js';
import { voucherKey } from './voucher-keys.js';

export type CancelVoucher = CommandShape<'CancelVoucher', { voucherId: string; reason?: string }>;

/** Ends a voucher, or what is left of it, and gives nothing back. */
export function cancelVoucher(command: CancelVoucher, member: Member, context: MemberContext): MemberDecision {
  const { memberId, voucherId, reason } = command;
  const { now, recalled } = context;
  const refusal = reason === undefined ? undefined : refuseReason(reason);
  if (refusal) return refusal;
  const events = recalled.of(voucherKey(voucherId));
  const [first, ...others] = issuersOf(events, memberId).map((issuedTo) => {
    const standing = standingOf(issuedTo, events)!;
    return refuseClosed(standing, now) ?? issuedTo;
  });
  if (first === undefined) return voucherUnknown();
  const issuedTo = [first, ...others].find((one) => typeof one === 'string');
  if (issuedTo === undefined) return first as Refusal;
  return settledThen(command, member, context, cancelled({ memberId, voucherId, issuedTo, at: now, reason }));
}

/** Who had a voucher of an id: the member's own comes first, then the newest of members who were merged into it. */
function issuersOf(events: readonly MemberEvent[], memberId: string): readonly string[] {
  const issuers = events.flatMap((event) => (event.type === 'VoucherIssued' ? [event.data.memberId] : []));
  const own = issuers.filter((one) => one === memberId);
  return [...own, ...issuers.filter((one) => one !== memberId).reverse()];
}

/** The voucher of a claim, and the member who had made it. */
interface OfClaim {
  readonly voucherId: string;
  readonly issuedTo: string;
}

/** Why the voucher of a claim keeps it from being cancelled: it was used, in part too, or has come to its end. */
export function refuseCancelOf(
  { voucherId, issuedTo }: OfClaim,
  { now, recalled }: MemberContext,
): Refusal | undefined {
  const standing = standingOf(issuedTo, recalled.of(voucherKey(voucherId)));
  if (!standing) return undefined;
  if (standing.uses.length > 0) return voucherUsed(standing);
  return standing.cancelledAt === undefined ? refuseClosed(standing, now) : undefined;
}

/** Ends the voucher of a claim that is cancelled, unless it was cancelled before. */
export function cancelVoucherOf(
  decision: Decision,
  { voucherId, issuedTo, reason }: OfClaim & { readonly reason: string | undefined },
  { recalled }: MemberContext,
): void {
  const standing = standingOf(issuedTo, recalled.of(voucherKey(voucherId)));
  if (!standing || standing.cancelledAt !== undefined) return;
  const { memberId, now: at } = decision;
  decision.add(cancelled({ memberId, voucherId, issuedTo, at, reason }));
}

/** The end of all that are open, with the end of a membership. */
export function cancelsOfAll(member: Member, at: Instant, reason: string): readonly Draft[] {
  const { memberId, vouchers = [] } = member;
  return vouchers
    .filter(({ expiresAt }) => expiresAt > at)
    .map(({ voucherId, issuedTo = memberId }) => cancelled({ memberId, voucherId, issuedTo, at, reason }));
}

interface Cancelling {
  readonly memberId: string;
  readonly voucherId: string;
  readonly issuedTo: string;
  readonly at: Instant;
  readonly reason?: string;
}

const cancelled = ({ memberId, voucherId, issuedTo, at: effectiveAt, reason }: Cancelling): Draft => ({
  type: 'VoucherCancelled',
  data: {
    ...{ effectiveAt, voucherId },
    ...(issuedTo !== memberId && { issuedTo }),
    ...(reason !== undefined && { reason }),
  },
});
