import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { openLots } from '#loyalty/account';
import { memberDecider } from '#loyalty/members';
import {
  adjust,
  buy,
  classify,
  enrol,
  History,
  instant,
  moveSegment,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type EarnRule, type ProgramRules } from '#loyalty/program';
import { grant, revokeGrant } from '#loyalty/tier-grants/testing';

const END = '2027-09-02';

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const fixed = (id: string, points: number, over: Partial<EarnRule>): EarnRule => ({
  id,
  effect: { type: 'fixed_points', points },
  ...over,
});

/** Everything that one purchase may change for those after it. */
const earnRules: readonly EarnRule[] = [
  per10,
  { id: 'gold', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } },
  { id: 'silver', when: 'member.tier == "silver"', effect: { type: 'multiplier', factor: 1.5 } },
  fixed('first', 7, { when: 'member.purchases == 0' }),
  fixed('third', 11, { when: 'member.purchases == 2' }),
  fixed('pause', 5, { when: 'member.daysSinceLastPurchase > 30' }),
  fixed('vip', 3, { when: '"vip" in member.segments' }),
  fixed('price', 2, { when: 'member.class == "price"' }),
  fixed('daily', 4, { caps: { perDay: 6 } }),
  fixed('once', 13, { caps: { perMember: 20 } }),
];

/** What some of them give where status points are apart. */
const COUNTS: Readonly<Record<string, EarnRule['counts']>> = { gold: 'spendable', first: 'status', daily: 'status' };

const apart = earnRules.map((rule) => ({ ...rule, counts: COUNTS[rule.id] }));

const tiersOf = (over: Partial<ProgramRules['tiers']>): ProgramRules['tiers'] => ({
  metric: 'qualifying_points',
  window: { type: 'rolling_months', months: 3 },
  ladder: [
    { tier: 'member', threshold: 0 },
    { tier: 'silver', threshold: 40 },
    { tier: 'gold', threshold: 90 },
  ],
  downgrade: 'balance_based',
  graceDays: 0,
  ...over,
});

const policies = fc.record({
  metric: fc.constantFrom('qualifying_points' as const, 'spend' as const, 'purchases' as const),
  window: fc.constantFrom(
    { type: 'rolling_months' as const, months: 3 },
    { type: 'calendar_year' as const },
    { type: 'lifetime' as const },
  ),
  downgrade: fc.constantFrom('balance_based' as const, 'one_down' as const, 'none' as const),
  graceDays: fc.constantFrom(0, 20),
  timeZone: fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York'),
  pending: fc.boolean(),
  isApart: fc.boolean(),
});

type Policy = typeof policies extends fc.Arbitrary<infer T> ? T : never;

function programFor({ timeZone, pending, isApart, ...tiers }: Policy, more: Partial<ProgramRules['points']> = {}) {
  const ladder = { spend: [40_000, 90_000], purchases: [2, 4], qualifying_points: [40, 90] }[tiers.metric];
  const [silver = 0, gold = 0] = ladder;
  const policy = tiersOf({
    ...tiers,
    ladder: [
      { tier: 'member', threshold: 0 },
      { tier: 'silver', threshold: silver },
      { tier: 'gold', threshold: gold },
    ],
  });
  const activation = pending ? ({ type: 'after_days', days: 14 } as const) : ({ type: 'at_once' } as const);
  const points = { latePurchases: 'recalculate_later', expiry: { type: 'none' }, activation, ...more } as const;
  const rules = rulesWith({ earnRules: isApart ? apart : earnRules, tiers: policy, timeZone }, points);
  const summer = { ...rules, earnRules: [...rules.earnRules, fixed('summer', 6, {})] };
  return programOf(rules, ['2026-07-10', summer]);
}

/** How often points were given and taken. */
type Seen = Record<'more' | 'less', number>;

interface Bought {
  readonly id: string;
  readonly at: string;
  readonly euros: number;
  readonly isLate: boolean;
}

const bought = fc
  .array(
    fc.record({
      hour: fc.oneof(
        fc.integer({ min: 0, max: 600 * 24 }),
        fc.integer({ min: 0, max: 200 }).map((days) => days * 24 + 12),
        fc.constantFrom(10, 40, 41, 70).map((days) => days * 24 + 12), // the same instant, as files with days alone have it
      ),
      euros: fc.integer({ min: 1, max: 600 }),
      isLate: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ hour, ...one }, index): Bought => ({
      ...one,
      id: `b${index}`,
      at: new Date(Date.UTC(2026, 0, 2, hour)).toISOString(),
    })),
  );

const world: readonly Step[] = [
  ['2026-02-01', moveSegment('entered', 'vip')],
  ['2026-04-01', classify('price')],
  ['2026-05-01', moveSegment('left', 'vip')],
  ['2026-07-01', classify('unclassified')],
  ['2026-01-20', grant('silver', { grantId: 'until-march', until: '2026-03-05T12:00:00.000Z' })],
  ['2026-02-10', grant('gold', { grantId: 'revoked' })],
  ['2026-04-20', revokeGrant('revoked')],
  ['2026-08-01', grant('gold', { grantId: 'autumn', until: '2026-12-24T00:00:00.000Z' })],
];

const recorded = ({ id, at, euros }: Bought, now = at): Step => [
  now,
  buy(euros, { purchaseId: id, occurredAt: at, imported: true }),
];

/** What came of a history in which some purchases are recorded when they happen, and the others at the end, in this order. */
function outcome(
  program: ReturnType<typeof programFor>,
  inTime: readonly Bought[],
  late: readonly Bought[],
  seen: Seen,
) {
  const steps = [...world, ...inTime.map((one) => recorded(one))].sort(([a], [b]) =>
    instant(a) < instant(b) ? -1 : 1,
  );
  const history = new History(program).must(['2026-01-01', enrol()], ...steps);
  for (const one of late) history.must(recorded(one, END));
  history.must([END, settleTo(END)]);
  history.member = memberDecider.fromJson(JSON.parse(JSON.stringify(memberDecider.toJson(history.member))));
  for (const { type, data } of history.events)
    if (type === 'PointsRecalculated') seen[data.points > 0 ? 'more' : 'less'] += 1;
  const { totals, tier, capped } = history.member;
  const { available, pending, earned, reversed } = totals;
  const lots = openLots(history.member).reduce((sum, { remaining }) => sum + remaining, 0);
  expect(lots).toBe(available + pending);
  expect(Math.min(available, pending, reversed)).toBeGreaterThanOrEqual(0);
  const given = Object.fromEntries(Object.entries(capped).map(([rule, { total }]) => [rule, total]));
  return {
    points: pointsByPurchase(history),
    sum: earned - reversed,
    available,
    pending,
    tier,
    given,
    lifetime: history.member.lifetime,
  };
}

function pointsByPurchase({ events }: History): Readonly<Record<string, number>> {
  const points: Record<string, number> = {};
  for (const { type, data } of events) {
    if (type === 'PurchaseRecorded') points[data.purchaseId] = 0;
    if (type === 'PointsEarned') points[data.purchaseId!] = data.points;
    if (type === 'PurchaseRecalculated') points[data.purchaseId] = data.pointsAfter;
  }
  return points;
}

const byTime = (all: readonly Bought[]): readonly Bought[] =>
  [...all].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));

describe('purchases, where the rules recalculate', () => {
  it('come to the same points, balance and tier in whatever order they are recorded', () => {
    const seen = { more: 0, less: 0 };
    fc.assert(
      fc.property(policies, bought, fc.infiniteStream(fc.nat(1_000)), (policy, all, chance) => {
        const program = programFor(policy);
        const expected = outcome(program, byTime(all), [], seen);
        const late = all.filter(({ isLate }) => isLate);
        const inTime = byTime(all.filter(({ isLate }) => !isLate));
        for (const [early, order] of [
          [inTime, late],
          [inTime, shuffled(late, chance)],
          [[], shuffled(all, chance)],
          [[], byTime(all).toReversed()],
        ] as const) {
          const came = outcome(program, early, order, seen);
          expect(came).toEqual(expected);
        }
      }),
      { numRuns: 250 },
    );
    expect(Math.min(seen.more, seen.less)).toBeGreaterThan(10);
  });

  it('come to the same where one gives as much by one rule as it takes by another, and the next one takes that again', () => {
    const program = programFor({
      ...{ metric: 'spend', window: { type: 'lifetime' }, downgrade: 'balance_based', graceDays: 0 },
      ...{ timeZone: 'UTC', pending: false, isApart: false },
    });
    const early = '2026-01-12T12:00:00.000Z';
    const [first, other, last, silver, gold] = (
      [
        [37, early],
        [204, early],
        [70, '2026-12-24T00:00:00.000Z'],
        [449, early],
        [210, '2026-01-02T12:00:00.000Z'],
      ] as const
    ).map(([euros, at], index): Bought => ({ id: `b${index}`, at, euros, isLate: true }));
    const order = [first!, last!, other!, silver!, gold!];
    const seen = { more: 0, less: 0 };
    const { points: _points, ...expected } = outcome(program, byTime(order), [], seen);
    expect(outcome(program, [], order, seen)).toMatchObject({ ...expected, points: { b2: 44 } });
  });

  it('come to the same points and tier where points are spent, given and ended in between, and what is waived is said', () => {
    let waivedSeen = 0;
    fc.assert(
      fc.property(policies, bought, between, fc.infiniteStream(fc.nat(1_000)), (policy, all, others, chance) => {
        const program = programFor(policy, { expiry: { type: 'rolling', count: 60, unit: 'days' } });
        const late = all.filter(({ isLate }) => isLate);
        const inTime = all.filter(({ isLate }) => !isLate);
        const steps = (some: readonly Bought[]) => [...others, ...some.map((one) => recorded(one))];
        const expected = played(program, steps(all), []);
        const came = played(program, steps(inTime), shuffled(late, chance));
        for (const { waived, totals, points } of [expected, came])
          expect(totals.earned - totals.reversed).toBe(sumOf(points) + sumOf(waived));
        expect([came.points, came.tier, came.lifetime]).toEqual([expected.points, expected.tier, expected.lifetime]);
        waivedSeen += Number(sumOf(came.waived) > 0);
      }),
      { numRuns: 150 },
    );
    expect(waivedSeen).toBeGreaterThan(0);
  });

  it('keep the books under a highest balance, in whatever order', () => {
    fc.assert(
      fc.property(policies, bought, between, fc.infiniteStream(fc.nat(1_000)), (policy, all, others, chance) => {
        const program = programFor(policy, { balanceMax: 60 });
        const { waived, totals, points } = played(program, others, shuffled(all, chance));
        expect(totals.available + totals.pending).toBeLessThanOrEqual(60);
        expect(totals.earned - totals.reversed).toBe(sumOf(points) + sumOf(waived));
      }),
      { numRuns: 100 },
    );
  });
});

/** What else happens, from redemptions to settling. */
const between = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 600 * 24 }).map((hour) => new Date(Date.UTC(2026, 0, 2, hour)).toISOString()),
      fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((points) => redeem(points)),
        fc.integer({ min: 1, max: 9 }).map((points) => adjust(points)),
        fc.integer({ min: 1, max: 9 }).map((points) => adjust(-points)),
        fc.constant('settle' as const),
        fc
          .constantFrom('2026-06-01T00:00:00.000Z', '2027-02-15T12:00:00.000Z')
          .chain((until) =>
            fc
              .nat(9)
              .map((id) => grant(id % 2 === 0 ? 'gold' : 'silver', { grantId: `g${id}-${until.slice(0, 4)}`, until })),
          ),
      ),
    )
    .map(([now, asked]): Step => [now, asked === 'settle' ? settleTo(now) : asked]),
  { maxLength: 6 },
);

/** The steps in the order of their time, and then the late purchases; a debit that is refused is left out. */
function played(program: ReturnType<typeof programFor>, steps: readonly Step[], late: readonly Bought[]) {
  const history = new History(program).must(['2026-01-01', enrol()]);
  const ordered = [...steps].sort(([a, x], [b, y]) => (a === b ? (idOf(x) > idOf(y) ? 1 : -1) : a < b ? -1 : 1));
  for (const [now, asked] of [...ordered, ...late.map((one) => recorded(one, END))]) history.take(now, asked);
  history.must([END, settleTo(END)]);
  const { totals, tier, lifetime } = history.member;
  const { available, pending, earned, adjusted, redeemed, expired, reversed } = totals;
  expect(available + pending).toBe(earned + adjusted - redeemed - expired - reversed);
  expect(Math.min(available, pending, reversed)).toBeGreaterThanOrEqual(0);
  const waived: Record<string, number> = {};
  for (const { type, data } of history.events)
    if (type === 'PurchaseRecalculated') waived[data.purchaseId] = data.waived ?? 0;
  return { points: pointsByPurchase(history), waived, totals, tier, lifetime };
}

const idOf = (asked: Step[1]): string => ('purchaseId' in asked ? (asked.purchaseId ?? '') : '');

const sumOf = (values: Readonly<Record<string, number>>): number => Object.values(values).reduce((a, b) => a + b, 0);

function shuffled<T>(items: readonly T[], chance: Iterator<number>): readonly T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(Number(chance.next().value) % left.length, 1));
  return order;
}
