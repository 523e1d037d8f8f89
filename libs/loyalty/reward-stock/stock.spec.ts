import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { LIMITS } from '#loyalty/vocabulary';
import { asDecided, isRefusal } from '#runner';

import { type RewardStockEvent } from './events.js';
import { type StockCommand, stockDecider, type StockRequest } from './stock.js';

const now = '2026-05-01T08:00:00.000Z';
const ofTea = { programId: 'main', rewardId: 'tea' } as const;

const claim = (memberId: string, claimId = 'c1', voided?: number): StockRequest => ({
  ...{ memberId, claimId },
  ...(voided !== undefined && { voided }),
});

const take = (requests: readonly StockRequest[], used: readonly number[] = [], opening = 2): StockCommand => ({
  ...{ type: 'TakeStock', ...ofTea, opening, requests, used },
});

const change = (add: number, why: { reason?: string } = {}): StockCommand => ({
  ...{ type: 'ChangeStock', ...ofTea, opening: 2, add, ...why },
});

const settle = (used: readonly number[], returned: readonly number[]): StockCommand => ({
  ...{ type: 'SettleStock', ...ofTea, used, returned },
});

const restore = (taking: number): StockCommand => ({ type: 'RestoreStock', ...ofTea, taking });

/** Decides the commands one after the other. @returns what the last one came to, and the state after all */
function given(...commands: readonly StockCommand[]) {
  let state = stockDecider.initial();
  let last: ReturnType<typeof stockDecider.decide> = [];
  for (const command of commands) {
    last = stockDecider.decide(command, state, { now });
    if (isRefusal(last)) continue;
    state = stockDecider.copy(state);
    for (const event of asDecided(last).events) stockDecider.apply(state, event);
  }
  return { state, last };
}

const taken = (...commands: readonly StockCommand[]) => {
  const { last } = given(...commands);
  return (last as readonly RewardStockEvent[]).map(({ type, data }) => [type, 'takings' in data ? data.takings : data]);
};

const one = (taking: number, memberId: string, claimId = 'c1') => ({ taking, memberId, claimId });

describe('the stock of a reward', () => {
  it('is opened with the first taking, in order as long as something is left', () => {
    const { last, state } = given(take([claim('ada'), claim('bob'), claim('cyd')]));
    expect(last).toEqual([
      { type: 'RewardStockOpened', data: { ...ofTea, left: 2, effectiveAt: now } },
      {
        type: 'RewardStockTaken',
        data: { ...ofTea, takings: [one(1, 'ada'), one(2, 'bob')], left: 0, effectiveAt: now },
      },
    ]);
    expect(state).toEqual({
      ...{ made: 2, left: 0 },
      open: new Map([
        [1, { memberId: 'ada', of: 'c1', takenAt: now }],
        [2, { memberId: 'bob', of: 'c1', takenAt: now }],
      ]),
    });
    expect(given(take([claim('ada'), claim('bob')]), take([claim('cyd')])).last).toEqual([]);
  });

  it('gives a claim nothing twice, in one request or in several', () => {
    expect(taken(take([claim('ada'), claim('ada')]))).toEqual([
      ['RewardStockOpened', expect.anything()],
      ['RewardStockTaken', [one(1, 'ada')]],
    ]);
    expect(taken(take([claim('ada')]), take([claim('ada')]))).toEqual([]);
    expect(taken(take([claim('ada')]), take([claim('ada', 'c2')]))).toEqual([
      ['RewardStockTaken', [one(2, 'ada', 'c2')]],
    ]);
  });

  it('gives a claim another one where its own is void, once', () => {
    const again = take([claim('ada', 'c1', 1)]);
    expect(taken(take([claim('ada')]), again)).toEqual([['RewardStockTaken', [one(2, 'ada')]]]);
    expect(taken(take([claim('ada')]), again, again)).toEqual([]);
  });

  it('records with the next taking what is used, which is forgotten then', () => {
    const { last, state } = given(take([claim('ada')]), take([claim('bob')], [1, 7]));
    expect((last as readonly RewardStockEvent[])[0]).toEqual({
      type: 'RewardStockUsed',
      data: { ...ofTea, takings: [1], effectiveAt: now },
    });
    expect([...state.open.keys()]).toEqual([2]);
  });

  it('has so many open takings at most, and goes on where some are used', () => {
    const opening = LIMITS.openTakingsMax + 10;
    const all = Array.from({ length: LIMITS.openTakingsMax + 1 }, (_, at) => claim(`m-${at}`));
    const { state } = given(take(all, [], opening));
    expect([state.open.size, state.left]).toEqual([LIMITS.openTakingsMax, 10]);
    expect(taken(take(all, [], opening), take([claim('ada')], [], opening))).toEqual([]);
    expect(taken(take(all, [], opening), take([claim('ada')], [5], opening))).toHaveLength(2);
  });

  it('gets back what was not used, and nothing twice', () => {
    const { last, state } = given(take([claim('ada'), claim('bob')]), settle([1], [2]));
    expect(last).toEqual([
      { type: 'RewardStockUsed', data: { ...ofTea, takings: [1], effectiveAt: now } },
      { type: 'RewardStockReturned', data: { ...ofTea, takings: [2], left: 1, effectiveAt: now } },
    ]);
    expect(state).toMatchObject({ left: 1, open: new Map() });
    expect(given(take([claim('ada')]), settle([], [1]), settle([1], [1])).last).toEqual([]);
  });

  it('gets back what a cancelled claim had used, whether that was said before or not', () => {
    expect(given(take([claim('ada')]), restore(1)).last).toMatchObject([
      { type: 'RewardStockUsed', data: { takings: [1] } },
      { type: 'RewardStockReturned', data: { takings: [1], cancelled: true, left: 2 } },
    ]);
    expect(given(take([claim('ada')]), settle([1], []), restore(1)).last).toMatchObject([
      { type: 'RewardStockReturned', data: { takings: [1], cancelled: true, left: 2 } },
    ]);
  });

  it('is added to and taken away from, down to nothing', () => {
    expect(given(change(50)).last).toMatchObject([
      { type: 'RewardStockOpened', data: { left: 2 } },
      { type: 'RewardStockChanged', data: { add: 50, left: 52 } },
    ]);
    expect(given(change(1, { reason: 'Found' })).last).toMatchObject([{}, { data: { add: 1, reason: 'Found' } }]);
    expect(given(take([claim('ada')]), change(-1)).state.left).toBe(0);
    expect(given(take([claim('ada')]), change(-2)).last).toMatchObject({
      ...{ kind: 'refusal', code: 'stock_too_small', details: { left: 1 } },
    });
    expect(given(change(LIMITS.stockMax)).last).toMatchObject({ code: 'limit_exceeded' });
  });

  it('is the same after a snapshot', () => {
    const { state } = given(take([claim('ada'), claim('bob')]), settle([1], []));
    const json = JSON.parse(JSON.stringify(stockDecider.toJson(state))) as unknown;
    expect(stockDecider.fromJson(json)).toEqual(state);
    expect(stockDecider.fromJson(JSON.parse(JSON.stringify(stockDecider.toJson(stockDecider.initial()))))).toEqual(
      stockDecider.initial(),
    );
  });

  it('is what there was and came, less what is open, used and not cancelled, in any order of commands', () => {
    const member = fc.constantFrom('ada', 'bob', 'cyd');
    const requests = fc.array(
      fc.tuple(member, fc.constantFrom('c1', 'c2'), fc.nat(4)).map((asked) => claim(...asked)),
      { maxLength: 4 },
    );
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
    const commands = fc.array(
      fc.oneof(
        fc.tuple(requests, numbers).map((asked) => take(...asked)),
        fc.integer({ min: -3, max: 3 }).map(change),
        fc.tuple(numbers, numbers).map((asked) => settle(...asked)),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(commands, (all) => {
        let [stock, used] = [2, 0];
        let state = stockDecider.initial();
        for (const command of all) {
          const decision = stockDecider.decide(command, state, { now });
          if (isRefusal(decision)) continue;
          state = stockDecider.copy(state);
          for (const event of asDecided(decision).events) {
            if (event.type === 'RewardStockChanged') stock += event.data.add;
            if (event.type === 'RewardStockUsed') used += event.data.takings.length;
            stockDecider.apply(state, event);
          }
          const left = state.left ?? 2;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + used + state.open.size).toBe(stock);
        }
      }),
    );
  });
});
