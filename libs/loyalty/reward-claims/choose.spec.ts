import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { buy, enrol, History, memberScenarios, programOf, rulesWith, type Step } from '#loyalty/members/testing';

import { cancelClaim, chooseTea, claim, tea } from './testing/index.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];
/** 60 points. */
const bought: Step = ['2026-01-02', buy(600)];

const refused = (command: ReturnType<typeof chooseTea>, code: string, details: object = {}) =>
  given(starter, enrolled, bought).when('2026-02-01', command).thenRefused(code, details);

describe('a claim of a choice', () => {
  it('gives the reward that it names for the price of the choice, and says of which', () => {
    const history = new History(starter).must(enrolled, bought, ['2026-02-01', chooseTea({ price: 7 })]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'RewardClaimed',
      data: {
        ...{ rewardId: 'tea', rewardVersion: 5, name: 'Tea', points: 7, tier: 'silver' },
        choice: { rewardId: 'drink', version: 2 },
      },
    });
    expect(balanceOf(history.member).available).toBe(53);
  });

  it('gives the voucher of that reward', () => {
    const chosen = tea({ value: { amount: 300 }, voucher: { validDays: 3 } });
    const history = new History(starter).must(enrolled, bought, ['2026-02-01', chooseTea({}, { chosen })]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'VoucherIssued',
      data: { rewardId: 'tea', value: { amount: 300 } },
    });
  });

  it('is refused where it names none, or one that is none of it, or that is a choice', () => {
    const { option: _option, ...none } = chooseTea();
    refused(none, 'option_needed', { rewardId: 'drink', options: 'coffee, tea' });
    refused(chooseTea({}, { option: 'soup' }), 'option_unknown', { option: 'soup', options: 'coffee, tea' });
    refused(chooseTea({}, { chosen: { status: 'draft' } }), 'option_unknown');
    refused(chooseTea({}, { chosen: tea({ choice: ['a', 'b'] }) }), 'option_unknown');
  });

  it('of a reward that is none is refused', () =>
    given(starter, enrolled, bought)
      .when('2026-02-01', { ...claim(), option: 'tea' })
      .thenRefused('option_unknown'));

  it('is refused where the reward that it names is not offered, or over', () => {
    for (const status of ['draft', 'paused', 'ended'] as const)
      refused(chooseTea({}, { chosen: tea({}, status) }), 'reward_not_active', { rewardId: 'tea', status });
    refused(chooseTea({}, { chosen: tea({ until: '2026-01-15T00:00:00.000Z' }) }), 'reward_over', { rewardId: 'tea' });
  });

  it('depends on the access of the choice, and not of the reward', () => {
    refused(chooseTea({ tiers: ['gold'] }), 'tier_too_low', { rewardId: 'drink' });
    refused(chooseTea({ from: '2026-03-01T00:00:00.000Z' }), 'not_available_yet', { rewardId: 'drink' });
    const forOthers = tea({ tiers: ['gold'], from: '2026-03-01T00:00:00.000Z', segments: ['vips'] });
    const history = new History(starter).must(enrolled, bought, ['2026-02-01', chooseTea({}, { chosen: forOthers })]);
    expect(history.events.at(-1)?.type).toBe('RewardClaimed');
  });

  it('counts towards the limit of the choice and of the reward, until it is cancelled', () => {
    for (const [asked, chosen] of [
      [{ perMember: 1 }, tea()],
      [{}, tea({ perMember: 1 })],
    ] as const) {
      const first = ['2026-02-01', chooseTea(asked, { chosen })] as const;
      const second = chooseTea(asked, { chosen, claimId: 'c2' });
      given(starter, enrolled, bought, first).when('2026-02-02', second).thenRefused('claim_limit');
      const history = new History(starter).must(enrolled, bought, first, ['2026-02-02', cancelClaim()]);
      history.must(['2026-02-03', second]);
      expect(balanceOf(history.member).available).toBe(50);
    }
  });
});
