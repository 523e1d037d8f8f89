import { afterEach, describe, expect, it } from '@jest/globals';

import { coffee } from '#loyalty/rewards/testing';

import { StockOfReward } from './stock-of-reward.js';
import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM } from './testing/shop.js';

afterEach(closeReadModels);

const data = { programId: 'main', rewardId: 'coffee', effectiveAt: '2026-01-01T00:00:00.000Z' };

/** A stock of nine of which two were taken, and the first is claimed. */
function stock(): StockOfReward {
  const one = new StockOfReward();
  const takings = [1, 2].map((taking) => ({ taking, memberId: 'ada', claimId: `c${taking}` }));
  one.apply({ type: 'RewardStockOpened', data: { ...data, left: 9 } });
  one.apply({ type: 'RewardStockTaken', data: { ...data, takings, left: 7 } });
  one.claimed(1, 'ada');
  return one;
}

const used = (...takings: readonly number[]) => ({ type: 'RewardStockUsed', data: { ...data, takings } }) as const;

const returned = (taking: number, left: number, cancelled?: true) =>
  ({
    type: 'RewardStockReturned',
    data: { ...data, takings: [taking], left, ...(cancelled && { cancelled }) },
  }) as const;

const faultsOf = (one: StockOfReward) =>
  [...one.faults()].map(({ field, expected, actual }) => [field, expected, actual]);

describe('the stock of a reward and its claims', () => {
  it('agree while something is under way, used, returned, cancelled, and back in stock', () => {
    const one = stock();
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 2, returned: 0, used: 1, underWay: 1 }]);
    one.apply(used(1));
    one.apply(returned(2, 8));
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 2, returned: 1, used: 1, underWay: 0 }]);
    one.cancelled(1);
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 2, returned: 1, used: 0, underWay: 1 }]);
    one.apply(returned(1, 9, true));
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 2, returned: 2, used: 0, underWay: 0 }]);
  });

  it.each<[string, (one: StockOfReward) => void, readonly unknown[]]>([
    ['a claim of what was never taken', (one) => one.claimed(3, 'bob'), ['takings.3', 'used', null]],
    ['a claim of what was returned', (one) => one.apply(returned(1, 8)), ['takings.1', 'used', 'returned']],
    ['two claims of one taking', (one) => one.claimed(1, 'bob'), ['takings.1', 'one claim', '2 claims']],
    ['a claim that is not there', (one) => one.apply(used(2)), ['takings.2', 'taken', 'used']],
    [
      'back in stock without a cancellation',
      (one) => one.apply(returned(1, 8, true)),
      ['takings.1', 'used', 'restored'],
    ],
    ['another number left', (one) => one.apply(returned(2, 9)), ['left', 8, 9]],
  ])('differ by %s', (_what, happens, fault) => {
    const one = stock();
    happens(one);
    expect(faultsOf(one)).toEqual([fault]);
  });

  it('are compared by reconciling, which counts them', async () => {
    const shop = await withReadModels(await openShop());
    await shop.enrol('ada');
    await shop.offer('coffee', coffee({ price: 0, stock: 3 }));
    for (const claimId of ['c1', 'c2']) await shop.send('ada', { type: 'ClaimReward', claimId, rewardId: 'coffee' });
    await shop.send('ada', { type: 'CancelRewardClaim', claimId: 'c1' });
    await shop.settled();
    const reconcile = () => shop.reconciliation.reconcile({ program: PROGRAM });
    expect(await reconcile()).toMatchObject({
      ...{ differences: [], rewardStock: { taken: 2, returned: 1, used: 1, underWay: 0 } },
    });
    const taken = shop.events.all.findLast(({ type }) => type === 'RewardStockTaken')!;
    Object.assign(taken.data, { takings: [{ taking: 9, memberId: 'ada', claimId: 'c2' }] });
    expect((await reconcile()).differences).toMatchObject([
      { model: 'reward-stock', documentId: 'main.coffee', field: 'takings.2', expected: 'used', actual: null },
    ]);
  });
});
