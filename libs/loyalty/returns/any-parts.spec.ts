import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { memberAt } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { buy, enrol, History, programOf, redeem, rulesWith } from '#loyalty/members/testing';
import { type EarnRule, type ProgramRules, type ReturnPolicy, type TierBenefits } from '#loyalty/program';

import { statusPointsOf } from '#loyalty/vocabulary';

import { bringBack } from './testing/index.js';

const rules: readonly EarnRule[] = [
  { id: 'base', effect: { type: 'points_per_amount', points: 3, perAmount: 700 } },
  { id: 'tea', lines: 'line.sku == "tea"', effect: { type: 'points_per_amount', points: 1, perAmount: 90 } },
  { id: 'bonus', effect: { type: 'fixed_points', points: 11 } },
  { id: 'capped', effect: { type: 'points_per_amount', points: 1, perAmount: 100 }, caps: { perDay: 25 } },
  { id: 'half', effect: { type: 'multiplier', factor: 0.5 } },
  { id: 'double', lines: 'line.sku == "mug"', effect: { type: 'multiplier', factor: 2 } },
];

/** Where status points are apart: what these rules give, or multiply. */
const APART: Readonly<Record<string, EarnRule['counts']>> = { tea: 'spendable', capped: 'status', half: 'spendable' };

const returns: fc.Arbitrary<ReturnPolicy> = fc.record({
  policy: fc.constantFrom('within_balance' as const, 'unlimited' as const),
  proration: fc.constantFrom('by_rule' as const, 'proportional' as const, 'recalculated' as const),
  tierAfterReturn: fc.constantFrom('at_once' as const, 'at_review' as const),
});

const lines = fc.array(
  fc.record({
    sku: fc.constantFrom('tea', 'mug', 'card'),
    kind: fc.constantFrom(undefined, 'gift_card'),
    quantity: fc.constantFrom(1, 2, 3, 1.5),
    gross: fc.integer({ min: 0, max: 9_000 }),
    off: fc.integer({ min: 0, max: 100 }),
  }),
  { maxLength: 4 },
);

const parts = fc.array(
  fc.oneof(
    fc.record({ share: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ line: fc.nat(3), pieces: fc.constantFrom(0.5, 1) }),
  ),
  { maxLength: 5 },
);

const world = fc.record({
  returns,
  lines,
  parts,
  tax: fc.constantFrom(0, 333),
  discount: fc.integer({ min: 0, max: 300 }),
  paid: fc.constantFrom(0, 0, 7, 31),
  spent: fc.constantFrom(0, 40),
  isApart: fc.boolean(),
  earnsOn: fc.constantFrom('net' as const, 'gross' as const, undefined),
  multiplier: fc.constantFrom(undefined, 1.5),
});

function withBenefits(benefits: TierBenefits): ProgramRules['tiers'] {
  const { tiers } = rulesWith();
  return { ...tiers, ladder: tiers.ladder.map((rung) => ({ ...rung, benefits })) };
}

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function purchaseOf({ lines: asked, tax, discount, paid }: World) {
  const made = asked.map(({ kind, off, ...line }) => ({
    ...line,
    ...(kind && { kind }),
    discount: Math.min(off, line.gross),
  }));
  const net = made.reduce((sum, line) => sum + line.gross - line.discount, 0);
  const ofLines = made.reduce((sum, line) => sum + line.discount, 0);
  const off = made.length > 0 ? 0 : discount;
  const euros = (made.length > 0 ? net + tax : 10_000 - off) / 100;
  return buy(euros, {
    purchaseId: 'p',
    ...(made.length > 0 && { lines: made, discount: ofLines, ...(tax > 0 && { tax }) }),
    ...(paid > 0 && paid * 10 <= euros * 100 && { payment: { points: paid } }),
  });
}

const programFor = ({
  returns: policy,
  isApart,
  earnsOn,
  multiplier,
}: Pick<World, 'returns' | 'isApart' | 'earnsOn' | 'multiplier'>) =>
  programOf(
    rulesWith(
      {
        earnRules: rules.map((rule) => ({ ...rule, ...(isApart && { counts: APART[rule.id] }) })),
        returns: policy,
        ...(multiplier && { tiers: withBenefits({ multiplier }) }),
      },
      {
        expiry: { type: 'none' },
        activation: { type: 'at_once' },
        ...(earnsOn && { earnsOn }),
        payment: { points: 1, amount: 10 },
        excluded: { kinds: ['gift_card', 'tax'] },
      },
    ),
  );

type Returned = MemberEventOf<'PurchaseReturned'>['data'];

/** Brings the parts back, as far as they are left, and then the rest. */
function play(one: World): { readonly history: History; readonly returned: readonly Returned[] } {
  const history = new History(programFor(one)).must(
    ['2026-01-01', enrol()],
    ['2026-01-02', buy(500, { purchaseId: 'before' })],
    ['2026-02-02', purchaseOf(one)],
  );
  if (one.spent > 0) history.must(['2026-02-03', redeem(one.spent)]);
  const total = (
    history.events.find(({ data }) => 'purchaseId' in data && data.purchaseId === 'p' && 'total' in data)!.data as {
      total: { amount: number };
    }
  ).total.amount;
  one.parts.forEach((part, index) => {
    const what =
      'share' in part
        ? { euros: Math.max(1, Math.floor((total * part.share) / 100)) / 100 }
        : { lines: [[part.line + 1, part.pieces]] as const };
    history.take(`2026-02-${10 + index}`, bringBack('p', what));
  });
  history.take('2026-02-20', bringBack('p'));
  const returned = history.events.flatMap(({ type, data }) => (type === 'PurchaseReturned' ? [data] : []));
  return { history, returned };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

describe('a purchase that comes back in any parts', () => {
  it('has earned nothing, is refunded to the cent, and gives back every point that paid for it', () => {
    let whole = 0;
    fc.assert(
      fc.property(world, (one) => {
        const { history, returned } = play(one);
        const of = (type: string) => history.events.filter((event) => event.type === type);
        const bought = of('PurchaseRecorded').at(-1)!.data as MemberEventOf<'PurchaseRecorded'>['data'];
        const earned = of('PointsEarned').filter(({ data }) => 'purchaseId' in data && data.purchaseId === 'p');
        expect(returned.filter((part) => part.whole)).toHaveLength(1);
        expect(sumOf(returned.map(({ points }) => points))).toBe(
          sumOf(earned.map(({ data }) => (data as { points: number }).points)),
        );
        const statusOf = (data: object) => statusPointsOf(data as { points: number; statusPoints?: number });
        expect(sumOf(returned.map(statusOf))).toBe(
          (bought.statusPoints ?? 0) + sumOf(earned.map(({ data }) => statusOf(data))),
        );
        expect(sumOf(returned.map(({ part }) => part.total.amount))).toBe(bought.total.amount);
        const { payment } = bought;
        expect(sumOf(returned.map(({ refund }) => refund))).toBe(bought.total.amount - (payment?.amount ?? 0));
        expect(sumOf(returned.map(({ restored = 0 }) => restored))).toBe(payment?.points ?? 0);
        expect(sumOf(of('PointsRestored').map(({ data }) => (data as { points: number }).points))).toBe(
          payment?.points ?? 0,
        );
        const taken = sumOf(of('PointsReversed').map(({ data }) => (data as { points: number }).points));
        const waived = sumOf(returned.map(({ waived: kept = 0, debt = 0 }) => kept + debt));
        expect(taken + waived).toBe(sumOf(returned.map(({ points }) => points)));
        whole += returned.length;
      }),
      { numRuns: 150 },
    );
    expect(whole).toBeGreaterThan(250);
  });

  it('leaves what tiers look at, and caps, as if it had never been bought', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { history, returned } = play({ ...one, spent: 0, paid: 0 });
        const without = new History(programFor(one)).must(
          ['2026-01-01', enrol()],
          ['2026-01-02', buy(500, { purchaseId: 'before' })],
        );
        expect(history.member.lifetime).toEqual(without.member.lifetime);
        expect(history.member.totals.available).toBe(without.member.totals.available);
        const onDay = ({ member }: History) => member.capped['capped']?.total ?? 0;
        if (returned.every(({ waived = 0 }) => waived === 0)) expect(onDay(history)).toBe(onDay(without));
      }),
      { numRuns: 100 },
    );
  });

  it('never takes back more for a part than for a greater one, unless what is left is evaluated again', () => {
    // Points of a line are whole before a rule multiplies them, so a little less may earn a point or two more.
    const prorated = world.filter(({ returns: { proration } }) => proration !== 'recalculated');
    fc.assert(
      fc.property(prorated, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (one, a, b) => {
        const points = [Math.min(a, b), Math.max(a, b)].map((share) => {
          const { returned } = play({ ...one, parts: [{ share }] });
          const { points: back, statusPoints = back } = returned[0]!;
          return [back, statusPoints] as const;
        });
        expect(points[0]![0]).toBeLessThanOrEqual(points[1]![0]);
        expect(points[0]![1]).toBeLessThanOrEqual(points[1]![1]);
      }),
      { numRuns: 100 },
    );
  });

  it('can be replayed as of any instant between its events', () => {
    fc.assert(
      fc.property(world, (one) => {
        const { history } = play(one);
        for (const { data } of history.events) {
          const member = memberAt(history.events, { asOf: data.effectiveAt, program: history.program });
          expect(member.totals.available).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
