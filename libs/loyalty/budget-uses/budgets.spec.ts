import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { activeCampaign } from '#loyalty/campaigns/testing';
import { correct } from '#loyalty/corrections/testing';
import { type MemberEvent } from '#loyalty/member/events';
import { behave, buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { type Budget, type CampaignTerms, type ProgramRules } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

import { type NeedOfBudget } from './budgets.js';

const base = { id: 'base', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } } as const;

const terms = (budget: Partial<Budget>, asked: Partial<CampaignTerms> = {}) => ({
  budget: { whenShort: 'cut', ...budget } as Budget,
  ...asked,
});

const gift = (points: number) => ({ id: 'gift', effect: { type: 'fixed_points', points } }) as const;

/** Ada, while points are doubled. @param left what the budget has for each that is asked; all where it is left out */
function history(
  campaign: Partial<CampaignTerms>,
  left?: (need: NeedOfBudget) => { points: number; uses: number },
  change: Partial<ProgramRules> = {},
  points: Partial<ProgramRules['points']> = {},
) {
  const rules = rulesWith({ earnRules: [base], ...change }, { welcomePoints: 0, ...points });
  const made = new History({ ...programOf(rules), campaigns: [activeCampaign('double', campaign)] });
  if (left) made.grant = left;
  return made.must(['2026-01-01', enrol()]);
}

const available = ({ member }: History): number => balanceOf(member).available;

const ofBudget = ({ events }: History) =>
  events.flatMap((event) =>
    event.type === 'BudgetUsed' || event.type === 'BudgetGivenBack'
      ? [[event.type, event.data.points, 'uses' in event.data ? event.data.uses : null]]
      : [],
  );

const held = (history: History) =>
  ofBudget(history).reduce((sum, [type, points]) => sum + (type === 'BudgetUsed' ? 1 : -1) * Number(points), 0);

const entryOf = (events: readonly MemberEvent[]) => {
  const breakdown = events.flatMap(({ data }) => ('breakdown' in data && data.breakdown ? data.breakdown : []));
  return breakdown.findLast(({ campaign }) => campaign === 'double');
};

const only =
  (points: number, uses = 1) =>
  () => ({ points, uses });

describe('a purchase while a campaign with a budget is on', () => {
  const bought: Step = ['2026-01-02', buy(100, { purchaseId: 'p' })];

  it('is decided once something is taken, and says what of it', () => {
    const needs: NeedOfBudget[] = [];
    const made = history(terms({ points: 100 }), (need) => {
      needs.push(need);
      return need;
    }).must(bought);
    expect(needs).toEqual([{ campaignId: 'double', points: 10, uses: 1 }]);
    expect(available(made)).toBe(20);
    expect(made.events.at(-1)).toMatchObject({
      type: 'BudgetUsed',
      data: { campaignId: 'double', campaignVersion: 1, taking: 1, points: 10, uses: 1, purchaseId: 'p' },
    });
    expect(entryOf(made.events)).not.toHaveProperty('budget');
    expect(made.member.budgets).toEqual({ double: { points: 10, uses: 1 } });
  });

  it('is refused with what it needs where nothing was taken', () =>
    expect(
      ((made) => {
        made.grant = () => {
          throw new Error('asked');
        };
        return () => made.decide(...bought);
      })(history(terms({ points: 100 }))),
    ).toThrow('asked'));

  it('gets what is left, or nothing of the campaign', () => {
    const cut = history(terms({ points: 100 }), only(4)).must(bought);
    expect([available(cut), ofBudget(cut)]).toEqual([14, [['BudgetUsed', 4, 1]]]);
    expect(entryOf(cut.events)).toMatchObject({ points: 4, budget: 'cut', campaign: 'double', campaignVersion: 1 });
    const skip = history(terms({ points: 100, whenShort: 'skip' }), only(0, 0)).must(bought);
    expect([available(skip), ofBudget(skip)]).toEqual([10, []]);
    expect(entryOf(skip.events)).toMatchObject({ points: 0, budget: 'skip' });
    const none = history(terms({ uses: 3 }), only(0, 0)).must(bought);
    expect([available(none), entryOf(none.events)]).toMatchObject([10, { budget: 'cut' }]);
    expect(entryOf(none.events)!.because).toBe(
      'Nothing is given: not enough is left of the budget of campaign double.',
    );
  });

  it('takes nothing where no campaign with a budget gives anything, or another purchase is refused', () => {
    const late = history(terms({ points: 100 }, { startsAt: '2026-02-01T00:00:00.000Z' }), only(0, 0)).must(bought);
    expect([available(late), ofBudget(late)]).toEqual([10, []]);
    const { budget: _budget, ...free } = terms({});
    expect(ofBudget(history(free).must(bought))).toEqual([]);
  });

  it('gets so much for one member at most, as points and as uses', () => {
    const next = (index: number): Step => ['2026-01-03', buy(100, { purchaseId: `q${index}` })];
    const byPoints = history(terms({ perMember: { points: 15 } })).must(bought, next(1), next(2));
    expect([available(byPoints), ofBudget(byPoints).map(([, points]) => points)]).toEqual([45, [10, 5]]);
    expect(entryOf(byPoints.events)!.because).toContain('a member gets 15 points of campaign double at most');
    const skipped = history(terms({ perMember: { points: 15 }, whenShort: 'skip' })).must(bought, next(1));
    expect([available(skipped), entryOf(skipped.events)!.budget]).toEqual([30, 'skip']);
    const byUses = history(terms({ perMember: { uses: 2 } })).must(bought, next(1), next(2));
    expect([available(byUses), ofBudget(byUses).length]).toEqual([50, 2]);
    expect(entryOf(byUses.events)!.because).toContain('a member is rewarded 2 times by campaign double at most');
  });

  it('is limited by the budget in force when it is recorded, also where it happened before', () => {
    const made = history({});
    const [campaign] = made.program.campaigns!;
    const [first] = campaign!.versions;
    const second = {
      version: 2,
      since: '2026-01-05T00:00:00.000Z',
      terms: { ...first!.terms, ...terms({ points: 9 }) },
    };
    const versions = { ...campaign!, versions: [first!, second] };
    const later = new History({ ...made.program, campaigns: [versions] }).must(['2026-01-01', enrol()], bought);
    expect(ofBudget(later)).toEqual([]);
    later.must(['2026-01-06', buy(100, { occurredAt: '2026-01-03T12:00:00.000Z' })]);
    expect(ofBudget(later)).toEqual([['BudgetUsed', 10, 1]]);
    later.must(['2026-01-07', correct('p', 200)]);
    expect(available(later)).toBe(60);
    expect(ofBudget(later).at(-1)).toEqual(['BudgetUsed', 10, 0]);
  });

  it('is decided again where what it took is void, or was used by a command of before', () => {
    const made = history(terms({ points: 100 })).must(bought);
    const context = { now: '2026-01-03T12:00:00.000Z', takings: 0 };
    const needs: NeedOfBudget[] = [];
    made.grant = (need) => {
      needs.push(need);
      return need;
    };
    Object.assign(made, context); // the first taking again
    made.must(['2026-01-03', buy(100)]);
    expect(needs).toEqual([
      { campaignId: 'double', points: 10, uses: 1 },
      { campaignId: 'double', points: 10, uses: 1, voided: 1 },
    ]);
  });
});

describe('a behaviour that a campaign with a budget rewards', () => {
  it('takes from it too', () => {
    const rules = [{ id: 'tag', behaviour: 'hashtag', effect: { type: 'fixed_points', points: 25 } }] as const;
    const made = history(terms({ points: 100 }, { rules }), only(7)).must(['2026-01-02', behave('hashtag')]);
    expect([available(made), ofBudget(made)]).toEqual([7, [['BudgetUsed', 7, 1]]]);
    const none = history(terms({ points: 100 }, { rules }), only(0, 0)).must(['2026-01-02', behave('hashtag')]);
    expect(none.events.at(-1)).toMatchObject({ type: 'BehaviourRecorded', data: { breakdown: [{ budget: 'cut' }] } });
  });
});

describe('what a campaign gave for a purchase', () => {
  const bought: Step = ['2026-01-02', buy(100, { purchaseId: 'p' })];

  it.each([
    ['by_rule', 2],
    ['proportional', 2],
    ['recalculated', 3], // 5 of 14 points come back
  ] as const)(
    'goes back to its budget in proportion to the points that are taken back, %s, and its use does not',
    (proration, left) => {
      const made = history(terms({ points: 100 }), only(4), { returns: { proration } }).must(bought);
      made.must(['2026-01-03', bringBack('p', { euros: 50 })]);
      expect(held(made)).toBe(left);
      made.must(['2026-01-04', bringBack('p')]);
      expect([held(made), available(made), made.member.budgets]).toEqual([0, 0, { double: { points: 0, uses: 1 } }]);
    },
  );

  it('is the most that a correction leaves, and more is taken for more', () => {
    const made = history(terms({ points: 100 })).must(bought, ['2026-01-03', correct('p', 300)]);
    expect([available(made), held(made)]).toEqual([60, 30]);
    made.must(['2026-01-04', correct('p', 50)]);
    expect([available(made), held(made), made.member.budgets!['double']!.uses]).toEqual([10, 5, 1]);
    made.grant = only(3, 0);
    made.must(['2026-01-05', correct('p', 100)]);
    expect([available(made), held(made), entryOf(made.events)!.budget]).toEqual([18, 8, 'cut']);
  });

  it('stays where it was cut before, however it is worked out again', () => {
    for (const whenShort of ['cut', 'skip'] as const) {
      const made = history(terms({ points: 100, whenShort })).must(bought);
      made.grant = () => ({ points: 0, uses: 0 });
      made.must(['2026-01-03', correct('p', 200)]);
      expect([available(made), held(made)]).toEqual([30, 10]);
    }
  });

  it('is worked out again after a late purchase, within the budget', () => {
    const more = { ...gift(5), when: 'member.purchases > 0' };
    const late: Step = ['2026-01-09', buy(10, { purchaseId: 'late', occurredAt: '2026-01-01T13:00:00.000Z' })];
    const of = (left?: (need: NeedOfBudget) => { points: number; uses: number }) => {
      const made = history(
        terms({ points: 100 }, { rules: [more] }),
        undefined,
        {},
        {
          latePurchases: 'recalculate_later',
        },
      ).must(bought);
      if (left) made.grant = left;
      return made.must(late);
    };
    const all = of();
    expect([available(all), ofBudget(all)]).toEqual([16, [['BudgetUsed', 5, 1]]]);
    const none = of(only(0, 0));
    expect([available(none), ofBudget(none)]).toEqual([11, []]);
  });

  it('goes back where a late purchase leaves less of it', () => {
    const first = { ...gift(5), when: 'member.purchases == 0' };
    const made = history(
      terms({ points: 100 }, { rules: [first] }),
      undefined,
      {},
      {
        latePurchases: 'recalculate_later',
      },
    ).must(bought, ['2026-01-09', buy(10, { occurredAt: '2026-01-01T13:00:00.000Z' })]);
    expect([available(made), ofBudget(made)]).toEqual([
      16,
      [
        ['BudgetUsed', 5, 1],
        ['BudgetUsed', 5, 1],
        ['BudgetGivenBack', 5, null],
      ],
    ]);
  });

  it('that waits for its activation goes back where the purchase is cancelled', () => {
    const made = history(terms({ points: 100 }), undefined, {}, { activation: { type: 'on_event' } } as never).must(
      bought,
    );
    expect(held(made)).toBe(10);
    made.must(['2026-01-03', { ...bringBack('p'), cancelled: true } as never]);
    expect(held(made)).toBe(0);
  });
});
