import { describe, expect, it } from '@jest/globals';

import { stockEvents } from '#loyalty/reward-stock/testing';
import { day, type Draft, given } from '#loyalty/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { coffee } from '../testing/index.js';
import { rewards } from './rewards.js';
import { type RewardDocument } from './rewards-schema.js';

const ofCoffee = { programId: 'main', rewardId: 'coffee' };

const defined = (version: number, asked: Parameters<typeof coffee>[0], at: string): Draft => [
  'RewardDefined',
  { ...ofCoffee, version, ...coffee(asked) },
  at,
];

const step = (type: 'RewardActivated' | 'RewardPaused' | 'RewardEnded', at: string): Draft => [type, ofCoffee, at];

describe('the rewards', () => {
  it('are each as their newest version defines them', () =>
    expect(given(rewards, defined(1, { perMember: 1 }, day('02-01')), defined(2, { price: 8 }, day('02-02')))).toEqual({
      'main.coffee': {
        ...{
          program: 'main',
          rewardId: 'coffee',
          version: 2,
          name: 'Free coffee',
          description: null,
          choice: null,
          names: null,
        },
        ...{
          kind: 'product',
          price: 8,
          tierPrices: [],
          tiers: null,
          plans: null,
          segments: null,
          from: null,
          until: null,
        },
        ...{ stock: null, event: null, added: null, left: null, underWay: 0, stockChanges: [] },
        ...{ earlyAccess: false, perMember: null, perMemberEvery: null, value: null, voucher: null, status: 'draft' },
        definedAt: day('02-02'),
        statusSince: day('02-01'),
      },
    }));

  it('say what they are worth, and what their vouchers are like', () => {
    const asked = { value: { amount: 500 }, voucher: { validDays: 30, partial: true } };
    expect(given(rewards, defined(1, asked, day('02-01')))['main.coffee']).toMatchObject(asked);
  });

  it('say since when they are offered, paused or over', () => {
    const begun: readonly Draft[] = [defined(1, {}, day('02-01')), step('RewardActivated', day('02-02'))];
    const after = (...drafts: readonly Draft[]) => given(rewards, ...begun, ...drafts)['main.coffee'];
    expect(after()).toMatchObject({ status: 'active', statusSince: day('02-02') });
    expect(after(step('RewardPaused', day('02-03')))).toMatchObject({ status: 'paused', statusSince: day('02-03') });
    expect(after(step('RewardEnded', day('02-04')))).toMatchObject({ status: 'ended', statusSince: day('02-04') });
    expect(after(defined(2, { price: 1 }, day('02-05')))).toMatchObject({ status: 'active', price: 1 });
  });

  it('say what is left of them, and what is under way', () => {
    const stocked = [defined(1, { stock: 9 }, day('02-01'))] as const;
    const events = stockEvents('coffee').map(([type, data]): Draft => [type, data, day('02-02')]);
    const after = (count: number) => given(rewards, ...stocked, ...events.slice(0, count))['main.coffee'];
    expect(after(0)).toMatchObject({ stock: 9, added: 0, left: 9, underWay: 0 });
    expect(after(2)).toMatchObject({ stock: 9, added: 0, left: 7, underWay: 2 });
    expect(after(3)).toMatchObject({ left: 7, underWay: 1 });
    expect(after(4)).toMatchObject({ left: 8, underWay: 0 });
    expect(after(5)).toMatchObject({ left: 9, underWay: 0 });
    expect(after(6)).toMatchObject({ stock: 9, added: -3, left: 6, underWay: 0 });
    expect(after(6)?.stockChanges).toEqual([{ at: day('02-02'), add: -3, left: 6, reason: null }]);
    expect(after(7)).toMatchObject({ stockChanges: [{ add: 2, left: 8, reason: 'Delivery' }, { add: -3 }] });
    const changed = defined(2, { stock: 9, price: 1 }, day('02-03'));
    expect(given(rewards, ...stocked, ...events, changed)['main.coffee']).toMatchObject({ added: -1, left: 8 });
  });

  it('show the last changes of the stock only', () => {
    const many = Array.from({ length: LIMITS.stockChangesShownMax + 5 }, (_, index): Draft => [
      'RewardStockChanged',
      { programId: 'main', rewardId: 'coffee', add: 1, left: index + 1 },
      day('02-02'),
    ]);
    const after = given(rewards, defined(1, { stock: 0 }, day('02-01')), ...many)['main.coffee'];
    const { stockChanges } = after as unknown as RewardDocument;
    expect(stockChanges).toHaveLength(LIMITS.stockChangesShownMax);
    expect(stockChanges[0]).toMatchObject({ left: many.length });
  });

  it('begin to be counted with the version that has a stock; of an experience that is its capacity', () => {
    const event = { at: day('06-05'), capacity: 4 };
    const unlimited = defined(1, { kind: 'experience' }, day('02-01'));
    const limited = defined(2, { kind: 'experience', event }, day('02-02'));
    expect(given(rewards, unlimited, limited)['main.coffee']).toMatchObject({
      ...{ stock: 4, added: 0, left: 4 },
      event: { ...event, place: null },
    });
  });
});
