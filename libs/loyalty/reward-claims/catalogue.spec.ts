import { describe, expect, it } from '@jest/globals';

import { rulesWith } from '#loyalty/members/testing';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { coffee } from '#loyalty/rewards/testing';

import { type CatalogueMember, paceOf, rewardFor } from './catalogue.js';

const NOW = '2026-02-01T12:00:00.000Z';

const rules = rulesWith({ timeZone: 'Europe/Oslo' });

const member = (over: Partial<CatalogueMember> = {}): CatalogueMember => ({
  ...{ status: 'active', tier: 'basic', segments: ['regulars'], available: 6, pace: 0.5, ...over },
});

function seen(asked: Partial<RewardDefinition>, over: Partial<CatalogueMember> = {}, claimed = 0, left?: number) {
  const reward = { programId: 'main', rewardId: 'coffee', version: 1, ...coffee(asked) };
  const offered = { rewardId: 'coffee', reward, status: 'active', left } as const;
  const { refusal, ...rest } = rewardFor(member(over), offered, claimed, rules, NOW);
  return { ...rest, code: refusal?.code };
}

describe('the catalogue of a member', () => {
  it('says what a reward costs this member, what lacks, and when there will be enough', () => {
    expect(seen({ price: 6 })).toEqual({ price: 6, missing: 0, reachableOn: null, code: undefined });
    expect(seen({ price: 10 })).toEqual({
      price: 10,
      missing: 4,
      reachableOn: '2026-02-09',
      code: 'insufficient_points',
    });
    expect(seen({ price: 10, tierPrices: [{ tier: 'basic', price: 5 }] })).toMatchObject({ price: 5, missing: 0 });
  });

  it('says that nothing is left only to a member who could have it', () => {
    expect(seen({ price: 6 }, {}, 0, 0).code).toBe('out_of_stock');
    expect(seen({ price: 7 }, {}, 0, 0).code).toBe('insufficient_points');
    expect(seen({ price: 6 }, {}, 0, 1).code).toBeUndefined();
  });

  it('promises no day without a pace, or one that is years away', () => {
    expect(seen({ price: 10 }, { pace: null })).toMatchObject({ missing: 4, reachableOn: null });
    expect(seen({ price: 5_000 })).toMatchObject({ missing: 4_994, reachableOn: null });
  });

  it.each<[string | undefined, Partial<RewardDefinition>, Partial<CatalogueMember>, number]>([
    ['tier_too_low', { tiers: ['gold'] }, {}, 0],
    ['not_in_segment', { segments: ['vip'] }, {}, 0],
    [undefined, { segments: ['regulars'], price: 1 }, {}, 0],
    ['not_available_yet', { from: '2026-03-01T00:00:00.000Z' }, {}, 0],
    ['reward_over', { until: NOW }, {}, 0],
    ['claim_limit', { perMember: 2 }, {}, 2],
    [undefined, { perMember: 2, price: 1 }, {}, 1],
    ['insufficient_points', {}, {}, 0],
    ['member_frozen', { price: 1 }, { status: 'frozen' }, 0],
    ['member_closed', { price: 1 }, { status: 'closed' }, 0],
    ['member_forgotten', { price: 1 }, { status: 'forgotten' }, 0],
    ['member_merged', { price: 1 }, { status: 'merged' }, 0],
  ])('says %s where a claim is refused so: %j', (code, asked, over, claimed) =>
    expect(seen(asked, over, claimed).code).toBe(code),
  );
});

describe('the pace of a member', () => {
  it('is what was earned per day of the last 90, or of the time since the enrolment, 30 days at least', () => {
    expect(paceOf(90, '2020-01-01T00:00:00.000Z', NOW)).toBe(1);
    expect(paceOf(90, null, NOW)).toBe(1);
    expect(paceOf(90, '2025-12-18T12:00:00.000Z', NOW)).toBe(2);
    expect(paceOf(90, NOW, NOW)).toBe(3);
  });

  it('is none where nothing was earned, or more came back', () => {
    expect(paceOf(0, null, NOW)).toBeNull();
    expect(paceOf(-5, null, NOW)).toBeNull();
  });
});
