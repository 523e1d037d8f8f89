import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { asDecided, isRefusal } from '#runner';

import { type RewardDefinition, type RewardEvent } from './events.js';
import { type RewardCommand, rewardDecider } from './reward.js';
import { coffee } from './testing/index.js';

const context = { now: '2026-05-01T08:00:00.000Z' };
const ofCoffee = { programId: 'main', rewardId: 'coffee' } as const;

const define = (asked: Partial<RewardDefinition> = {}, isNew = true): RewardCommand => ({
  type: 'DefineReward',
  ...ofCoffee,
  definition: coffee(asked),
  isNew,
});

const change = (asked: Partial<RewardDefinition>): RewardCommand => define(asked, false);
const activate: RewardCommand = { type: 'ActivateReward', ...ofCoffee };
const pause: RewardCommand = { type: 'PauseReward', ...ofCoffee };
const end: RewardCommand = { type: 'EndReward', ...ofCoffee };

/** Decides the commands one after the other. @returns the events of all, and the last decision */
function after(...commands: readonly RewardCommand[]) {
  const state = rewardDecider.initial();
  const events: RewardEvent[] = [];
  let last: ReturnType<typeof rewardDecider.decide> = [];
  for (const command of commands) {
    last = rewardDecider.decide(command, state, context);
    if (isRefusal(last)) continue;
    for (const event of asDecided(last).events) {
      rewardDecider.apply(state, event);
      events.push(event);
    }
  }
  return { state, events, last };
}

const stepsOf = (...commands: readonly RewardCommand[]) =>
  after(...commands).events.map(({ type, data }) => [type, 'version' in data ? data.version : null]);

describe('a reward', () => {
  it('is a draft of version 1 once it is defined', () => {
    expect(stepsOf(define())).toEqual([['RewardDefined', 1]]);
    expect(after(define()).state).toEqual({
      reward: { ...ofCoffee, version: 1, name: 'Free coffee', kind: 'product', price: 10 },
      status: 'draft',
    });
  });

  it('has a further version when its definition changes, and keeps its status', () => {
    expect(stepsOf(define(), activate, change({ price: 12 }))).toEqual([
      ['RewardDefined', 1],
      ['RewardActivated', null],
      ['RewardDefined', 2],
    ]);
    expect(after(define(), activate, change({ price: 12 })).state).toMatchObject({
      reward: { version: 2, price: 12 },
      status: 'active',
    });
  });

  it.each<Partial<RewardDefinition>>([
    { description: 'Any size' },
    { kind: 'experience' },
    { tierPrices: [{ tier: 'gold', price: 8 }] },
    { tiers: ['gold'] },
    { segments: ['regulars'] },
    { from: '2026-06-01T00:00:00.000Z' },
    { until: '2026-06-01T00:00:00.000Z' },
    { earlyAccess: true },
    { perMember: 1 },
    { perMember: 1, perMemberEvery: 'year' },
    { stock: 100 },
    { kind: 'experience', event: { at: '2026-06-01T18:00:00.000Z', capacity: 20 } },
    { value: { amount: 500 } },
    { voucher: { validDays: 30 } },
  ])('is changed by %j', (asked) => expect(after(define(), change(asked)).events).toHaveLength(2));

  it('stays as it is when it is defined the same again', () => {
    expect(after(define(), define()).last).toEqual([]);
    expect(after(define(), change({})).last).toEqual([]);
  });

  it('is not defined over by one that calls itself new', () =>
    expect(after(define(), define({ price: 1 })).last).toMatchObject({ code: 'reward_exists' }));

  it('needs to be there before it changes or is offered', () => {
    for (const command of [change({}), activate, pause, end])
      expect(after(command).last).toMatchObject({ code: 'reward_unknown', details: { rewardId: 'coffee' } });
  });

  it('is offered, paused, offered again and ended; each step twice is one', () =>
    expect(stepsOf(define(), activate, activate, pause, pause, activate, end, end)).toEqual([
      ['RewardDefined', 1],
      ['RewardActivated', null],
      ['RewardPaused', null],
      ['RewardActivated', null],
      ['RewardEnded', null],
    ]));

  it('is not paused while it is a draft, since nobody can claim it', () =>
    expect(after(define(), pause).last).toMatchObject({ code: 'reward_not_active' }));

  it('stays ended, whatever is asked', () => {
    for (const command of [activate, pause, define({ price: 1 }), define(), change({ price: 1 })])
      expect(after(define(), activate, end, command).last).toMatchObject({ code: 'reward_ended' });
  });

  it('is over after it begins', () => {
    const from = '2026-06-01T00:00:00.000Z';
    expect(after(define({ from, until: from })).last).toMatchObject({ code: 'invalid_reward', details: { from } });
    expect(after(define({ from, until: '2026-06-01T00:00:00.001Z' })).events).toHaveLength(1);
  });

  it('keeps the stock that it was defined with, as a number or as the capacity of an event', () => {
    const at = '2026-06-01T18:00:00.000Z';
    const dinner = (capacity: number) => ({ kind: 'experience', event: { at, capacity } }) as const;
    for (const [first, then] of [
      [{ stock: 100 }, { stock: 99 }],
      [{ stock: 100 }, {}],
      [dinner(20), dinner(21)],
      [dinner(20), {}],
    ])
      expect(after(define(first), change({ price: 3, ...then })).last).toMatchObject({ code: 'invalid_reward' });
    expect(after(define({ stock: 100 }), change({ price: 3, stock: 100 })).state.reward).toMatchObject({ version: 2 });
    expect(after(define(dinner(20)), change({ kind: 'experience', stock: 20 })).state.reward).toMatchObject({
      version: 2,
    });
    expect(after(define(), change({ stock: 5 })).state.reward).toMatchObject({ version: 2, stock: 5 });
  });

  it('has a limit wherever that has a period', () => {
    const refused = { code: 'invalid_reward', details: { field: 'perMemberEvery' } };
    expect(after(define({ perMemberEvery: 'year' })).last).toMatchObject(refused);
    expect(after(define({ perMember: 1, perMemberEvery: 'year' })).events).toHaveLength(1);
  });

  it('has the capacity of its event in stock, and no other', () => {
    const event = { at: '2026-06-01T18:00:00.000Z', capacity: 20 };
    expect(after(define({ event, stock: 1 })).last).toMatchObject({
      code: 'invalid_reward',
      details: { capacity: 20 },
    });
    expect(after(define({ event, stock: 20 })).events).toHaveLength(1);
  });

  it('is worth an amount or a share, and only money can be used in parts', () => {
    const twice = { amount: 500, percent: 10 };
    for (const value of [{}, twice])
      expect(after(define({ value })).last).toMatchObject({ code: 'invalid_reward', details: { field: 'value' } });
    const voucher = { validDays: 30, partial: true };
    for (const value of [undefined, { percent: 10 }])
      expect(after(define({ ...(value && { value }), voucher })).last).toMatchObject({
        code: 'invalid_reward',
        details: { field: 'voucher.partial' },
      });
    for (const value of [{ amount: 500 }, { percent: 10 }])
      expect(after(define({ value, voucher: { validDays: 30 } })).events).toHaveLength(1);
    expect(after(define({ value: { amount: 500 }, voucher })).events).toHaveLength(1);
  });

  it('numbers its versions without a gap, and changes nothing after its end, in any order of commands', () => {
    const commands = fc.array(
      fc.oneof(
        fc.boolean().chain((isNew) => fc.nat(3).map((price) => define({ price }, isNew))),
        fc.constantFrom(activate, pause, end),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(commands, (all) => {
        const { events, state } = after(...all);
        const versions = events.flatMap(({ data }) => ('version' in data ? [data.version] : []));
        expect(versions).toEqual(versions.map((_, index) => index + 1));
        const ended = events.findIndex(({ type }) => type === 'RewardEnded');
        expect(ended === -1 || ended === events.length - 1).toBe(true);
        expect(state.status === 'ended').toBe(ended !== -1);
        for (const [index, { type }] of events.entries())
          if (type !== 'RewardDefined') expect(events[index + 1]?.type).not.toBe(type);
      }),
    );
  });
});

describe('a choice', () => {
  it('is of other rewards, each named once', () => {
    expect(after(define({ choice: ['tea', 'cake'] })).last).toMatchObject([{ type: 'RewardDefined' }]);
    for (const choice of [
      ['tea', 'tea'],
      ['tea', 'coffee'],
    ])
      expect(after(define({ choice })).last).toMatchObject({ code: 'invalid_reward', details: { field: 'choice' } });
  });

  it.each<Partial<RewardDefinition>>([
    { stock: 3 },
    { event: { at: '2099-06-05T18:00:00.000Z', capacity: 20 } },
    { value: { amount: 500 } },
    { voucher: { validDays: 30 } },
  ])('has what is chosen of this, and says none: %j', (asked) =>
    expect(after(define({ choice: ['tea', 'cake'], ...asked })).last).toMatchObject({
      code: 'invalid_reward',
      details: { field: Object.keys(asked)[0] },
    }),
  );

  it('stays one, and a reward of its own never becomes one; what it is of may change', () => {
    const choice = ['tea', 'cake'];
    for (const [first, second] of [
      [{ choice }, {}],
      [{}, { choice }],
    ] as const)
      expect(after(define(first), change(second)).last).toMatchObject({ code: 'invalid_reward' });
    expect(after(define({ choice }), change({ choice: ['tea', 'soup'] })).last).toMatchObject([
      { data: { version: 2 } },
    ]);
  });
});
