import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Budget } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { asDecided, isRefusal } from '#runner';

import { type BudgetCommand, budgetDecider, type BudgetRequest, type BudgetState } from './budget.js';
import { type CampaignBudgetEvent } from './events.js';

const NOW = '2026-03-01T12:00:00.000Z';

const DAY = '2026-03-01';

const ofSpring = { programId: 'main', campaignId: 'spring' };

const ask = (memberId: string, points: number, asked: Partial<BudgetRequest> = {}): BudgetRequest => ({
  ...{ memberId, of: 'one', points, uses: 1 },
  ...asked,
});

const used = (...all: readonly (readonly [taking: number, points: number, uses?: number])[]) =>
  new Map(all.map(([taking, points, uses = 1]) => [taking, { points, uses }]));

const budgetOf = (asked: Partial<Budget>): Budget => ({ whenShort: 'cut', ...asked });

const take = (
  requests: readonly BudgetRequest[],
  asked: Partial<Budget> | undefined = { points: 100 },
  more: Partial<BudgetCommand> = {},
): BudgetCommand =>
  ({ type: 'TakeBudget', ...ofSpring, budget: budgetOf(asked), day: DAY, requests, used: used(), ...more }) as never;

const settle = (ofUsed: ReturnType<typeof used>, returned: readonly number[] = []): BudgetCommand => ({
  ...{ type: 'SettleBudget', ...ofSpring, used: ofUsed, returned },
});

const restore = (points: number): BudgetCommand => ({ type: 'RestoreBudget', ...ofSpring, memberId: 'ada', points });

/** Decides the commands one after the other. @returns the events of the last one, and the state after all */
function given(...commands: readonly BudgetCommand[]) {
  let state = budgetDecider.initial();
  let last: readonly CampaignBudgetEvent[] = [];
  for (const command of commands) {
    last = decided(command, state);
    state = budgetDecider.copy(state);
    for (const event of last) budgetDecider.apply(state, event);
  }
  return { state, last };
}

function decided(command: BudgetCommand, state: BudgetState): readonly CampaignBudgetEvent[] {
  const decision = budgetDecider.decide(command, state, { now: NOW });
  if (isRefusal(decision)) throw new Error(decision.message);
  return asDecided(decision).events;
}

/** What the last command granted. */
const granted = (...commands: readonly BudgetCommand[]) =>
  given(...commands).last.flatMap(({ type, data }) =>
    type === 'CampaignBudgetTaken' ? data.takings.map(({ memberId, points, uses }) => [memberId, points, uses]) : [],
  );

describe('the budget of a campaign', () => {
  it('is taken in order as long as something is left, and cut or skipped where it is less', () => {
    const asked = [ask('ada', 60), ask('bob', 60), ask('cyd', 40)];
    expect(granted(take(asked))).toEqual([
      ['ada', 60, 1],
      ['bob', 40, 1],
    ]);
    expect(granted(take(asked, { points: 100, whenShort: 'skip' }))).toEqual([
      ['ada', 60, 1],
      ['cyd', 40, 1],
    ]);
    expect(granted(take(asked, { uses: 2 }))).toEqual([
      ['ada', 60, 1],
      ['bob', 60, 1],
    ]);
    expect(granted(take(asked), take([ask('dan', 1)]))).toEqual([]);
  });

  it('says what it comes to', () => {
    const { last, state } = given(take([ask('ada', 60), ask('bob', 60)]));
    const onDay = { day: DAY, points: 100, uses: 2 };
    const balance = { given: { points: 100, uses: 2 }, underWay: { takings: 2, points: 100, uses: 2 }, onDay };
    expect(last).toEqual([
      {
        type: 'CampaignBudgetTaken',
        data: {
          ...ofSpring,
          takings: [
            { taking: 1, memberId: 'ada', of: 'one', points: 60, uses: 1 },
            { taking: 2, memberId: 'bob', of: 'one', points: 40, uses: 1, asked: { points: 60, uses: 1 } },
          ],
          ...balance,
          effectiveAt: NOW,
        },
      },
    ]);
    expect(state).toMatchObject({ made: 2, balance });
  });

  it('gives a command nothing twice, unless its taking is void or it asks for more', () => {
    const first = take([ask('ada', 60)]);
    expect(granted(first, take([ask('ada', 60)]))).toEqual([]);
    expect(granted(take([ask('ada', 60), ask('ada', 60)]))).toEqual([['ada', 60, 1]]);
    expect(granted(take([ask('ada', 60)], { points: 50 }), take([ask('ada', 60)], { points: 100 }))).toEqual([]);
    expect(granted(first, take([ask('ada', 30)]))).toEqual([]);
    expect(granted(first, take([ask('ada', 60, { voided: 1 })]))).toEqual([['ada', 40, 1]]);
    expect(granted(first, take([ask('ada', 70)]))).toEqual([]); // 60 are more than what is left
    expect(granted(take([ask('ada', 30)]), take([ask('ada', 70)]))).toEqual([['ada', 70, 1]]);
    expect(granted(first, take([ask('ada', 20, { of: 'two' })]))).toEqual([['ada', 20, 1]]);
  });

  it('gets back what was taken and not used, or returned, and nothing twice', () => {
    const taken = take([ask('ada', 60), ask('bob', 30)]);
    expect(given(taken, settle(used([1, 20]), [2])).state).toMatchObject({
      balance: { given: { points: 20, uses: 1 }, underWay: { takings: 0, points: 0, uses: 0 } },
      open: new Map(),
    });
    expect(given(taken, settle(used([1, 20]), [2]), settle(used([1, 20]), [1, 2])).last).toEqual([]);
    expect(given(taken, settle(used([1, 99]))).state.balance.given).toEqual({ points: 90, uses: 2 });
    expect(given(taken, settle(used([1, 60, 0]))).state.balance.given).toEqual({ points: 90, uses: 1 });
  });

  it('says with the next taking what was used, and gives the rest of it out', () => {
    const next = take([ask('cyd', 70)], undefined, { used: used([1, 20], [7, 1]) });
    expect(granted(take([ask('ada', 60)]), next)).toEqual([['cyd', 70, 1]]);
    expect(given(take([ask('ada', 60)]), next).last.map(({ type }) => type)).toEqual([
      ...['CampaignBudgetUsed', 'CampaignBudgetTaken'],
    ]);
  });

  it('gets back points that were taken back from members, and no use', () =>
    expect(given(take([ask('ada', 60)]), settle(used([1, 60])), restore(25)).state.balance.given).toEqual({
      ...{ points: 35, uses: 1 },
    }));

  it('limits what is taken on a day; what was not used counts no more, and a clock that is behind opens no day again', () => {
    const perDay = { perDay: { points: 50 } };
    const on = (day: string, points: number) => take([ask(`m-${day}`, points, { of: day })], perDay, { day });
    expect(granted(on(DAY, 40), on('2026-03-02', 40))).toEqual([['m-2026-03-02', 40, 1]]);
    expect(granted(on(DAY, 40), on('2026-03-02', 40), on('2026-02-28', 40))).toEqual([['m-2026-02-28', 10, 1]]);
    const again = take([ask('eve', 50)], perDay);
    expect(granted(on(DAY, 40), again)).toEqual([['eve', 10, 1]]);
    expect(granted(on(DAY, 40), settle(used([1, 5])), again)).toEqual([['eve', 45, 1]]);
    expect(granted(on(DAY, 40), settle(used(), [1]), again)).toEqual([['eve', 50, 1]]);
    expect(granted(on(DAY, 40), on('2026-03-02', 40), settle(used(), [1]), on('2026-03-02', 20))).toEqual([]);
  });

  it('is what the definition in force says, whatever was taken before', () => {
    const first = take([ask('ada', 60)]);
    expect(granted(first, take([ask('bob', 60)], { points: 50 }))).toEqual([]);
    expect(granted(first, take([ask('bob', 60)], { points: 200 }))).toEqual([['bob', 60, 1]]);
    expect(granted(first, take([ask('bob', 1e9)], {}))).toEqual([['bob', 1e9, 1]]);
  });

  it('has so many open takings at most', () => {
    const all = Array.from({ length: LIMITS.openTakingsMax + 1 }, (_, at) => ask(`m-${at}`, 1));
    expect(given(take(all, {})).state.open.size).toBe(LIMITS.openTakingsMax);
    expect(granted(take(all, {}), take([ask('ada', 1)], {}))).toEqual([]);
    expect(granted(take(all, {}), take([ask('ada', 1)], {}, { used: used([5, 1]) }))).toEqual([['ada', 1, 1]]);
  });

  it('is the same after a snapshot', () => {
    for (const state of [given(take([ask('ada', 60), ask('bob', 60)]), settle(used([1, 5]))).state, given().state]) {
      const json = JSON.parse(JSON.stringify(budgetDecider.toJson(state))) as unknown;
      expect(budgetDecider.fromJson(json)).toEqual(state);
    }
  });

  it('is never exceeded, and counts to the last, in any order of commands', () => {
    const member = fc.constantFrom('ada', 'bob', 'cyd');
    const request = fc
      .tuple(member, fc.nat(30), fc.constantFrom('one', 'two'), fc.nat(3))
      .map(([who, points, of, voided]) => ask(who, points, { of, voided }));
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
    const budget = fc.constantFrom<Budget>(
      budgetOf({ points: 50 }),
      budgetOf({ points: 50, uses: 2, whenShort: 'skip' }),
      budgetOf({ uses: 3, perDay: { points: 20 } }),
    );
    const day = fc.constantFrom(DAY, '2026-03-02');
    const commands = fc.array(
      fc.oneof(
        fc
          .tuple(fc.array(request, { maxLength: 4 }), numbers, day)
          .map(([asked, of, on]) => ({ requests: asked, used: used(...of.map((one) => [one, 7] as const)), day: on })),
        fc
          .tuple(numbers, numbers)
          .map(([of, returned]) => settle(used(...of.map((one) => [one, 3] as const)), returned)),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(budget, commands, (limits, all) => {
        let state = budgetDecider.initial();
        let isUsed = { points: 0, uses: 0 };
        for (const one of all) {
          const command = 'type' in one ? one : take(one.requests, limits, { used: one.used, day: one.day });
          const events = decided(command, state);
          state = budgetDecider.copy(state);
          for (const event of events) {
            if (event.type === 'CampaignBudgetUsed')
              for (const { points, uses } of event.data.takings)
                isUsed = { points: isUsed.points + points, uses: isUsed.uses + uses };
            budgetDecider.apply(state, event);
          }
          const { given: sum, underWay, onDay } = state.balance;
          const open = [...state.open.values()];
          const total = (name: 'points' | 'uses') => open.reduce((so, taking) => so + taking[name], 0);
          expect(underWay).toEqual({ takings: open.length, points: total('points'), uses: total('uses') });
          expect(sum).toEqual({ points: isUsed.points + underWay.points, uses: isUsed.uses + underWay.uses });
          expect(sum.points).toBeLessThanOrEqual(limits.points ?? Infinity);
          expect(sum.uses).toBeLessThanOrEqual(limits.uses ?? Infinity);
          expect(onDay?.points ?? 0).toBeLessThanOrEqual(limits.perDay?.points ?? Infinity);
        }
      }),
    );
  });
});
