import { describe, expect, it } from '@jest/globals';

import {
  buy,
  close,
  enrol,
  freeze,
  History,
  memberScenarios,
  moveSegment,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { grant } from '#loyalty/tier-grants/testing';
import { InvariantViolated } from '#platform';

import { cancelClaim, claim, offered, voidTaking } from './testing/index.js';

const given = memberScenarios(expect);

const ladder = [
  { tier: 'basic', threshold: 0 },
  { tier: 'gold', threshold: 1_000, benefits: { earlyAccessDays: 2, exclusive: ['lounge'] } },
];

const rules = (() => {
  const base = rulesWith();
  return { ...base, tiers: { ...base.tiers, ladder } };
})();

const starter = programOf(rules);

const enrolled: Step = ['2026-01-01', enrol()];
/** 60 points in one lot. */
const bought: Step = ['2026-01-02', buy(600)];
/** 60 points in a lot that ends later. */
const boughtLater: Step = ['2026-02-01', buy(600)];
const golden: Step = ['2026-01-03', grant('gold')];

describe('claiming a reward', () => {
  it('redeems its price and says which version of the reward it is, in one decision', () =>
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(offered({}, { version: 3 })))
      .then(
        {
          type: 'PointsRedeemed',
          data: {
            points: 10,
            claimId: 'c1',
            allocations: [{ lotId: '1', points: 10 }],
            balanceAfter: { available: 50 },
          },
        },
        {
          type: 'RewardClaimed',
          data: {
            ...{ claimId: 'c1', rewardId: 'coffee', rewardVersion: 3, name: 'Free coffee', kind: 'product' },
            ...{ points: 10, tier: 'basic', lots: [{ lotId: '1', points: 60 }] },
          },
        },
      ));

  it('moves no points for a gift', () =>
    given(starter, enrolled)
      .when('2026-02-01', claim(offered({ price: 0 })))
      .then({ type: 'RewardClaimed', data: { points: 0 } }));

  it('costs what the tier pays', () => {
    const reward = offered({ tierPrices: [{ tier: 'gold', price: 7 }] });
    given(starter, enrolled, bought, golden)
      .when('2026-02-01', claim(reward))
      .then(
        { type: 'PointsRedeemed', data: { points: 7 } },
        { type: 'RewardClaimed', data: { points: 7, tier: 'gold' } },
      );
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(reward))
      .then({ type: 'PointsRedeemed', data: { points: 10 } }, { type: 'RewardClaimed', data: { tier: 'basic' } });
  });

  it('is refused for want of points, and says how many there are', () =>
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(offered({ price: 61 })))
      .thenRefused('insufficient_points', { available: 60, missing: 1 }));

  it('does not use points that have ended', () =>
    given(starter, enrolled, bought).when('2028-02-01', claim()).thenRefused('insufficient_points', { available: 0 }));

  it('is refused while the reward is not offered', () => {
    for (const status of ['draft', 'paused', 'ended'] as const)
      given(starter, enrolled, bought)
        .when('2026-02-01', claim(offered({}, { status })))
        .thenRefused('reward_not_active', { rewardId: 'coffee', status });
    given(starter, enrolled, bought)
      .when('2026-02-01', claim({ status: 'draft' }))
      .thenRefused('reward_unknown', { rewardId: 'coffee' });
  });

  it('is for the tiers that it names, and says which these are', () => {
    const reward = offered({ tiers: ['gold'] });
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(reward))
      .thenRefused('tier_too_low', { tier: 'basic', tiers: 'gold' });
    given(starter, enrolled, bought, golden)
      .when('2026-02-01', claim(reward))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed' });
  });

  it('is for the tiers whose benefits name it, where it names none itself', () => {
    const { reward } = offered();
    const lounge = (tiers?: string[]) => ({
      reward: { ...reward!, rewardId: 'lounge', ...(tiers && { tiers }) },
      status: 'active' as const,
    });
    given(starter, enrolled, bought).when('2026-02-01', claim(lounge())).thenRefused('tier_too_low', { tiers: 'gold' });
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(lounge(['basic'])))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed' });
  });

  it('is for members in one of its segments, and says which one counted', () => {
    const reward = offered({ segments: ['vip', 'regulars'] });
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(reward))
      .thenRefused('not_in_segment', { segments: 'vip, regulars' });
    given(starter, enrolled, bought, ['2026-01-05', moveSegment('entered', 'regulars')])
      .when('2026-02-01', claim(reward))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed', data: { segment: 'regulars' } });
  });

  it('is over at the instant that it says', () => {
    const until = '2026-02-01T12:00:00.000Z';
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(offered({ until })))
      .thenRefused('reward_over', { until });
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(offered({ until: '2026-02-01T12:00:00.001Z' })))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed' });
  });

  it('begins at the instant that it says, two days before for a tier with early access', () => {
    const from = '2026-02-03T12:00:00.000Z';
    const early = offered({ from, earlyAccess: true });
    given(starter, enrolled, bought)
      .when('2026-02-02', claim(early))
      .thenRefused('not_available_yet', { availableFrom: from });
    given(starter, enrolled, bought, golden)
      .when('2026-01-31', claim(early))
      .thenRefused('not_available_yet', { availableFrom: '2026-02-01T12:00:00.000Z' });
    given(starter, enrolled, bought, golden)
      .when('2026-02-01', claim(early))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed', data: { early: true } });
    given(starter, enrolled, bought, golden)
      .when('2026-02-01', claim(offered({ from })))
      .thenRefused('not_available_yet', { availableFrom: from });
    const late = new History(starter).must(enrolled, bought, ['2026-02-03', claim(early)]);
    expect(late.events.at(-1)!.data).not.toHaveProperty('early');
  });

  it('has a limit for each member, which a cancelled claim does not count towards', () => {
    const reward = offered({ perMember: 2 });
    const twice: readonly Step[] = [
      ['2026-02-01', claim(reward, 'c1')],
      ['2026-02-02', claim(reward, 'c2')],
    ];
    given(starter, enrolled, bought, ...twice)
      .when('2026-02-03', claim(reward, 'c3'))
      .thenRefused('claim_limit', { claimed: 2, perMember: 2 });
    given(starter, enrolled, bought, ...twice, ['2026-02-03', cancelClaim('c1')])
      .when('2026-02-04', claim(reward, 'c3'))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed', data: { claimId: 'c3' } });
  });

  describe('with a limit in a period of the calendar', () => {
    const oslo = programOf({ ...rules, timeZone: 'Europe/Oslo' });
    const yearly = offered({ price: 0, perMember: 1, perMemberEvery: 'year' });
    const gift = (claimId: string) => claim(yearly, claimId);
    const had: Step = ['2026-12-31T22:59:59.000Z', gift('c1')];

    it('is there again when the next one begins in the zone of the programme', () => {
      given(oslo, enrolled, ['2026-01-02', gift('c1')])
        .when('2026-12-31T22:59:59.000Z', gift('c2'))
        .thenRefused('claim_limit', {
          ...{ claimed: 1, perMember: 1, perMemberEvery: 'year' },
          againFrom: '2026-12-31T23:00:00.000Z',
        });
      given(oslo, enrolled, ['2026-01-02', gift('c1')])
        .when('2026-12-31T23:00:00.000Z', gift('c2'))
        .then({ type: 'RewardClaimed', data: { claimId: 'c2' } });
    });

    it('does not count what was cancelled, and gives nothing more for a claim of before', () => {
      given(oslo, enrolled, had, ['2026-12-31T22:59:59.500Z', cancelClaim('c1')])
        .when('2026-12-31T22:59:59.600Z', gift('c2'))
        .then({ type: 'RewardClaimed' });
      given(oslo, enrolled, had, ['2027-01-02', gift('c2')], ['2027-01-03', cancelClaim('c1')])
        .when('2027-01-04', gift('c3'))
        .thenRefused('claim_limit', { claimed: 1 });
    });

    it.each([
      ['day', '2026-06-10T21:59:59.000Z', '2026-06-10T22:00:00.000Z'],
      ['week', '2026-06-14T21:59:59.000Z', '2026-06-14T22:00:00.000Z'],
      ['month', '2026-06-30T21:59:59.000Z', '2026-06-30T22:00:00.000Z'],
    ] as const)('of a %s ends with it', (perMemberEvery, last, next) => {
      const each = offered({ price: 0, perMember: 1, perMemberEvery });
      const first: Step = ['2026-06-10T10:00:00.000Z', claim(each, 'c1')];
      given(oslo, enrolled, first).when(last, claim(each, 'c2')).thenRefused('claim_limit', { againFrom: next });
      given(oslo, enrolled, first).when(next, claim(each, 'c2')).then({ type: 'RewardClaimed' });
    });
  });

  it('counts towards a limit that came later', () =>
    given(starter, enrolled, bought, ['2026-02-01', claim()])
      .when('2026-02-02', claim(offered({ perMember: 1 }, { version: 2 }), 'c2'))
      .thenRefused('claim_limit', { claimed: 1 }));

  it('is not for the frozen, the closed and those nobody knows', () => {
    given(starter).when('2026-02-01', claim()).thenRefused('member_unknown');
    given(starter, enrolled, bought, ['2026-01-03', freeze()]).when('2026-02-01', claim()).thenRefused('member_frozen');
    given(starter, enrolled, bought, ['2026-01-03', close()]).when('2026-02-01', claim()).thenRefused('member_closed');
  });
});

describe('cancelling a claim', () => {
  it('gives the points back to the very lots, also to one that was used up', () =>
    given(starter, enrolled, ['2026-01-02', buy(60)], boughtLater, ['2026-02-01', claim()])
      .when('2026-02-02', cancelClaim('c1', 'Sold out'))
      .then(
        { type: 'RewardClaimCancelled', data: { claimId: 'c1', rewardId: 'coffee', reason: 'Sold out' } },
        {
          type: 'ClaimPointsRestored',
          data: {
            points: 10,
            postings: [
              { lotId: '1', from: 'redeemed', to: 'available', points: 6 },
              { lotId: '2', from: 'redeemed', to: 'available', points: 4 },
            ],
            balanceAfter: { available: 66 },
          },
        },
      ));

  it('moves nothing where it was a gift', () =>
    given(starter, enrolled, ['2026-02-01', claim(offered({ price: 0 }))])
      .when('2026-02-02', cancelClaim())
      .then({ type: 'RewardClaimCancelled', data: { claimId: 'c1' } }));

  it('ends points of a lot that has ended meanwhile', () =>
    given(starter, enrolled, bought, ['2026-02-01', claim()])
      .when('2027-02-05', cancelClaim())
      .then(
        { type: 'PointsExpired', data: { points: 50 } },
        { type: 'RewardClaimCancelled' },
        { type: 'ClaimPointsRestored', data: { points: 10, ended: 10, balanceAfter: { available: 0 } } },
      ));

  it('is refused for what is not claimed, or was cancelled before', () => {
    given(starter, enrolled, bought).when('2026-02-01', cancelClaim()).thenRefused('claim_unknown', { claimId: 'c1' });
    given(starter, enrolled, bought, ['2026-02-01', claim()], ['2026-02-02', cancelClaim()])
      .when('2026-02-03', cancelClaim())
      .thenRefused('claim_cancelled', { claimId: 'c1', at: '2026-02-02T12:00:00.000Z' });
    given(starter, enrolled, bought, ['2026-02-01', claim()])
      .when('2026-02-02', cancelClaim('c1', ' '))
      .thenRefused('reason_required');
  });

  it('comes before what is redeemed afterwards, also where that is said to have happened earlier', () =>
    given(starter, enrolled, bought, ['2026-02-01', claim()], ['2026-02-10', cancelClaim()])
      .when('2026-02-11', redeem(60, { occurredAt: '2026-02-05T12:00:00.000Z' }))
      .then({ type: 'PointsRedeemed', data: { points: 60, effectiveAt: '2026-02-10T12:00:00.000Z' } }));

  it('gives back what this claim had cost, whatever was redeemed after it', () =>
    given(starter, enrolled, bought, ['2026-02-01', claim()], ['2026-02-02', redeem(50)])
      .when('2026-02-03', cancelClaim())
      .then(
        { type: 'RewardClaimCancelled' },
        { type: 'ClaimPointsRestored', data: { balanceAfter: { available: 10 } } },
      ));
});

describe('what was taken from the stock of a reward', () => {
  const tea = offered({ stock: 9 });
  const claimWith = (taking: number, claimId = 'c1') => ({ ...claim(tea, claimId), taking });

  it('is named by the claim and by its cancellation', () => {
    given(starter, enrolled, bought)
      .when('2026-02-01', claimWith(7))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed', data: { claimId: 'c1', taking: 7 } });
    given(starter, enrolled, bought, ['2026-02-01', claimWith(7)])
      .when('2026-02-02', cancelClaim())
      .then({ type: 'RewardClaimCancelled', data: { claimId: 'c1', taking: 7 } }, { type: 'ClaimPointsRestored' });
  });

  it('is not needed to find out whether the member can have the reward', () => {
    given(starter, enrolled, bought)
      .when('2026-02-01', { ...claim(tea), taking: 'none' })
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed' });
    expect(() => given(starter, enrolled, bought).when('2026-02-01', claim(tea))).toThrow(InvariantViolated);
  });

  it('gives the member nothing once it is void; another taking does', () => {
    const history = given(starter, enrolled, bought, ['2026-02-01', voidTaking(7)]);
    history.when('2026-02-02', claimWith(7)).thenRefused('taking_void', { taking: 7 });
    history.when('2026-02-02', claimWith(8)).then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed' });
  });

  it('is made void once, and not where a claim uses it, cancelled or not', () => {
    given(starter, enrolled, bought)
      .when('2026-02-01', voidTaking(7))
      .then({ type: 'RewardTakingVoided', data: { rewardId: 'coffee', taking: 7 } });
    given(starter, enrolled, ['2026-02-01', voidTaking(7)])
      .when('2026-02-02', voidTaking(7))
      .thenNothing();
    const claimed = given(starter, enrolled, bought, ['2026-02-01', claimWith(7)]);
    claimed.when('2026-02-02', voidTaking(7)).thenRefused('taking_used', { taking: 7 });
    claimed.when('2026-02-02', voidTaking(8)).then({ type: 'RewardTakingVoided' });
    given(starter, enrolled, bought, ['2026-02-01', claimWith(7)], ['2026-02-02', cancelClaim()])
      .when('2026-02-03', voidTaking(7))
      .thenRefused('taking_used', { taking: 7 });
  });

  it('needs no fence where the member claims nothing any more, but does while the member is frozen', () => {
    given(starter, enrolled, ['2026-02-01', close()]).when('2026-02-02', voidTaking(7)).thenNothing();
    given(starter).when('2026-02-02', voidTaking(7)).thenNothing();
    given(starter, enrolled, ['2026-02-01', freeze()])
      .when('2026-02-02', voidTaking(7))
      .then({ type: 'RewardTakingVoided' });
  });

  it('is of no use after the event has taken place', () => {
    const dinner = offered({ event: { at: '2026-02-02T00:00:00.000Z', capacity: 9 } });
    given(starter, enrolled, bought)
      .when('2026-02-02', { ...claim(dinner), taking: 1 })
      .thenRefused('reward_over', { until: '2026-02-02T00:00:00.000Z' });
  });
});
