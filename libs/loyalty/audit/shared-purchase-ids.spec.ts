import { describe, expect, it } from '@jest/globals';

import { type ReadModels } from '#engine';
import { type RecordedEvent } from '#event-store';

import { SharedPurchaseIds } from './shared-purchase-ids.js';

const recorded = (purchaseId: string) =>
  ({ type: 'PurchaseRecorded', data: { purchaseId } }) as unknown as RecordedEvent;

/** Read models in which these ids have two purchases in the programme `main`, and every other id has one. */
const withTwoOf = (...ids: readonly string[]) => {
  const find = (_model: unknown, { filter }: { filter: { purchaseId: string; program?: string } }) =>
    Promise.resolve({ documents: ids.includes(filter.purchaseId) && filter.program === 'main' ? [{}, {}] : [{}] });
  return { find } as unknown as Pick<ReadModels, 'find'>;
};

describe('purchase ids of several members', () => {
  it('are listed in order, without those of which the programme has one purchase', async () => {
    const ids = new SharedPurchaseIds();
    for (const id of ['p2', 'p1', 'p3', 'p2', 'p1', 'p3', 'p4']) ids.take(recorded(id));
    await expect(ids.found('main', withTwoOf('p1', 'p2', 'p4'))).resolves.toEqual(['p1', 'p2']);
  });

  it('are listed with those that a member has besides a guest', async () => {
    const ids = new SharedPurchaseIds();
    for (const id of ['p1', 'p2', 'p2']) ids.take(recorded(id));
    for (const id of ['p1', 'g1']) ids.takeUnclaimed(id);
    await expect(ids.found('main', withTwoOf('p2'))).resolves.toEqual(['p1', 'p2']);
  });

  it('are listed up to a thousand', async () => {
    const ids = new SharedPurchaseIds();
    const many = Array.from({ length: 1_001 }, (_, index) => `p${index}`);
    for (const id of [...many, ...many]) ids.take(recorded(id));
    await expect(ids.found('main', withTwoOf(...many))).resolves.toHaveLength(1_000);
  });
});
