import { availableTo, credited, debited, following, pointsOf } from '#loyalty/account/testing';
import { type Samples } from '#loyalty/vocabulary/testing';

export { bringBack } from './bring-back.js';
export { back, bought, enrolled, fixed, ladder, line, per, program, twice } from './scenario.js';

const POINTS_MIN = 10;

/** A purchase that is paid with some points and earns others, and comes back as a whole. */
export const samples: Samples = {
  members: [
    {
      weight: 15,
      events: (member) => {
        if (availableTo(member) < POINTS_MIN) return [];
        const paid = 1 + member.random(POINTS_MIN);
        const allocations = debited(member, paid);
        const purchaseId = `back-${member.commands}`;
        const redeemed = { points: paid, purchaseId, allocations, ...following(member) };
        const total = { amount: 1_000 + member.random(5_000), currency: 'EUR' };
        const facts = { occurredAt: member.at(), total, itemCount: 1, channel: 'web' };
        const points = Math.floor(total.amount / 10);
        const lot = credited(member, points);
        const from = lot['activeFrom'] === lot['earnedAt'] ? 'available' : 'pending';
        const breakdown = [{ rule: 'base', version: 1, effect: 'points_per_amount', points, because: 'per amount' }];
        const ofPurchase = { source: 'purchase', purchaseId, breakdown, programVersion: 1 };
        const earned = { points, lot, ...ofPurchase, ...following(member) };
        const lots = pointsOf(member)[from === 'pending' ? 'pending' : 'usable'];
        lots.splice(
          lots.findIndex(({ lotId }) => lotId === lot['lotId']),
          1,
        );
        const ofReturn = { returnId: `r-${member.commands}`, purchaseId };
        const onDay = { ...ofReturn, localDay: member.at().slice(0, 10), programVersion: 1 };
        const refund = total.amount - paid;
        const taken = [{ lotId: lot['lotId']!, from, to: 'reversed', points }];
        const reversed = { points, reason: 'Returned', postings: taken, ...following(member) };
        pointsOf(member).usable.unshift(
          ...allocations.map((one) => ({ ...one }) as unknown as { lotId: string; points: number }),
        );
        const given = allocations.map((one) => ({ ...one, from: 'redeemed', to: 'available' }));
        return [
          ['PointsRedeemed', redeemed],
          ['PurchaseRecorded', { purchaseId, ...facts, payment: { points: paid, amount: paid } }],
          ['PointsEarned', earned],
          [
            'PurchaseReturned',
            {
              ...onDay,
              occurredAt: member.at(),
              part: facts,
              whole: true,
              refund,
              spend: refund,
              points,
              restored: paid,
              breakdown,
            },
          ],
          ['PointsReversed', { ...onDay, ...reversed }],
          ['PointsRestored', { ...ofReturn, points: paid, reason: 'Returned', postings: given, ...following(member) }],
        ];
      },
    },
    {
      weight: 5,
      /** A purchase comes back whose points were used, and what is owed is paid at once. */
      events: (member) => {
        if (availableTo(member) < POINTS_MIN) return [];
        const points = 1 + member.random(POINTS_MIN - 1);
        const purchaseId = `owed-${member.commands}`;
        const facts = { occurredAt: member.at(), total: { amount: 100, currency: 'EUR' } };
        const ofReturn = { returnId: `owed-${member.commands}`, purchaseId, localDay: member.at().slice(0, 10) };
        const debt = { refund: 100, points, debt: points, breakdown: [], programVersion: 1 };
        const postings = debited(member, points).map((lot) => ({ ...lot, from: 'available', to: 'reversed' }));
        return [
          ['PurchaseRecorded', { purchaseId, ...facts }],
          ['PurchaseReturned', { ...ofReturn, occurredAt: member.at(), part: facts, whole: true, ...debt }],
          ['DebtSettled', { points, debtLeft: 0, reason: 'They were owed', postings, ...following(member) }],
        ];
      },
    },
  ],
};
