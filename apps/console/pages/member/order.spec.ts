import { describe, expect, it } from '@jest/globals';

import { monthEnd, monthEndsBefore } from './days.js';
import { byMonth, inOrder, kindsIn } from './order.js';
import { lotOrigins } from './lot-origins.js';
import { said } from './said.js';
import { memberSearch, momentOf } from './search.js';
import { toNextTier } from './to-next-tier.js';

type Event = Parameters<typeof inOrder>[0][number];

const event = (revision: number, type: string, effectiveAt: string, data: object = {}): Event =>
  ({ revision, type, data: { effectiveAt, ...data }, metadata: { recordedAt: '2026-12-01T00:00:00.000Z' } }) as never;

const EVENTS = [
  event(0, 'MemberEnrolled', '2026-01-15T09:00:00.000Z', { toNextTier: 50 }),
  event(1, 'PointsEarned', '2026-03-31T22:30:00.000Z', { toNextTier: 43 }),
  event(2, 'PurchaseRecorded', '2026-02-02T10:00:00.000Z'),
  event(3, 'PointsEarned', '2026-02-02T10:00:00.000Z', { toNextTier: 31 }),
  event(4, 'OfALaterBuild', '2026-04-01T00:00:00.000Z'),
];

const revisions = (events: readonly Event[]) => events.map(({ revision }) => revision);

describe('the timeline', () => {
  it('is in the order in which events count, those of one instant as they were recorded', () => {
    expect(revisions(inOrder(EVENTS, { oldestFirst: true }))).toEqual([0, 2, 3, 1, 4]);
    expect(revisions(inOrder(EVENTS, { oldestFirst: false }))).toEqual([4, 1, 3, 2, 0]);
  });

  it('has the events of one kind; of a type that is not known, under the others', () => {
    expect(revisions(inOrder(EVENTS, { kind: 'points', oldestFirst: true }))).toEqual([3, 1]);
    expect(revisions(inOrder(EVENTS, { kind: 'other', oldestFirst: true }))).toEqual([4]);
    expect(kindsIn(EVENTS, ['purchases', 'points', 'tiers', 'other'])).toEqual(['purchases', 'points', 'other']);
  });

  it('is in months of the zone of the programme', () => {
    const oslo = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Oslo' });
    const months = byMonth(inOrder(EVENTS, { oldestFirst: true }), (at) => oslo.format(new Date(at)));
    expect(months.map(({ month, events }) => [month, revisions(events)])).toEqual([
      ['2026-01', [0]],
      ['2026-02', [2, 3]],
      ['2026-04', [1, 4]],
    ]);
  });

  it('knows the ends of months, of leap years too', () => {
    expect(['2026-01-31', '2028-02-03', '2026-12-01'].map(monthEnd)).toEqual([
      '2026-01-31',
      '2028-02-29',
      '2026-12-31',
    ]);
    expect(monthEndsBefore('2026-02-28', 3)).toEqual(['2026-01-31', '2025-12-31', '2025-11-30']);
  });
});

describe('what is said of an event', () => {
  const money = (amount: number, currency: string) => `${amount} ${currency}`;

  it('is the money, the change and the names of a caller, and no id that a server made', () => {
    const data = {
      total: { amount: 7550, currency: 'EUR' },
      purchaseId: 'order-1',
      redemptionId: 'f0a13b15-ae45-5e85-8d7e-4eb0977bab14',
      from: 'member',
      to: 'silver',
      reason: 'reached',
    };
    expect(said({ data }, { money })).toEqual(['7550 EUR', 'member → silver', 'order-1']);
    expect(said({ data: { kind: 'nps', score: 9, comment: { $sealed: 'v1.x' } } }, { money })).toEqual(['nps', '9']);
  });
});

describe('the member at a moment', () => {
  it('lacks to the next tier what the newest event by then said', () => {
    expect([0, 1, 2, 4].map((revision) => toNextTier(EVENTS, revision))).toEqual([50, 43, 43, 31]);
    expect(toNextTier([], 3)).toBeUndefined();
  });

  it('has lots that each came from the first movement with them', () => {
    const movement = (revision: number, ...lots: readonly string[]) =>
      [revision, { revision, lots: lots.map((lotId) => ({ lotId, points: 1 })) }] as never;
    const origins = lotOrigins(new Map([movement(2, '1'), movement(5, '1', '2')]));
    expect([...origins].map(([lotId, { revision }]) => [lotId, revision])).toEqual([
      ['1', 2],
      ['2', 5],
    ]);
  });

  it('is in the address as an event or as a day; what is neither is left out', () => {
    expect(memberSearch({ revision: '3', day: '2026-03-31', event: '7' })).toEqual({ revision: 3, event: 7 });
    expect(momentOf(memberSearch({ day: '2026-03-31' }))).toEqual({ asOf: '2026-03-31' });
    expect(memberSearch({ revision: '-1', day: 'x', kind: 'all', event: '1e400', order: 'newest' })).toEqual({});
    expect(momentOf({})).toEqual({});
  });
});
