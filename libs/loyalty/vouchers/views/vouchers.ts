import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { type VoucherDocument, vouchersSchema } from './vouchers-schema.js';

export const vouchers = memberProjection({
  name: 'vouchers',
  version: 1,
  document: vouchersSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'issuedAt'] }],
  handles: ['VoucherIssued', 'VoucherUsed', 'VoucherExpired', 'VoucherCancelled'],
  documentIds: ({ data }) => [`${(data['issuedTo'] ?? data['memberId']) as string}.${data['voucherId'] as string}`],
  evolve: evolveVoucher,
});

export function evolveVoucher(before: VoucherDocument | null, recorded: RecordedEvent): VoucherDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  switch (type) {
    case 'VoucherIssued':
      return issued(data, metadata.program);
    case 'VoucherUsed':
      return before && used(before, data, metadata.actor.id);
    case 'VoucherExpired':
      return before && { ...before, state: 'expired' };
    case 'VoucherCancelled': {
      const { effectiveAt: cancelledAt, reason: cancelReason = null } = data;
      return before && { ...before, state: 'cancelled', cancelledAt, cancelReason };
    }
    default:
      return before;
  }
}

function issued(data: MemberEventOf<'VoucherIssued'>['data'], program: string): VoucherDocument {
  const { memberId, voucherId, rewardId, name, value = null, currency, minimumSpend = null, partial = false } = data;
  const { claimId, rewardVersion, codePrefix = null, effectiveAt: issuedAt, expiresAt } = data;
  return {
    ...{ memberId, program, voucherId, rewardId, name, state: 'open', value, currency, minimumSpend, partial },
    ...{ left: value?.amount ?? null, issuedAt, expiresAt, cancelledAt: null },
    ...{ claimId, rewardVersion, codePrefix, cancelReason: null, uses: [] },
  };
}

/** What is left of one that was over already stays over. */
function used(before: VoucherDocument, data: MemberEventOf<'VoucherUsed'>['data'], usedBy: string): VoucherDocument {
  const { useId, effectiveAt: usedAt, amount = null, left, purchaseId = null, place = null, spend = null } = data;
  const use = { useId, usedAt, amount, left, purchaseId, place, spend, usedBy };
  return { ...before, state: left === 0 ? 'used' : before.state, left, uses: [...before.uses, use] };
}
