import { describe, expect, it } from '@jest/globals';

import { withoutFew } from '#loyalty/figures';
import { rulesWith } from '#loyalty/members/testing';
import { coffee } from '#loyalty/rewards/testing';

import { type CatalogueMember } from './catalogue.js';
import { Reach } from './reach.js';

const NOW = '2026-02-01T12:00:00.000Z';

const rules = rulesWith({ timeZone: 'Europe/Oslo' });

const member = (available: number, pace: number | null, over: Partial<CatalogueMember> = {}): CatalogueMember => ({
  ...{ status: 'active', tier: 'basic', segments: [], available, pace, ...over },
});

function rowOf(members: readonly CatalogueMember[], asked: Parameters<typeof coffee>[0] = {}) {
  const reward = { programId: 'main', rewardId: 'coffee', version: 1, ...coffee({ price: 10, ...asked }) };
  const reach = new Reach({ rewardId: 'coffee', reward, status: 'active' }, rules, NOW);
  for (const one of members) reach.add(one);
  return reach.row();
}

describe('how far a reward is', () => {
  it('is the share that can afford it, and when half of the others can at their pace', () => {
    // 10 − 4 at 1 a day: 6 days; 10 − 8 at 0.5: 4 days; 10 − 1 at 0.3: 30 days.
    const members = [member(10, 1), member(25, null), member(4, 1), member(8, 0.5), member(1, 0.3)];
    expect(rowOf(members)).toEqual({
      ...{ reward: 'coffee', name: 'Free coffee', price: 10 },
      ...{ members: 5, eligible: 5, affordable: 2, lacking: 3, share: 40, medianDays: 6 },
    });
  });

  it('has no such day where more than half earn nothing, and one where half do', () => {
    expect(rowOf([member(4, 1), member(4, null), member(4, null)])).toMatchObject({ lacking: 3, medianDays: null });
    expect(rowOf([member(4, 1), member(4, null)])).toMatchObject({ lacking: 2, medianDays: 6 });
    expect(rowOf([member(10, 1)])).toMatchObject({ lacking: 0, medianDays: null });
  });

  it('counts among those to whom it is offered, by the price of their tier, whatever limit there is', () => {
    const asked = { segments: ['regulars'], perMember: 1, tierPrices: [{ tier: 'silver', price: 6 }] };
    const regular = { segments: ['regulars'] };
    const members = [member(20, 1), member(7, 1, regular), member(7, 1, { ...regular, tier: 'silver' })];
    expect(rowOf(members, asked)).toMatchObject({ members: 3, eligible: 2, affordable: 1, lacking: 1, medianDays: 3 });
  });

  it('is not shown where it would say what a few members have', () => {
    const five = Array.from({ length: 5 }, () => member(10, 1));
    const shown = (...more: CatalogueMember[]) => withoutFew([rowOf([...five, ...more])], 5).rows.length;
    expect([shown(), shown(member(1, 1)), shown(...five.map(() => member(1, 1)))]).toEqual([1, 0, 1]);
    expect(withoutFew([rowOf([...five, member(1, 1)])], 5).suppressed).toBe(1);
    expect(withoutFew([rowOf([member(1, 1)])], 0).suppressed).toBe(0);
  });
});
