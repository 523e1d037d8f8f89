import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { correct } from '#loyalty/corrections/testing';
import { type MemberEventOf } from '#loyalty/member/events';
import { buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { type EarnRule, type ProgramRules } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

const at = (day: string) => `${day}T12:00:00.000Z`;

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const fixed = (id: string, points: number, over: Partial<EarnRule> = {}): EarnRule => ({
  id,
  effect: { type: 'fixed_points', points },
  ...over,
});

const first = fixed('first', 7, { when: 'member.purchases == 0' });

const gold: EarnRule = { id: 'gold', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } };

function programWith(earnRules: readonly EarnRule[], over: Partial<ProgramRules> = {}) {
  const ladder = [
    { tier: 'member', threshold: 0 },
    { tier: 'gold', threshold: 100 },
  ];
  const tiers = { ...rulesWith().tiers, ladder };
  return programOf(
    rulesWith({ earnRules, tiers, ...over }, { expiry: { type: 'none' }, latePurchases: 'recalculate_later' }),
  );
}

const bought = (id: string, euros: number, day: string, now = day): Step => [
  now,
  buy(euros, { purchaseId: id, occurredAt: at(day) }),
];

const played = (program: ReturnType<typeof programWith>, ...steps: readonly Step[]) =>
  new History(program).must(['2026-01-01', enrol()], ...steps);

const recalculated = ({ events }: History) =>
  events.flatMap((event) => (event.type === 'PurchaseRecalculated' ? [event.data] : []));

const late = ({ events }: History) =>
  events.findLast(
    (event): event is (typeof events)[number] & MemberEventOf<'PurchaseRecorded'> => event.type === 'PurchaseRecorded',
  )!.data;

describe('a late purchase, rule by rule', () => {
  it('takes nothing of a rule that gave nothing, since the purchase that it was for has come back', () => {
    const history = played(
      programWith([per10, first]),
      bought('a', 10, '2026-03-01'),
      bought('c', 10, '2026-03-05'),
      ['2026-03-06', bringBack('a')],
      bought('b', 10, '2026-03-03', '2026-04-01'),
    );
    expect(recalculated(history)).toEqual([]);
    expect(late(history)).toMatchObject({ purchaseId: 'b', recalculation: 2 });
    expect(history.member.totals).toMatchObject({ available: 9, earned: 17, reversed: 8 }); // c has 1, b 8
  });

  it('took that one point in the first way, and does where it is decided again in that one', () => {
    const history = played(
      programWith([per10, first]),
      bought('a', 10, '2026-03-01'),
      bought('c', 10, '2026-03-05'),
      ['2026-03-06', bringBack('a')],
      ['2026-04-01', buy(10, { purchaseId: 'b', occurredAt: at('2026-03-03'), recalculation: 1 })],
    );
    expect(recalculated(history)).toMatchObject([{ purchaseId: 'c', pointsBefore: 1, pointsAfter: 0 }]);
    expect(late(history)).not.toHaveProperty('recalculation');
  });

  it('counts towards a cap what is left of a purchase, and nothing of one that came back', () => {
    const when = 'purchase.amount >= 10000';
    const capped = fixed('capped', 8, { tiers: ['gold'], when, caps: { perMember: 50 } });
    const history = played(
      programWith([per10, capped], { returns: { proration: 'proportional' } }),
      bought('whole', 100, '2026-03-01'),
      bought('half', 100, '2026-03-01'),
      bought('small', 10, '2026-03-01'),
      ['2026-03-06', bringBack('whole')],
      ['2026-03-06', bringBack('half', { euros: 50 })],
      bought('late', 1_000, '2026-02-01', '2026-04-01'),
    );
    expect(recalculated(history)).toMatchObject([
      { purchaseId: 'half', pointsBefore: 5, pointsAfter: 9, counted: [{ rule: 'capped', points: 4 }] },
    ]);
    expect(history.member.capped['capped']).toMatchObject({ total: 4 });
  });

  it('leaves fixed points whole that stay until all has come back, as a return does', () => {
    const history = played(
      programWith([per10, fixed('gift', 8, { tiers: ['gold'] })]),
      bought('half', 100, '2026-03-01'),
      ['2026-03-06', bringBack('half', { euros: 50 })],
      bought('late', 1_000, '2026-02-01', '2026-04-01'),
    );
    expect(recalculated(history)).toMatchObject([{ purchaseId: 'half', pointsBefore: 5, pointsAfter: 13 }]);
  });

  it('takes all of what a cap allows no more, though half of the purchase has come back', () => {
    const once = fixed('once', 8, { caps: { perMember: 8 } });
    const history = played(
      programWith([per10, once]),
      bought('half', 100, '2026-03-01'),
      ['2026-03-06', bringBack('half', { euros: 50 })],
      bought('late', 10, '2026-02-01', '2026-04-01'),
    );
    expect(recalculated(history)).toMatchObject([{ purchaseId: 'half', pointsBefore: 13, pointsAfter: 5 }]);
    expect(history.member.capped['once']).toMatchObject({ total: 8 });
  });

  it('takes what a rule has too many under its cap, though it would give less now anyway', () => {
    const when = 'member.tier == "gold" || purchase.amount == 50000';
    const history = played(
      programWith([per10, fixed('once', 8, { when, caps: { perMember: 8 } })], {
        returns: { tierAfterReturn: 'at_once' },
      }),
      bought('top', 1_000, '2026-02-01', '2026-02-28'),
      bought('c', 100, '2026-03-01'),
      ['2026-03-02', bringBack('top')],
    );
    const { total } = history.member.capped['once']!;
    history.must(bought('late', 500, '2026-02-15', '2026-04-01'));
    expect({ total, recalculated: recalculated(history) }).toMatchObject({
      total: 8,
      recalculated: [{ purchaseId: 'c', pointsBefore: 18, pointsAfter: 10, counted: [{ rule: 'once', points: -8 }] }],
    });
    expect(history.member.capped['once']).toMatchObject({ total: 8 });
  });

  it('keeps what fits under the highest balance, where it takes less than had been cut, and says which rule gives it', () => {
    const history = new History(
      programOf(
        rulesWith(
          { earnRules: [per10, first], tiers: rulesWith().tiers },
          { expiry: { type: 'none' }, latePurchases: 'recalculate_later', balanceMax: 3 },
        ),
      ),
    ).must(['2026-01-01', enrol()], bought('b', 100, '2026-03-01'), bought('late', 1, '2026-02-01', '2026-04-01'));
    const [event, ...others] = recalculated(history);
    expect([event, ...others]).toMatchObject([{ purchaseId: 'b', pointsBefore: 3, pointsAfter: 3 }]);
    const given = event!.breakdown!.filter(({ points }) => points !== 0).map(({ rule, points }) => [rule, points]);
    expect(given).toEqual([
      ['base', 10],
      ['balance_limit', -7],
    ]);
    expect(history.member.totals).toMatchObject({ available: 3, reversed: 0 });
  });

  it('has no mark where nothing happened after it, or the rules leave later purchases as they are', () => {
    expect(late(played(programWith([per10]), bought('a', 10, '2026-03-01')))).not.toHaveProperty('recalculation');
    const kept = programOf(rulesWith({ earnRules: [per10] }, { latePurchases: 'keep_later' }));
    const history = played(kept, bought('b', 10, '2026-03-01'), bought('late', 10, '2026-02-01', '2026-04-01'));
    expect(late(history)).not.toHaveProperty('recalculation');
  });
});

const DAYS = Array.from({ length: 12 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);

type Act = { readonly type: 'buy' | 'back' | 'part' | 'correct'; readonly day: number; readonly euros: number };

const acts = (types: readonly Act['type'][]) =>
  fc.array(
    fc.record({
      type: fc.constantFrom(...types),
      day: fc.nat(DAYS.length - 1),
      euros: fc.integer({ min: 1, max: 60 }).map((tens) => tens * 10),
    }),
    { minLength: 3, maxLength: 14 },
  );

/** Each act a day after the one before it; on a purchase that is there, the one that `day` points to. */
function stepsOf(all: readonly Act[]): readonly Step[] {
  const ids: string[] = [];
  return all.flatMap(({ type, day, euros }, index): Step[] => {
    const now = new Date(Date.UTC(2026, 4, 1 + index, 12)).toISOString();
    const id = ids[day % Math.max(1, ids.length)];
    if (type === 'buy') {
      ids.push(`p${index}`);
      return [[now, buy(euros, { purchaseId: `p${index}`, occurredAt: at(DAYS[day]!), imported: true })]];
    }
    if (id === undefined) return [];
    if (type === 'correct') return [[now, correct(id, euros)]];
    return [[now, bringBack(id, type === 'part' ? { euros: Math.ceil(euros / 20) } : {})]];
  });
}

describe('late purchases, returns and corrections in any order', () => {
  it('leave the points for the first purchase with one that was the first', () => {
    fc.assert(
      fc.property(acts(['buy', 'buy', 'back']), (all) => {
        const history = new History(programWith([per10, first])).must(['2026-01-01', enrol()]);
        const live = new Map<string, { readonly day: string; readonly euros: number; bonus: number }>();
        for (const [now, asked] of stepsOf(all)) {
          history.take(now, asked);
          if (asked.type === 'ReturnPurchase') live.delete(asked.purchaseId);
          if (asked.type !== 'RecordPurchase') continue;
          const [id, day, euros] = [asked.purchaseId, asked.occurredAt!.slice(0, 10), asked.total.amount / 100];
          const place = day + id;
          const isFirst = [...live].every(([other, one]) => one.day + other > place);
          if (isFirst) for (const one of live.values()) one.bonus = 0;
          live.set(id, { day, euros, bonus: isFirst ? 7 : 0 });
        }
        const { earned, reversed } = history.member.totals;
        const expected = [...live.values()].reduce((sum, { euros, bonus }) => sum + euros / 10 + bonus, 0);
        expect(earned - reversed).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['by_rule', 'proportional', 'recalculated'] as const)(
    'never take more than a purchase has, and never leave more than caps allow; returns are %s',
    (proration) => {
      const caps = { daily: 6, member: 20 };
      const program = programWith(
        [
          per10,
          first,
          fixed('third', 11, { when: 'member.purchases == 2' }),
          fixed('daily', 4, { caps: { perDay: caps.daily } }),
          fixed('member', 8, { caps: { perMember: caps.member } }),
          { ...gold, caps: { perMember: 15 } },
        ],
        { returns: { proration } },
      );
      let seen = 0;
      fc.assert(
        fc.property(acts(['buy', 'buy', 'back', 'part', 'correct']), (all) => {
          const history = new History(program).must(['2026-01-01', enrol()]);
          for (const [now, asked] of stepsOf(all)) {
            history.take(now, asked);
            expect(sumsOf(history)).toEqual([]);
            const { daily, member, gold: twice } = history.member.capped;
            const ofDays = daily ? [daily.dayPoints, ...daily.earlier.map(({ points }) => points)] : [];
            expect(Math.min(0, ...ofDays, member?.total ?? 0, twice?.total ?? 0)).toBe(0);
            expect(Math.max(0, ...ofDays)).toBeLessThanOrEqual(caps.daily);
            expect(member?.total ?? 0).toBeLessThanOrEqual(caps.member);
            expect(twice?.total ?? 0).toBeLessThanOrEqual(15);
          }
          seen += recalculated(history).length;
        }),
        { numRuns: 200 },
      );
      expect(seen).toBeGreaterThan(100);
    },
  );
});

/** Purchases of which more was taken than they were given, with how much. */
function sumsOf({ events }: History): readonly string[] {
  const sums = new Map<string, number>();
  const add = (id: string | undefined, points: number) => {
    if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + points);
  };
  for (const { type, data } of events) {
    if (type === 'PointsEarned' || type === 'PointsRecalculated') add(data.purchaseId, data.points);
    if (type === 'PointsReversed') add(data.purchaseId, -data.points);
    if (type === 'PointsCorrected') add(data.purchaseId, data.points);
  }
  return [...sums].filter(([, points]) => points < 0).map(([id, points]) => `${id}: ${points}`);
}
