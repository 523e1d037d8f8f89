import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { type MemberEvent } from '#loyalty/member/events';

import { Explanation } from './explain.js';

const AT = '2026-01-05T12:00:00.000Z';

const balance = (available: number, pending = 0) => ({ available, pending, reserved: 0 });

const lot = { lotId: '1', points: 70, earnedAt: AT, activeFrom: AT, expiresAt: null };

const breakdown = [{ rule: 'base', version: 1, effect: 'points_per_amount', points: 70, because: '10 per 100.00' }];

const base = { memberId: 'a', effectiveAt: AT };

const after = (available: number, pending = 0) => ({ balanceAfter: balance(available, pending), nextDueAt: null });

function recorded(event: MemberEvent, revision: number): RecordedEvent {
  const actor = { type: 'client', id: 'till' };
  const metadata = { occurredAt: AT, recordedAt: '2026-01-05T12:00:01.000Z', commandId: `c${revision}`, actor };
  return { ...event, id: `e${revision}`, revision, metadata } as unknown as RecordedEvent;
}

function explain(...events: MemberEvent[]) {
  const explanation = new Explanation();
  return events.map((event, revision) => explanation.next(recorded(event, revision)));
}

const enrolled: MemberEvent = {
  type: 'MemberEnrolled',
  data: { ...base, enrolledAt: AT, identities: [], tier: 'member', programVersion: 1 },
};

const earned: MemberEvent = {
  type: 'PointsEarned',
  data: { ...base, points: 70, lot, source: 'purchase', purchaseId: 'p', breakdown, programVersion: 1, ...after(70) },
};

const expiryChanged: MemberEvent = {
  type: 'LotExpiryChanged',
  data: {
    ...base,
    expiresAt: AT,
    lots: [{ lotId: '1', expiresAtBefore: null }],
    points: 70,
    reason: 'closed in May',
    ...after(70),
  },
};

const expiryMoved: MemberEvent = {
  type: 'ExpiryMoved',
  data: { ...base, expiresAt: AT, lotIds: ['1'], points: 70, activity: { kind: 'purchase', at: AT }, ...after(70) },
};

describe('explaining movements', () => {
  it('says which lots an activity gave another end', () =>
    expect(explain(enrolled, earned, expiryMoved).at(-1)).toMatchObject({
      points: 0,
      why: { reason: 'points last for as long as the member is active' },
      lots: [],
      expiry: { expiresAt: AT, lots: [{ lotId: '1' }] },
    }));

  it('says which end lots had, and which they have now; no points move', () => {
    expect(explain(enrolled, earned, expiryChanged).at(-1)).toMatchObject({
      points: 0,
      balanceBefore: balance(70),
      balanceAfter: balance(70),
      why: { reason: 'closed in May' },
      lots: [],
      expiry: { expiresAt: AT, lots: [{ lotId: '1', expiresAtBefore: null }] },
    });
  });

  it('says when, what, why and by whom, and which lot came of it', () => {
    const [nothing, movement] = explain(enrolled, earned);
    expect(nothing).toBeUndefined();
    expect(movement).toEqual({
      when: { effectiveAt: AT, occurredAt: AT, recordedAt: '2026-01-05T12:00:01.000Z' },
      what: 'PointsEarned',
      points: 70,
      statusPoints: 70,
      balanceBefore: balance(0),
      balanceAfter: balance(70),
      why: { programVersion: 1, breakdown, reason: 'purchase' },
      lots: [{ lotId: '1', points: 70 }],
      purchaseId: 'p',
      command: 'c1',
      actor: { type: 'client', id: 'till' },
      eventId: 'e1',
      revision: 1,
    });
  });

  it('says what counts towards tiers, also of a purchase that earned nothing else', () => {
    const entry = { rule: 'r', version: 1, effect: 'fixed_points', points: 0, statusPoints: 8, because: 'a flight' };
    const flight: MemberEvent = {
      type: 'PurchaseRecorded',
      data: {
        ...base,
        ...{ purchaseId: 'f', occurredAt: AT, total: { amount: 100, currency: 'EUR' } },
        ...{ statusPoints: 8, breakdown: [entry] },
      },
    };
    expect(explain(flight)[0]).toMatchObject({
      points: 0,
      statusPoints: 8,
      why: { breakdown: [entry], reason: expect.stringContaining('earned status points') },
    });
  });

  it('names the lots that a debit took from, with a minus', () => {
    const allocations = [{ lotId: '1', points: 30 }];
    const redeemed: MemberEvent = {
      type: 'PointsRedeemed',
      data: { ...base, points: 30, reference: 'r', allocations, ...after(40) },
    };
    expect(explain(earned, redeemed)[1]).toMatchObject({
      points: -30,
      balanceBefore: balance(70),
      balanceAfter: balance(40),
      lots: [{ lotId: '1', points: -30 }],
      reference: 'r',
    });
  });

  it('gives expiry as a minus and activation as what becomes usable', () => {
    const activated: MemberEvent = { type: 'PointsActivated', data: { ...base, points: 70, lotId: '1', ...after(70) } };
    const expired: MemberEvent = { type: 'PointsExpired', data: { ...base, points: 70, lotId: '1', ...after(0) } };
    expect(explain(activated, expired)).toMatchObject([
      { points: 70 },
      { points: -70, balanceBefore: balance(70), balanceAfter: balance(0) },
    ]);
  });

  it('explains a purchase that earned nothing, and passes over one that a PointsEarned explains', () => {
    const purchase = { ...base, purchaseId: 'q', occurredAt: AT, total: { amount: 5, currency: 'EUR' } };
    const [silent, explained] = explain(
      { type: 'PurchaseRecorded', data: purchase },
      { type: 'PurchaseRecorded', data: { ...purchase, breakdown } },
    );
    expect(silent).toBeUndefined();
    expect(explained).toMatchObject({ points: 0, why: { breakdown }, purchaseId: 'q' });
  });

  it('explains a purchase that earns something else by now, also where no points move', () => {
    const recalculated = {
      ...{ ...base, purchaseId: 'q', localDay: '2026-01-02', latePurchaseId: 'late', programVersion: 3 },
      ...{ pointsBefore: 7, pointsAfter: 0 },
    };
    const [silent, explained] = explain(
      { type: 'PurchaseRecalculated', data: recalculated },
      { type: 'PurchaseRecalculated', data: { ...recalculated, waived: 7, breakdown } },
    );
    expect(silent).toBeUndefined();
    expect(explained).toMatchObject({
      points: 0,
      purchaseId: 'q',
      why: { programVersion: 3, breakdown, reason: expect.stringContaining('earns 0 points instead of 7') },
    });
  });

  it('gives adjustments and changes of tier with their reasons', () => {
    const adjusted: MemberEvent = {
      type: 'PointsAdjusted',
      data: { ...base, points: -5, reason: 'typo', allocations: [{ lotId: '1', points: 5 }], ...after(65) },
    };
    const moved: MemberEvent = {
      type: 'TierChanged',
      data: {
        ...base,
        from: 'member',
        to: 'silver',
        reason: 'reached',
        metric: 70,
        programVersion: 1,
        nextDueAt: null,
      },
    };
    expect(explain(adjusted, moved)).toMatchObject([
      { points: -5, why: { reason: 'typo' }, lots: [{ lotId: '1', points: -5 }] },
      {
        points: 0,
        tier: { from: 'member', to: 'silver' },
        why: { reason: 'reached: the metric was 70' },
        balanceAfter: balance(65),
      },
    ]);
  });
});
