import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { memberDecider } from '#loyalty/members';
import {
  behave,
  buy,
  classify,
  enrol,
  forget,
  History,
  instant,
  memberScenarios,
  moveSegment,
  programOf,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { type EarnRule } from '#loyalty/program';

const given = memberScenarios(expect);

const at = (day: string) => `${day}T12:00:00.000Z`;

const on = (day: string, euros = 100) => buy(euros, { occurredAt: at(day), imported: true });

const fixed = (id: string, points: number, over: Partial<EarnRule>): EarnRule => ({
  id,
  effect: { type: 'fixed_points', points },
  ...over,
});

/** Points say what a purchase was earned as: each fact has a digit of its own. */
const telling = rulesWith({
  earnRules: [
    fixed('gold', 1, { tiers: ['gold'] }),
    fixed('vip', 10, { when: '"vip" in member.segments' }),
    fixed('price', 100, { when: 'member.class == "price"' }),
    fixed('gold-too', 1_000, { when: 'member.tier == "gold"' }),
    fixed('review', 7, { behaviour: 'review', tiers: ['gold'] }),
  ],
  tiers: {
    metric: 'spend',
    window: { type: 'rolling_months', months: 12 },
    ladder: [
      { tier: 'member', threshold: 0 },
      { tier: 'gold', threshold: 1_000_000 },
    ],
    downgrade: 'balance_based',
    graceDays: 0,
  },
});

const program = programOf(telling);

/** Gold from June 2026 to June 2027, vip from February to May, price from April to July. */
const history: readonly Step[] = [
  ['2026-01-01', enrol()],
  ['2026-02-01', moveSegment('entered', 'vip')],
  ['2026-04-01', classify('price')],
  ['2026-05-01', moveSegment('left', 'vip')],
  ['2026-06-01', on('2026-06-01', 10_000)],
  ['2026-07-01', classify('unclassified')],
  ['2027-09-01', settleTo('2027-09-01')],
];

const POINTS_ON: readonly (readonly [string, number])[] = [
  ['2026-01-15', 0],
  ['2026-02-01', 10],
  ['2026-04-15', 110],
  ['2026-05-15', 100],
  ['2026-06-15', 1_101],
  ['2026-07-15', 1_001],
  ['2027-05-15', 1_001],
  ['2027-08-15', 0],
];

const earned = (past: History, day: string, now = '2027-09-02') => {
  const before = past.member.totals.earned;
  return past.must([now, on(day, 0.01)]).member.totals.earned - before;
};

describe('a purchase that is recorded late', () => {
  it('earns by the tier of its own time: gold since 1 June, bought on 1 March', () =>
    given(
      programOf(rulesWith({ earnRules: [fixed('all', 5, {}), fixed('gold', 5, { tiers: ['gold'] })] })),
      ['2026-01-01', enrol()],
      ...Array.from({ length: 20 }, (): Step => ['2026-06-01', on('2026-06-01')]),
    )
      .when('2026-07-01', on('2026-03-01'))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 5 } }));

  it.each(POINTS_ON)('earns by what the member was on %s', (day, points) => {
    expect(earned(new History(program).must(...history), day)).toBe(points);
  });

  it('earns so too when it is recorded in its time', () => {
    for (const [day, points] of POINTS_ON) {
      const live = new History(program).must(...history.filter(([when]) => when <= day));
      expect([day, earned(live, day, `${day}T13:00:00.000Z`)]).toEqual([day, points]);
    }
  });

  it('comes to the same sum with others, whichever are recorded in their time, and in whatever order the rest is', () => {
    const days = fc
      .integer({ min: 0, max: 600 })
      .map((day) => new Date(Date.UTC(2026, 0, 2 + day)).toISOString().slice(0, 10));
    const bought = fc.record({ day: days, isLate: fc.boolean() });
    fc.assert(
      fc.property(fc.tuple(bought, bought, bought), (three) => {
        const [inTime, late] = [three.filter(({ isLate }) => !isLate), three.filter(({ isLate }) => isLate)];
        const steps = [...history, ...inTime.map(({ day }): Step => [`${day}T12:00:01.000Z`, on(day, 0.01)])];
        const recorded = steps.sort(([a], [b]) => (instant(a) < instant(b) ? -1 : 1));
        const sums = [...ordersOf(late), three].map((order) => {
          const past = new History(program).must(...(order === three ? history : recorded));
          for (const { day } of order) past.must(['2027-09-02', on(day, 0.01)]);
          return past.member.totals.earned;
        });
        expect(new Set(sums).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('earns the same after the state was written down and read again', () => {
    const past = new History(program).must(...history);
    past.member = memberDecider.fromJson(JSON.parse(JSON.stringify(memberDecider.toJson(past.member))));
    expect(earned(past, '2026-04-15')).toBe(110);
  });

  it('counts the purchases before it, and the days since, by its own day', () => {
    const counting = programOf(
      rulesWith({
        earnRules: [
          fixed('first', 1, { when: 'member.purchases == 0' }),
          fixed('second', 10, { when: 'member.purchases == 1 && member.daysSinceLastPurchase == 9' }),
        ],
      }),
    );
    const past = new History(counting).must(['2026-01-01', enrol()], ['2026-03-01', on('2026-02-10')]);
    expect(past.member.totals.earned).toBe(1);
    past.must(['2026-03-01', on('2026-02-19')], ['2026-03-02', on('2026-02-10')]);
    expect(past.member.totals.earned).toBe(11);
  });
});

it('a behaviour that is recorded late earns by the tier of its own time', () => {
  const past = new History(program).must(...history);
  const review = (day: string) => behave('review', { occurredAt: at(day) });
  const before = past.member.totals.earned;
  past.must(['2027-09-02', review('2026-05-15')]);
  expect(past.member.totals.earned).toBe(before);
  past.must(['2027-09-02', review('2026-06-15')]);
  expect(past.member.totals.earned).toBe(before + 7);
});

it('nothing that was found out about a forgotten member is remembered', () => {
  const past = new History(program).must(...history, ['2027-09-03', forget()]);
  expect(past.member.changes).toMatchObject({ segments: [], loyaltyClass: [] });
});

function ordersOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    ordersOf(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
