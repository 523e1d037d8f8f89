import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { asDecided, isRefusal } from '#runner';

import { type SettlementEvent } from './events.js';
import { type SettlementCommand, settlementDecider } from './settlement.js';

const NOW = '2026-05-01T08:00:00.000Z';

const of = { programId: 'main', partnerId: 'fuel-co' } as const;

const month = (number: number) => `2026-0${number}-01T00:00:00.000Z`;

const begin = (settlementId: string, from: number, to: number): SettlementCommand => ({
  type: 'BeginSettlement',
  ...{ ...of, settlementId, from: month(from), to: month(to) },
});

const totals = {
  ...{ movements: 1, late: 0, net: '26.1' },
  ...{ earned: { points: 29, amount: '26.1' }, spent: { points: 0, amount: '0' } },
};

const close = (settlementId: string): SettlementCommand => ({ type: 'CloseSettlement', ...of, settlementId, totals });

/** Decides the commands one after the other. @returns the events of all, and the last decision */
function after(...commands: readonly SettlementCommand[]) {
  const state = settlementDecider.initial();
  const events: SettlementEvent[] = [];
  let last: ReturnType<typeof settlementDecider.decide> = [];
  for (const command of commands) {
    last = settlementDecider.decide(command, state, { now: NOW });
    if (isRefusal(last)) continue;
    for (const event of asDecided(last).events) {
      settlementDecider.apply(state, event);
      events.push(event);
    }
  }
  return { state, events, last };
}

const january = [begin('jan', 1, 2), close('jan')];

describe('a settlement', () => {
  it('is begun and closed, and so are those that follow', () => {
    expect(after(...january, begin('feb', 2, 3), close('feb')).events).toMatchObject([
      { type: 'SettlementBegun', data: { settlementId: 'jan', number: 1, from: month(1), to: month(2) } },
      { type: 'SettlementClosed', data: { settlementId: 'jan', number: 1, to: month(2), ...totals } },
      { type: 'SettlementBegun', data: { settlementId: 'feb', number: 2, after: 'jan' } },
      { type: 'SettlementClosed', data: { settlementId: 'feb', number: 2 } },
    ]);
  });

  it('changes nothing when it is sent again, also after later ones', () => {
    expect(after(...january, begin('jan', 1, 2)).last).toEqual([]);
    expect(after(...january, close('jan')).last).toEqual([]);
    expect(after(...january, begin('feb', 2, 3), close('jan')).last).toEqual([]);
    expect(after(...january, begin('feb', 2, 3), begin('jan', 1, 2)).last).toEqual([]);
  });

  it('has one period', () =>
    expect(after(...january, begin('jan', 1, 3)).last).toMatchObject({
      code: 'duplicate_settlement',
      details: { from: month(1), to: month(2) },
    }));

  it('begins where the last one ended', () => {
    for (const from of [1, 3])
      expect(after(...january, begin('next', from, 4)).last).toMatchObject({
        code: 'settlement_gap',
        details: { from: month(2) },
      });
  });

  it('waits for the one before it', () =>
    expect(after(begin('jan', 1, 2), begin('feb', 2, 3)).last).toMatchObject({
      code: 'settlement_under_way',
      details: { settlementId: 'jan' },
    }));

  it('is of a period that is over', () => {
    expect(after(begin('may', 4, 6)).last).toMatchObject({ code: 'settlement_too_early' });
    expect(after(begin('none', 2, 2)).last).toMatchObject({ code: 'invalid_settlement' });
    expect(after(close('none')).last).toMatchObject({ code: 'settlement_unknown' });
  });

  it('is the same from a snapshot', () => {
    const { state } = after(...january, begin('feb', 2, 3));
    const json = JSON.parse(JSON.stringify(settlementDecider.toJson(state))) as never;
    expect(settlementDecider.fromJson(json)).toEqual(state);
  });

  it('never overlaps another one, whatever is asked in whatever order', () => {
    const at = fc.integer({ min: 1, max: 6 });
    const id = fc.constantFrom('a', 'b', 'c');
    const command = fc.oneof(
      fc.tuple(id, at, at).map(([settlementId, from, to]) => begin(settlementId, from, to)),
      id.map(close),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const { state, events } = after(...commands);
        const periods = state.settlements;
        for (const [index, { from, to }] of periods.entries()) {
          expect(from < to).toBe(true);
          if (index > 0) expect(from).toBe(periods[index - 1]!.to);
        }
        const closed = events.filter(({ type }) => type === 'SettlementClosed').length;
        expect(closed).toBe(periods.length - (state.isUnderWay ? 1 : 0));
      }),
    );
  });
});
