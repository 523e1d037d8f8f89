import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, openLots } from '#loyalty/account';
import { type ExposureDocument, type FeaturesDocument } from '#loyalty/classes';
import { features } from '#loyalty/features';
import { type MemberYear } from '#loyalty/figures';
import { buy, enrol, History, settleTo, type Step } from '#loyalty/members/testing';
import { type MemberDocument } from '#loyalty/membership';
import { type EarnRule } from '#loyalty/program';
import { type PurchaseDocument } from '#loyalty/purchases';
import { fixed, ladder, per, program, twice } from '#loyalty/returns/testing';
import { type Draft, given } from '#loyalty/testing';

import { correct } from './testing/index.js';

/** A purchase, as it should have been recorded or not. */
const content = fc.record({
  day: fc.integer({ min: 2, max: 30 }),
  euros: fc.integer({ min: 0, max: 300 }),
  category: fc.constantFrom('wine', 'tea', undefined),
  location: fc.constantFrom('oslo', 'bergen', undefined),
  channel: fc.constantFrom('web', 'store', undefined),
  discount: fc.constantFrom(0, 5),
});

type Content = typeof content extends fc.Arbitrary<infer One> ? One : never;

const bought = fc.record({ wrong: fc.option(content, { freq: 2 }), right: content });

type Bought = typeof bought extends fc.Arbitrary<infer One> ? One : never;

const wine: EarnRule = per(3, 200, { id: 'wine', lines: 'line.category == "wine"' });

const inOslo: EarnRule = fixed(7, { id: 'oslo', when: 'purchase.location == "oslo"' });

const first: EarnRule = fixed(50, { id: 'first', when: 'member.purchases == 0' });

/** Points that make tiers, apart from those that can be spent. */
const APART: readonly EarnRule[] = [
  { ...wine, counts: 'spendable' },
  per(2, 300, { id: 'tea', lines: 'line.category == "tea"', counts: 'status' }),
  { ...fixed(3, { id: 'web', when: 'purchase.channel == "web"' }), counts: 'status' },
];

const TIMES = [
  { expiry: { type: 'none' } },
  { activation: { type: 'after_days', days: 9 }, expiry: { type: 'rolling', count: 300, unit: 'days' } },
  { activation: { type: 'after_days', days: 9 }, expiry: { type: 'rolling', count: 20, unit: 'days' } },
] as const;

const dayOf = (day: number) => `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`;

function purchaseOf({ euros, day, category, location, channel, discount }: Content) {
  const gross = (euros + discount) * 100;
  return {
    total: { amount: euros * 100, currency: 'EUR' },
    occurredAt: dayOf(day),
    lines: [
      {
        sku: 's',
        quantity: 1,
        gross,
        ...(category && { category }),
        ...(discount > 0 && { discount: discount * 100 }),
      },
    ],
    ...(location && { location }),
    ...(channel && { channel }),
  };
}

const record = (one: Content, index: number): Step => [
  '2026-02-01',
  buy(0, { purchaseId: `p${index}`, ...purchaseOf(one) }),
];

const correction = (one: Content, index: number): Step => ['2026-02-02', correct(`p${index}`, 0, purchaseOf(one))];

/** Recorded wrongly where it is, and corrected when all are recorded. */
const recordedAtOnce = (all: readonly Bought[]): readonly Step[] => [
  ...all.map(({ wrong, right }, index) => record(wrong ?? right, index)),
  ...all.flatMap(({ wrong, right }, index) => (wrong ? [correction(right, index)] : [])),
];

/** Recorded on the day or up to two days later, and corrected an hour after that, before the next one happens. */
function oneAfterAnother(all: readonly Bought[]): readonly Step[] {
  return all.flatMap(({ wrong, right }, index): Step[] => {
    const day = 4 * (index + 1);
    const near = (one: Content) => purchaseOf({ ...one, day: day - (one.day % 3) });
    const recorded: Step = [dayOf(day), buy(0, { purchaseId: `p${index}`, ...near(wrong ?? right) })];
    return wrong ? [recorded, [dayOf(day).replace('12:', '13:'), correct(`p${index}`, 0, near(right))]] : [recorded];
  });
}

const END = '2026-02-05';

const MODELS = new Map(
  features.flatMap(({ readModels = [] }) => readModels.map((model) => [model.name, model] as const)),
);

/** Points that have expired are not taken back: where some may have, what purchases earned is not compared. */
function outcome(rules: Parameters<typeof program>[0], asked: readonly Step[]) {
  const mayExpire = rules?.points === TIMES[2];
  const history = new History(program(rules)).must(['2026-01-01', enrol()], ...asked, [END, settleTo(END)]);
  const { available, pending } = balanceOf(history.member);
  const drafts = history.events.map(({ type, data }): Draft => [type, data as never, data.effectiveAt]);
  const only = <Document>(name: string) =>
    Object.values(given(MODELS.get(name)!, ...drafts)) as unknown as readonly Document[];
  const { gaps: _gaps, points: _points, ...observed } = only<FeaturesDocument>('features')[0]!.observed;
  const years = only<MemberYear>('activity').map(({ purchases: rows, earned, statusApart }) => ({
    rows: rows.map(({ parts = [], ...row }) => ({ ...row, parts: [...parts].sort(byText) })).sort(byText),
    earned: mayExpire ? {} : present(earned),
    statusApart: mayExpire ? [] : [...statusApart].sort(byText),
  }));
  return {
    ...{ available, pending, tier: history.member.tier },
    qualifying: history.member.qualifying.filter((day) => day.purchases + day.amount + day.spend > 0),
    lifetime: history.member.lifetime,
    ends: ends(history),
    totals: only<MemberDocument>('member')[0]!.purchases,
    purchases: only<PurchaseDocument>('purchases').map(({ corrections: _corrections, points: some, ...one }) => ({
      ...one,
      points: mayExpire ? 0 : some,
    })),
    observed: { ...observed, months: tallied(observed.months) },
    exposed: only<ExposureDocument>('exposure')
      .map(({ place, month, days }) => ({ place, month, days: tallied(days) }))
      .filter(({ days }) => days !== undefined),
    years,
  };
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** What is left to end, by when. */
function ends({ member: state }: History) {
  const sums = new Map<string | null, number>();
  for (const { expiresAt, remaining } of openLots(state)) sums.set(expiresAt, (sums.get(expiresAt) ?? 0) + remaining);
  return [...sums].sort(byText);
}

const present = (points: Record<string, number>) =>
  Object.fromEntries(Object.entries(points).filter(([, some]) => some !== 0));

/** Without what has nothing in it any more. */
function tallied(value: unknown): unknown {
  if (value === 0) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, tallied(inner)] as const);
  const present = entries.filter(([, inner]) => inner !== undefined);
  return present.length > 0 ? Object.fromEntries(present) : undefined;
}

const right = (all: readonly Bought[]) => all.map((one) => ({ ...one, wrong: null }));

const world = fc.tuple(fc.array(bought, { minLength: 1, maxLength: 6 }), fc.constantFrom(...TIMES), fc.boolean());

describe('a history with corrections', () => {
  // But for the tier: it falls at reviews, which are over once they were made, and rises by what counts up to a purchase that is recorded late.
  it('comes to what it would have come to if the purchases had been right from the start', () => {
    fc.assert(
      fc.property(world, ([all, points, isApart]) => {
        const rules = { earnRules: [per(1, 100), inOslo, ...(isApart ? APART : [wine])], points };
        const withoutTier = (asked: readonly Step[]) => ({ ...outcome(rules, asked), tier: null });
        expect(withoutTier(recordedAtOnce(all))).toEqual(withoutTier(recordedAtOnce(right(all))));
      }),
      { numRuns: 120 },
    );
  });

  it('does so with tiers, caps and a first purchase, where each is corrected before the next one happens', () => {
    fc.assert(
      fc.property(world, ([all, points, isApart]) => {
        const caps = { perDay: 150, perMember: 400 };
        const capped = per(1, 50, { id: 'capped', caps, counts: isApart ? 'status' : 'both' });
        const rules = {
          ...{ earnRules: [per(1, 100), capped, first, twice], points },
          ...{ tiers: { ladder }, returns: { tierAfterReturn: 'at_once' } as const },
        };
        expect(outcome(rules, oneAfterAnother(all))).toEqual(outcome(rules, oneAfterAnother(right(all))));
      }),
      { numRuns: 120 },
    );
  });
});
