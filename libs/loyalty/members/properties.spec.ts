import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, isOpen, openLots, soonestExpiry } from '#loyalty/account';
import { type Side } from '#loyalty/account/events';
import { activate } from '#loyalty/activation/testing';
import { type Member, memberAt, postingsOf, settledVirtually, statusPointsIn } from '#loyalty/member';
import { correct } from '#loyalty/corrections/testing';
import { type MemberEvent } from '#loyalty/member/events';
import { capture, release, reserve } from '#loyalty/reservations/testing';
import { bringBack } from '#loyalty/returns/testing';
import { closeTransfer, receive, transfer } from '#loyalty/transfers/testing';
import { isRefusal } from '#runner';

import { memberDecider } from './decider.js';
import {
  adjust,
  approveAdjustment,
  buy,
  changeExpiry,
  close,
  enrol,
  extendLots,
  forget,
  freeze,
  History,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  unfreeze,
} from './testing/scenario.js';

const DAY_MS = 86_400_000;

const DAY_SECONDS = 86_400;

const START_MS = Date.parse('2026-01-01T12:00:00.000Z');

const dayAt = (days: number) => new Date(START_MS + days * DAY_MS).toISOString();

const waiting = rulesWith(
  { transfers: {} },
  { activation: { type: 'after_days', days: 10 }, expiry: { type: 'rolling', count: 45, unit: 'days' } },
);

const strict = {
  ...rulesWith(
    {
      timeZone: 'America/New_York',
      adjustments: { approvalAbove: 20 },
      returns: { policy: 'unlimited', proration: 'proportional', tierAfterReturn: 'at_once', windowDays: 200 },
    },
    { balanceMax: 320 },
  ),
  tiers: { ...rulesWith().tiers, downgrade: 'one_down', graceDays: 20 },
} as const;

/** Points pay for purchases and are given to others, and those that ended may be used late. */
const paying = rulesWith(
  {
    returns: { proration: 'recalculated', restoreExpiredForDays: 20 },
    transfers: { receivedPerDayMax: 90 },
  },
  {
    payment: { points: 1, amount: 100 },
    lateRedemptions: 'as_of_use',
    expiry: { type: 'rolling', count: 12, unit: 'days' },
  },
);

const lasting = rulesWith(
  { returns: { policy: 'unlimited', restoreExpiredForDays: 5 } },
  {
    payment: { points: 1, amount: 100 },
    lateRedemptions: 'as_of_use',
    latePurchases: 'recalculate_later',
    expiry: { type: 'sliding', months: 1, activity: ['purchase', 'redemption'] },
  },
);

/** Points of purchases wait until these are activated, and a return may leave a debt. */
const shipping = rulesWith(
  { returns: { policy: 'unlimited' } },
  { activation: { type: 'on_event' }, expiry: { type: 'rolling', count: 30, unit: 'days' } },
);

/** As an airline has it: what can be spent is doubled for some, and makes no tiers. */
const flying = rulesWith(
  {
    earnRules: [
      { id: 'miles', counts: 'spendable', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } },
      { id: 'gold', counts: 'spendable', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } },
      { id: 'status', counts: 'status', effect: { type: 'points_per_amount', points: 1, perAmount: 2_500 } },
      { id: 'flight', counts: 'status', effect: { type: 'fixed_points', points: 3 }, caps: { perDay: 6 } },
    ],
    returns: { policy: 'unlimited', tierAfterReturn: 'at_once' },
  },
  { latePurchases: 'recalculate_later', payment: { points: 1, amount: 100 }, balanceMax: 200 },
);

const PROGRAMS = [
  programOf(rulesWith({ timeZone: 'Europe/Oslo' })),
  programOf(waiting),
  programOf(strict, ['2027-02-10', { ...waiting, currency: 'EUR' }]),
  programOf(paying),
  programOf(lasting),
  programOf(paying, ['2027-01-20', { ...lasting, currency: 'EUR' }]),
  programOf(shipping),
  programOf(flying),
  programOf(shipping, ['2027-01-20', { ...flying, currency: 'EUR' }]),
];

/** A purchase with money alone, so many points, or one of the open reservations. */
type Pays = { readonly points: number } | { readonly nth: number } | undefined;

type Move =
  | { readonly kind: 'buy'; readonly euros: number; readonly backDays: number; readonly pays: Pays }
  | { readonly kind: 'return'; readonly nth: number; readonly euros: number | undefined; readonly backDays: number }
  | { readonly kind: 'correct'; readonly nth: number; readonly euros: number; readonly backDays: number | undefined }
  | { readonly kind: 'activate'; readonly nth: number; readonly backDays: number }
  | { readonly kind: 'cancel'; readonly nth: number }
  | { readonly kind: 'redeem'; readonly points: number; readonly backDays: number }
  | { readonly kind: 'adjust'; readonly points: number }
  | { readonly kind: 'reserve'; readonly points: number; readonly days: number }
  | { readonly kind: 'capture'; readonly points: number | undefined; readonly nth: number }
  | { readonly kind: 'release'; readonly nth: number }
  | { readonly kind: 'freeze' | 'unfreeze' | 'close' | 'forget' }
  | { readonly kind: 'approve' }
  | { readonly kind: 'give' | 'arrive'; readonly points: number }
  | { readonly kind: 'end'; readonly arrived: boolean }
  | { readonly kind: 'change_end'; readonly nth: number; readonly days: number | undefined }
  | { readonly kind: 'extend'; readonly days: number }
  | { readonly kind: 'settle' };

const nth = fc.nat(5);

const pays = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 3 },
  { arbitrary: fc.record({ points: fc.integer({ min: 1, max: 60 }) }), weight: 1 },
  { arbitrary: fc.record({ nth }), weight: 1 },
);

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      euros: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 3_000 })),
      backDays: fc.constantFrom(0, 0, 0, 5, 60, 500),
      pays,
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('return' as const),
      nth,
      euros: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
      backDays: fc.constantFrom(0, 0, 3, 90),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      nth,
      euros: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 3_000 })),
      backDays: fc.constantFrom(undefined, undefined, 0, 3, 90),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('activate' as const), nth, backDays: fc.constantFrom(0, 0, 5, 60) }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant('cancel' as const), nth }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('redeem' as const),
      points: fc.integer({ min: 1, max: 120 }),
      backDays: fc.constantFrom(0, 0, 3, 90),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      points: fc.integer({ min: -40, max: 40 }).filter((points) => points !== 0),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ kind: fc.constant('approve' as const) }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      points: fc.integer({ min: 1, max: 60 }),
      days: fc.constantFrom(1, 10, 30),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('capture' as const),
      points: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
      nth,
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant('release' as const), nth }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('change_end' as const),
      nth,
      days: fc.constantFrom(0, 1, 20, 90, undefined),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ kind: fc.constant('extend' as const), days: fc.constantFrom(5, 30, 400) }), weight: 1 },
  {
    arbitrary: fc.record({ kind: fc.constantFrom('settle' as const, 'unfreeze' as const, 'unfreeze' as const) }),
    weight: 4,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom('give' as const, 'give' as const, 'arrive' as const),
      points: fc.integer({ min: 1, max: 60 }),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ kind: fc.constant('end' as const), arrived: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant('freeze' as const) }), weight: 1 },
);

/** What ends a membership comes last, where it comes. */
const lastMove = fc.constantFrom<Move>({ kind: 'settle' }, { kind: 'settle' }, { kind: 'close' }, { kind: 'forget' });

/** So many days between moves: lots and tiers come to their ends, or reservations do. */
const PAUSES = [
  [0, 1, 7, 40, 200, 500],
  [0, 0, 0, 1, 4, 20],
] as const;

const movesWith = (pauses: readonly number[]) => {
  const pause = fc.constantFrom(...pauses);
  return fc
    .tuple(fc.array(fc.tuple(pause, move), { minLength: 1, maxLength: 30, size: 'max' }), fc.tuple(pause, lastMove))
    .map(([steps, last]) => [...steps, last]);
};

const moves = fc.oneof(...PAUSES.map(movesWith));

function commandOf(step: Move, days: number, index: number, { member, events }: History) {
  const occurredAt = (backDays: number) => dayAt(Math.max(0, days - backDays));
  switch (step.kind) {
    case 'buy':
      return buy(step.euros, {
        purchaseId: `p${index}`,
        occurredAt: occurredAt(step.backDays),
        payment: paymentOf(step.pays, member),
      });
    case 'return': {
      const { euros, backDays } = step;
      return bringBack(
        oneBought(events, step.nth),
        { euros },
        { returnId: `r${index}`, occurredAt: occurredAt(backDays) },
      );
    }
    case 'correct': {
      const { euros, backDays } = step;
      const asked = { correctionId: `k${index}`, ...(backDays !== undefined && { occurredAt: occurredAt(backDays) }) };
      return correct(oneBought(events, step.nth), euros, asked);
    }
    case 'activate':
      return activate(oneBought(events, step.nth), { occurredAt: occurredAt(step.backDays) });
    case 'cancel':
      return { ...bringBack(oneBought(events, step.nth), {}, { returnId: `r${index}` }), cancelled: true as const };
    case 'redeem':
      return redeem(step.points, { occurredAt: occurredAt(step.backDays) });
    case 'adjust':
      return { ...adjust(step.points), adjustmentId: 'a1' };
    case 'approve':
      return approveAdjustment('a1');
    case 'reserve':
      return reserve(step.points, { reservationId: `c${index}`, ttlSeconds: step.days * DAY_SECONDS });
    case 'capture':
      return capture(step.points, openOne(member, step.nth));
    case 'release':
      return release(openOne(member, step.nth));
    case 'give':
      return transfer(step.points, { transferId: `t${index}` });
    case 'arrive':
      return receive([arriving(step.points, days)], `t${index}`);
    case 'end': {
      const verdict = step.arrived ? { receivedAt: dayAt(days) } : ({ failure: 'member_closed' } as const);
      return closeTransfer(verdict, member.transfers?.[0]?.transferId);
    }
    case 'change_end':
      return changeExpiry(openLot(member, step.nth), step.days === undefined ? null : dayAt(days + step.days));
    case 'extend':
      return extendLots(dayAt(days + step.days));
    case 'freeze':
      return freeze();
    case 'unfreeze':
      return unfreeze();
    case 'close':
      return close();
    case 'forget':
      return forget();
    case 'settle':
      return settleTo(dayAt(days));
    default:
      return step satisfies never;
  }
}

function paymentOf(asked: Pays, member: Member): { points: number } | { reservationId: string } | undefined {
  if (!asked) return undefined;
  return 'points' in asked ? { points: asked.points } : { reservationId: openOne(member, asked.nth) };
}

/** One of the newest purchases. */
function oneBought(events: History['events'], nth: number): string {
  const bought = events.flatMap(({ type, data }) => (type === 'PurchaseRecorded' ? [data.purchaseId] : []));
  return bought.at(-1 - (nth % Math.max(1, bought.length))) ?? 'none';
}

/** A lot of another member, earned some time before, which soon ends. */
const arriving = (points: number, days: number) => ({
  points,
  earnedAt: dayAt(days - 20),
  expiresAt: dayAt(days + 30),
});
/** One of the lots that are recorded as open, of which time may have ended some. */
function openLot(member: Member, nth: number): string {
  const lots = openLots(member);
  return lots[nth % lots.length]?.lotId ?? '1';
}

/** One of the reservations that are recorded as open, of which time may have ended some. */
function openOne({ reservations = [] }: Member, nth: number): string {
  return reservations[nth % reservations.length]?.reservationId ?? 'none';
}

function play(
  program: (typeof PROGRAMS)[number],
  steps: readonly (readonly [number, Move])[],
): { history: History; days: number } {
  const history = new History(program).must([dayAt(0), enrol()]);
  let days = 0;
  steps.forEach(([pause, step], index) => {
    days += pause;
    history.take(dayAt(days), commandOf(step, days, index, history));
  });
  return { history, days };
}

const sideOf = ({ pending, reserved = false }: { pending: boolean; reserved?: boolean }) =>
  pending ? 'pending' : reserved ? 'reserved' : 'available';

/** Points by lot and side, moved as postings say and in no other way. */
class PlainSides {
  private readonly points = new Map<Side, Map<string, number>>();

  add(event: MemberEvent): void {
    for (const { from, to, lots } of postingsOf(event)?.legs ?? [])
      for (const { lotId, points } of lots) {
        this.put(from, lotId, -points);
        this.put(to, lotId, points);
        const left = this.points.get(from)!.get(lotId)!;
        if (isOpen(from) && left < 0) throw new Error(`Lot ${lotId} gave ${-left} points that were not ${from}.`);
      }
  }

  on(side: Side): number {
    return [...(this.points.get(side)?.values() ?? [])].reduce((sum, points) => sum + points, 0);
  }

  sum(): number {
    return [...this.points.keys()].reduce((sum, side) => sum + this.on(side), 0);
  }

  balance() {
    return { available: this.on('available'), pending: this.on('pending'), reserved: this.on('reserved') };
  }

  private put(side: Side, lotId: string, points: number): void {
    const lots = this.points.get(side) ?? new Map<string, number>();
    this.points.set(side, lots.set(lotId, (lots.get(lotId) ?? 0) + points));
  }
}

const anyHistory = fc.tuple(fc.constantFrom(...PROGRAMS), moves);

const few = fc.integer({ min: 5, max: 20 });

/** Points that pay, are used up and come back, under rules with which nothing but a change by hand gives a lot another end. */
const reopening: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    kind: fc.constant('buy'),
    euros: fc.integer({ min: 50, max: 300 }),
    backDays: fc.constant(0),
    pays: fc.option(fc.record({ points: few }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('return'), nth, euros: fc.constant(undefined), backDays: fc.constant(0) }),
  fc.record({ kind: fc.constant('redeem'), points: few, backDays: fc.constant(0) }),
  fc.record({ kind: fc.constant('change_end'), nth, days: fc.constantFrom(1, 20, 90, undefined) }),
);

const reopened = fc
  .array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 8), reopening), { minLength: 5, maxLength: 40, size: 'max' })
  .map((steps) => [programOf(paying), steps] as const);

const runs = { numRuns: 300 };

describe('whatever happens to a member', () => {
  it('loses and makes no point: what came in is there or has gone out', () => {
    fc.assert(
      fc.property(anyHistory, ([program, steps]) => {
        const { history } = play(program, steps);
        const { available, pending, reserved, ...sums } = balanceOf(history.member);
        const { earned, redeemed, expired, adjusted, reversed, restored, transferred } = sums;
        expect(earned + adjusted + restored + transferred).toBe(
          available + pending + reserved + redeemed + expired + reversed,
        );
        expect(Math.min(available, pending, reserved, sums.debt)).toBeGreaterThanOrEqual(0);
        const lots = openLots(history.member);
        const inLots = (side: string) => lots.reduce((sum, lot) => sum + (sideOf(lot) === side ? lot.remaining : 0), 0);
        expect([inLots('available'), inLots('pending'), inLots('reserved')]).toEqual([available, pending, reserved]);
        const kept = [...(history.member.reservations ?? []), ...(history.member.transfers ?? [])];
        expect(kept.reduce((sum, { points }) => sum + points, 0)).toBe(reserved);
        expect(lots.every(({ remaining, points }) => remaining > 0 && remaining <= points)).toBe(true);
      }),
      runs,
    );
  });

  it('is what its postings come to, added up side by side, and no lot gives more than it has there', () => {
    fc.assert(
      fc.property(anyHistory, ([program, steps]) => {
        const { history } = play(program, steps);
        const plain = new PlainSides();
        for (const event of history.events) {
          plain.add(event);
          if ('balanceAfter' in event.data) expect(plain.balance()).toEqual(event.data.balanceAfter);
        }
        const { totals } = history.member;
        expect(plain.balance()).toMatchObject({ available: totals.available, pending: totals.pending });
        expect(plain.on('redeemed')).toBe(totals.redeemed - totals.restored);
        for (const side of ['expired', 'reversed'] as const) expect(plain.on(side)).toBe(totals[side]);
        expect([plain.on('issued'), plain.on('adjusted')].map(Math.abs)).toEqual(
          [totals.earned, totals.adjusted].map(Math.abs),
        );
        expect(plain.sum()).toBe(0);
      }),
      runs,
    );
  });

  it('has as many status points as events say, and none for what came back as a whole', () => {
    let apart = 0;
    fc.assert(
      fc.property(anyHistory, ([program, steps]) => {
        const { history } = play(program, steps);
        const left = new Map<string, number>();
        for (const event of history.events) {
          const id = 'purchaseId' in event.data ? event.data.purchaseId : undefined;
          if (id !== undefined) left.set(id, (left.get(id) ?? 0) + statusPointsIn(event));
          if (event.type === 'PurchaseReturned' && event.data.whole) expect([id, left.get(id!)]).toEqual([id, 0]);
          apart += Number('statusPoints' in event.data);
        }
        const { lifetime, qualifying } = history.member;
        expect([...left.values()].reduce((sum, points) => sum + points, 0)).toBe(lifetime.amount);
        expect(qualifying.reduce((sum, { amount }) => sum + amount, 0)).toBe(lifetime.amount);
        expect(Math.min(0, ...left.values(), ...qualifying.map(({ amount }) => amount))).toBe(0);
      }),
      runs,
    );
    expect(apart).toBeGreaterThan(20);
  });

  it('opens no lot again with another end than it was given last', () => {
    fc.assert(
      fc.property(reopened, ([program, steps]) => {
        const { history } = play(program, steps);
        const given = new Map<string, string | null>();
        for (const { opened, ends = [] } of history.events
          .map(postingsOf)
          .filter((postings) => postings !== undefined)) {
          for (const { lotId, expiresAt } of opened) {
            expect([lotId, expiresAt]).toEqual([lotId, given.has(lotId) ? given.get(lotId) : expiresAt]);
            given.set(lotId, expiresAt);
          }
          for (const { lotId, expiresAt } of ends) given.set(lotId, expiresAt);
        }
        for (const { lotId, expiresAt } of openLots(history.member)) expect(expiresAt).toBe(given.get(lotId));
      }),
      runs,
    );
  });

  it('has on each movement the balance and the next expiry that folding up to it gives', () => {
    fc.assert(
      fc.property(anyHistory, ([program, steps]) => {
        const member = memberDecider.initial();
        for (const event of play(program, steps).history.events) {
          memberDecider.apply(member, event);
          if (!('balanceAfter' in event.data)) continue;
          const { available, pending, reserved } = member.totals;
          expect(event.data.balanceAfter).toEqual({ available, pending, reserved });
          expect(event.data.nextExpiry).toEqual(soonestExpiry(member));
          const onTop = member.tier === program.versions[0]!.rules.tiers.ladder.at(-1)!.tier;
          expect(event.data.toNextTier === null).toBe(onTop);
          expect(event.data.toNextTier ?? 0).toBeGreaterThanOrEqual(0);
          expect(event.data.nextDueAt).toBe(member.nextDueAt);
        }
      }),
      runs,
    );
  });

  it('settles in steps as at once, to the same events', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(fc.integer({ min: 0, max: 1_500 }), { maxLength: 6 }),
        ([program, steps], stops) => {
          const end = 2_000;
          const atOnce = play(program, steps);
          const inSteps = play(program, steps);
          const last = atOnce.days + end;
          for (const stop of [...stops].sort((a, b) => a - b))
            inSteps.history.must([dayAt(last), settleTo(dayAt(atOnce.days + stop))]);
          for (const { history } of [atOnce, inSteps]) history.must([dayAt(last), settleTo(dayAt(last))]);
          const plain = (history: History) => history.events.map(({ type, data }) => ({ type, data }));
          expect(plain(inSteps.history)).toEqual(plain(atOnce.history));
          expect(atOnce.history.decide(dayAt(last), settleTo(dayAt(last)))).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('answers as of any instant the same before settling as after it', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 2_500 }), ([program, steps], days) => {
        const { history, days: now } = play(program, steps);
        const asOf = dayAt(Math.min(days, now + 1_000));
        const seen = () => {
          const member = memberAt(history.events, { asOf, program });
          return { balance: balanceOf(member), lots: openLots(member), tier: member.tier };
        };
        const before = seen();
        history.must([dayAt(now + 1_000), settleTo(dayAt(now + 1_000))]);
        expect(seen()).toEqual(before);
      }),
      runs,
    );
  });

  it('is due when it says so, and not before', () => {
    fc.assert(
      fc.property(anyHistory, ([program, steps]) => {
        const { history, days } = play(program, steps);
        const { nextDueAt } = history.member;
        const now = dayAt(days + 3_000);
        const first = history.decide(now, settleTo(now));
        if (isRefusal(first)) throw new Error(first.message);
        expect(first[0]?.data.effectiveAt ?? null).toBe(nextDueAt);
      }),
      runs,
    );
  });

  it('comes out the same, byte for byte, when it is folded again or taken up from a snapshot', () => {
    fc.assert(
      fc.property(anyHistory, ([program, steps]) => {
        const { history } = play(program, steps);
        expect(JSON.stringify(play(program, steps).history.events)).toBe(JSON.stringify(history.events));
        const json: unknown = JSON.parse(JSON.stringify(memberDecider.toJson(history.member)));
        const later = '2040-01-01T00:00:00.000Z';
        const settled = (member: typeof history.member) =>
          JSON.stringify(memberDecider.toJson(settledVirtually(member, later, program)));
        expect(settled(memberDecider.fromJson(json))).toBe(settled(history.member));
      }),
      runs,
    );
  });

  it('does not change while it is decided about', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 900 }), ([program, steps], pause) => {
        const { history, days } = play(program, steps);
        const before = JSON.stringify(memberDecider.toJson(history.member));
        const command = buy(480, { purchaseId: 'last' });
        const preview = history.decide(dayAt(days + pause), command);
        expect(JSON.stringify(memberDecider.toJson(history.member))).toBe(before);
        expect(history.take(dayAt(days + pause), command)).toEqual(preview);
      }),
      runs,
    );
  });
});
