import { availableTo, credited, debited, following, pointsOf } from '#loyalty/account/testing';
import { type SampleMember, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type CloseTransfer, type Verdict } from '../close.js';
import { type ArrivingLot, type ReceivePoints } from '../receive.js';
import { type TransferPoints } from '../request.js';

const ofAda = { memberId: 'ada' } as const;

/** Points that the member of the scenarios gives to bob. */
export const transfer = (
  points: number,
  asked: Partial<Pick<TransferPoints, 'transferId' | 'toMemberId' | 'reason' | 'failure'>> = {},
): TransferPoints => ({ type: 'TransferPoints', ...ofAda, transferId: 'gift', toMemberId: 'bob', points, ...asked });

export const closeTransfer = (verdict: Verdict, transferId = 'gift'): CloseTransfer => ({
  type: 'CloseTransfer',
  ...ofAda,
  transferId,
  verdict,
});

/** Points of bob that the member of the scenarios receives. */
export const receive = (lots: readonly ArrivingLot[], transferId = 'gift'): ReceivePoints => ({
  type: 'ReceivePoints',
  ...ofAda,
  fromMemberId: 'bob',
  transferId,
  lots,
});

const POINTS_MIN = 10;

/** Points are given to another member, and arrive or come back; points of another one arrive or are declined. */
export const samples: Samples = {
  members: [
    { weight: 6, events: (member) => given(member, true) },
    { weight: 3, events: (member) => given(member, false) },
    { weight: 8, events: received },
  ],
};

function given(member: SampleMember, arrives: boolean): ReturnType<NonNullable<Samples['members']>[number]['events']> {
  const available = availableTo(member);
  if (available < POINTS_MIN) return [];
  const points = 1 + member.random(available);
  const lots = debited(member, points);
  const transfer = { transferId: `gift-${member.commands}`, toMemberId: 'bob', points };
  const after = following(member);
  const balanceAfter = { ...(after['balanceAfter'] as JsonObject), reserved: points };
  const posted = (from: string, to: string) =>
    lots.map((lot): JsonObject => ({ lotId: lot['lotId']!, from, to, points: lot['points']! }));
  const requested = {
    ...transfer,
    reason: 'A birthday',
    postings: posted('available', 'reserved'),
    ...after,
    balanceAfter,
  };
  if (arrives) {
    const out = { ...transfer, postings: posted('reserved', 'transferred'), ...after };
    return [
      ['TransferRequested', requested],
      ['PointsTransferredOut', out],
    ];
  }
  const back = lots.map((lot) => ({ lotId: lot['lotId'] as string, points: lot['points'] as number }));
  pointsOf(member).usable.unshift(...back);
  const failed = {
    ...transfer,
    reason: 'member_closed',
    postings: posted('reserved', 'available'),
    ...following(member),
  };
  return [
    ['TransferRequested', requested],
    ['TransferFailed', failed],
  ];
}

function received(member: SampleMember): ReturnType<NonNullable<Samples['members']>[number]['events']> {
  const points = 1 + member.random(POINTS_MIN);
  const transfer = { transferId: `gift-${member.commands}`, fromMemberId: 'bob', points };
  if (member.random(3) === 0) return [['TransferDeclined', { ...transfer, reason: 'member_frozen' }]];
  const lot = credited(member, points);
  const to = lot['activeFrom'] === lot['earnedAt'] ? 'available' : 'pending';
  const postings = [{ lotId: lot['lotId']!, from: 'transferred', to, points }];
  return [['PointsTransferredIn', { ...transfer, opened: [lot], postings, ...following(member) }]];
}
