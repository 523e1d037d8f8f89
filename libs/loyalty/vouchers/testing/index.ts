import { type JsonObject } from '#platform';
import { type SampleEvent, type SampleMember, type Samples } from '#loyalty/vocabulary/testing';

import { type CancelVoucher } from '../cancel.js';
import { type UseVoucher } from '../use.js';

const ofAda = { memberId: 'ada' } as const;

let uses = 0;

/** A use of a voucher of the member of the scenarios, under an id of its own. */
export const useVoucher = (asked: Partial<Omit<UseVoucher, 'type' | 'memberId'>> = {}): UseVoucher => ({
  type: 'UseVoucher',
  ...ofAda,
  voucherId: 'c1',
  useId: `u${(uses += 1)}`,
  ...asked,
});

export const cancelVoucher = (voucherId = 'c1', reason?: string): CancelVoucher => ({
  type: 'CancelVoucher',
  ...ofAda,
  voucherId,
  ...(reason !== undefined && { reason }),
});

const DAY_MS = 86_400_000;

const NEXT = { nextDueAt: null };

const VALUES: readonly (JsonObject | undefined)[] = [{ amount: 500 }, { percent: 20 }, undefined];

/** Vouchers are issued; some are used, in parts or as a whole, some end and some are cancelled. */
export const samples: Samples = { members: [{ weight: 20, events: (member) => whatBecomes(member) }] };

function whatBecomes(member: SampleMember): readonly SampleEvent[] {
  const voucherId = `gift-${member.commands}`;
  const value = VALUES[member.random(VALUES.length)];
  const partial = value?.['amount'] !== undefined && member.random(2) === 0;
  const issued: SampleEvent = [
    'VoucherIssued',
    {
      ...{ voucherId, claimId: voucherId, rewardId: 'coffee', rewardVersion: 1, name: 'Free coffee', currency: 'EUR' },
      ...(value && { value }),
      ...(partial && { partial, codePrefix: 'SPRING', minimumSpend: 1_000 }),
      hmac: String(member.commands).padStart(64, 'f'),
      expiresAt: new Date(Date.parse(member.at()) + DAY_MS).toISOString(),
      ...NEXT,
    },
  ];
  const use = (useId: string, left: number): SampleEvent => [
    'VoucherUsed',
    { voucherId, useId, purchaseId: 'order-1', place: 'oslo-1', spend: 2_500, amount: 300, left, ...NEXT },
  ];
  const plain: SampleEvent = ['VoucherUsed', { voucherId, useId: 'whole', left: 0, ...NEXT }];
  const ways: readonly (readonly SampleEvent[])[] = [
    [],
    partial ? [use('a', 200), use('b', 0)] : [plain],
    [...(partial ? [use('a', 200)] : []), ['VoucherExpired', { voucherId, ...NEXT }]],
    [['VoucherCancelled', { voucherId, reason: 'Stolen', ...NEXT }]],
    [['VoucherCancelled', { voucherId, ...NEXT }]],
  ];
  return [issued, ...ways[member.random(ways.length)]!];
}
