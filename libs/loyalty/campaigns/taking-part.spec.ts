import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { correct } from '#loyalty/corrections/testing';
import { type RecordedMemberEvent } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { NO_PARTICIPATION, participationAfter } from '#loyalty/membership';
import { type EarnRule } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';
import { type BreakdownEntry } from '#loyalty/vocabulary';

import { activeCampaign } from './testing/index.js';

const per10: EarnRule = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

/** What it gives depends on what was bought before, and on how much. */
const first = activeCampaign('first', {
  rules: [{ id: 'seven', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 7 } }],
});

const big = activeCampaign('big', {
  rules: [{ id: 'nine', when: 'purchase.amount >= 10000', effect: { type: 'fixed_points', points: 9 } }],
});

function world(): History {
  const rules = rulesWith({ earnRules: [per10] }, { welcomePoints: 0, latePurchases: 'recalculate_later' });
  return new History({ ...programOf(rules), campaigns: [first, big] }).must(['2026-01-01', enrol()]);
}

const bought = (purchaseId: string, euros: number, day: string, now = day): Step => [
  now,
  buy(euros, { purchaseId, occurredAt: `${day}T12:00:00.000Z` }),
];

const changesIn = ({ events }: History, type: MemberEvent['type']): unknown =>
  (events.findLast((event) => event.type === type)?.data as { readonly campaigns?: unknown }).campaigns;

describe('what campaigns a member took part in', () => {
  it('goes with the last of a purchase, and not with a part of it', () => {
    const history = world().must(bought('p', 100, '2026-01-02'), ['2026-01-03', bringBack('p', { euros: 40 })]);
    expect(changesIn(history, 'PurchaseReturned')).toBeUndefined();
    expect(changesIn(history.must(['2026-01-04', bringBack('p')]), 'PurchaseReturned')).toEqual([
      { campaignId: 'first', times: -1 },
      { campaignId: 'big', times: -1 },
    ]);
  });

  it('changes with a correction, but for what has come back', () => {
    const smaller: Step = ['2026-01-03', correct('p', 50)];
    const history = world().must(bought('p', 100, '2026-01-02'), smaller);
    expect(changesIn(history, 'PurchaseCorrected')).toEqual([{ campaignId: 'big', times: -1 }]);
    expect(changesIn(history.must(['2026-01-04', correct('p', 200)]), 'PurchaseCorrected')).toEqual([
      { campaignId: 'big', times: 1 },
    ]);
    expect(changesIn(history.must(['2026-01-05', correct('p', 201)]), 'PurchaseCorrected')).toBeUndefined();
  });

  it('changes where an earlier purchase is recorded later', () => {
    const history = world().must(bought('b', 10, '2026-01-03'), bought('a', 10, '2026-01-02', '2026-01-04'));
    expect(changesIn(history, 'PurchaseRecalculated')).toEqual([{ campaignId: 'first', times: -1 }]);
    expect(takenPart(history.events)).toEqual({ first: 1 });
  });
});

/** How often each campaign counts, by the events one after the other. */
function takenPart(events: readonly MemberEvent[]): Record<string, number> {
  const { campaigns } = events.reduce(
    (was, event) => participationAfter(was, event as unknown as RecordedMemberEvent),
    NO_PARTICIPATION,
  );
  return Object.fromEntries(Object.entries(campaigns).map(([id, { count }]) => [id, count]));
}

/** The same from what each purchase came to at last. */
function atLast(events: readonly MemberEvent[]): Record<string, number> {
  const purchases = new Map<string, readonly BreakdownEntry[]>();
  for (const { type, data } of events) {
    if (type === 'PurchaseReturned' && data.whole) purchases.set(data.purchaseId, []);
    const isOver = 'purchaseId' in data && purchases.get(data.purchaseId!)?.length === 0;
    if ((type === 'PointsEarned' || type === 'PointsRecalculated' || type === 'PurchaseCorrected') && !isOver)
      purchases.set(data.purchaseId!, data.breakdown);
    if (type === 'PurchaseRecalculated' && data.breakdown && !isOver) purchases.set(data.purchaseId, data.breakdown);
  }
  const counts: Record<string, number> = {};
  for (const breakdown of purchases.values())
    for (const { campaign, points } of breakdown)
      if (campaign !== undefined && points > 0) counts[campaign] = (counts[campaign] ?? 0) + 1;
  return counts;
}

describe('what a member took part in, decided at random', () => {
  it('equals what each purchase came to at last', () => {
    const step = fc.record({
      what: fc.constantFrom('buy', 'buy', 'return', 'correct'),
      nth: fc.nat(5),
      euros: fc.constantFrom(10, 99, 100, 250),
      back: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const history = world();
        steps.forEach(({ what, nth, euros, back }, index) => {
          const purchaseId = `p${nth}`;
          const occurredAt = `2026-02-${String(28 - back).padStart(2, '0')}T12:00:00.000Z`;
          const now = `2026-03-${String(index + 1).padStart(2, '0')}`;
          if (what === 'buy') history.take(now, buy(euros, { purchaseId: `p${index}`, occurredAt }));
          else if (what === 'correct') history.take(now, correct(purchaseId, euros));
          else history.take(now, bringBack(purchaseId, euros === 10 ? {} : { euros: 10 }));
        });
        expect(takenPart(history.events)).toEqual(atLast(history.events));
      }),
      { numRuns: 200 },
    );
  });
});
