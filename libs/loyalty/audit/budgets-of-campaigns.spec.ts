import { afterEach, describe, expect, it } from '@jest/globals';

import { BudgetOfCampaign } from './budget-of-campaign.js';
import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM } from './testing/shop.js';

afterEach(closeReadModels);

type Event = Parameters<BudgetOfCampaign['apply']>[0];

const amount = (points: number, uses: number) => ({ points, uses });

const event = (type: Event['type'], given: ReturnType<typeof amount>, data: object) =>
  ({ type, data: { programId: 'main', campaignId: 'spring', given, ...data } }) as unknown as Event;

const returned = (taking: number, left: ReturnType<typeof amount>) =>
  event('CampaignBudgetReturned', left, { takings: [taking] });

const used = (taking: number, points: number, left: ReturnType<typeof amount>) =>
  event('CampaignBudgetUsed', left, { takings: [{ taking, points, uses: 1 }] });

const restored = (points: number, left: ReturnType<typeof amount>) =>
  event('CampaignBudgetRestored', left, { memberId: 'ada', points });

/** 30 and 20 points were taken, and of the first ones 25 are used. */
function budget(): BudgetOfCampaign {
  const one = new BudgetOfCampaign();
  const takings = [30, 20].map((points, index) => ({ taking: index + 1, memberId: 'ada', points, uses: 1 }));
  one.apply(event('CampaignBudgetTaken', amount(50, 2), { takings }));
  one.usedBy('ada', 1, amount(25, 1));
  return one;
}

const faultsOf = (one: BudgetOfCampaign) =>
  [...one.faults()].map(({ field, expected, actual }) => [field, expected, actual]);

describe('the budget of a campaign and what members have of it', () => {
  it('agree while something is under way, used, returned, and back in the budget', () => {
    const one = budget();
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 50, returned: 0, used: 25, underWay: 25 }]);
    one.apply(used(1, 25, amount(45, 2)));
    one.apply(returned(2, amount(25, 1)));
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 50, returned: 25, used: 25, underWay: 0 }]);
    one.givenBackBy(10);
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 50, returned: 25, used: 15, underWay: 10 }]);
    one.apply(restored(10, amount(15, 1)));
    expect([faultsOf(one), one.totals]).toEqual([[], { taken: 50, returned: 35, used: 15, underWay: 0 }]);
  });

  it.each<[string, (one: BudgetOfCampaign) => void, readonly unknown[]]>([
    ['a use of what was never taken', (one) => one.usedBy('bob', 3, amount(1, 1)), ['takings.3', 'used', null]],
    ['a use of what was returned', (one) => one.apply(returned(1, amount(20, 1))), ['takings.1', 'used', 'returned']],
    [
      'more used than was taken',
      (one) => one.usedBy('ada', 1, amount(6, 0)),
      ['takings.1', 'at most 30 points, 1 uses', '31 points, 1 uses'],
    ],
    [
      'another use',
      (one) => one.apply(used(1, 24, amount(44, 2))),
      ['takings.1', '25 points, 1 uses', '24 points, 1 uses'],
    ],
    ['a use that is not there', (one) => one.apply(used(2, 20, amount(50, 2))), ['takings.2', 'taken', 'used']],
    ['points back that were never taken back', (one) => one.apply(restored(1, amount(49, 2))), ['restored', 0, 1]],
    [
      'another sum',
      (one) => one.apply(returned(2, amount(31, 1))),
      ['given', '30 points, 1 uses', '31 points, 1 uses'],
    ],
  ])('differ by %s', (_what, happens, fault) => {
    const one = budget();
    happens(one);
    expect(faultsOf(one)).toEqual([fault]);
  });

  it('are compared by reconciling, which counts them', async () => {
    const shop = await withReadModels(await openShop());
    await shop.enrol('ada');
    await shop.campaign('double', { budget: { points: 15, whenShort: 'cut' } });
    for (const purchaseId of ['p1', 'p2'])
      await shop.send('ada', { type: 'RecordPurchase', purchaseId, total: { amount: 10_000, currency: 'EUR' } });
    await shop.settled();
    const reconcile = () => shop.reconciliation.reconcile({ program: PROGRAM });
    expect(await reconcile()).toMatchObject({
      ...{ differences: [], campaignBudgets: { taken: 15, returned: 0, used: 15, underWay: 0 } },
    });
    const used = shop.events.all.findLast(({ type }) => type === 'BudgetUsed')!;
    Object.assign(used.data, { points: 6 });
    expect((await reconcile()).differences).toMatchObject([
      {
        ...{ model: 'campaign-budgets', documentId: 'main.double', field: 'takings.2' },
        ...{ expected: 'at most 5 points, 1 uses', actual: '6 points, 1 uses' },
      },
    ]);
  });
});
