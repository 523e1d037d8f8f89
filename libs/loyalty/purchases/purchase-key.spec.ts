import { describe, expect, it } from '@jest/globals';

import { adjust, buy, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { recallFrom } from '#runner';

import { keysOfPurchase, purchaseKey } from './purchase-key.js';

const key = purchaseKey('p-1');

const recall = { keysOfEvent: keysOfPurchase };

describe('the key of a purchase', () => {
  it('recalls the purchase and the points that it earned, the purchase first', () => {
    const history = new History(programOf(rulesWith())).must(
      ['2026-01-01', enrol()],
      ['2026-01-02', buy(600)],
      ['2026-01-03', buy(75, { purchaseId: 'p-1' })],
      ['2026-01-04', adjust(5)],
    );
    const recalled = recallFrom(recall, [key], history.events).of(key);
    expect(recalled.map(({ type, data }) => [type, 'purchaseId' in data && data.purchaseId])).toEqual([
      ['PurchaseRecorded', 'p-1'], // what the index has of purchases of before: without it, recall needs a new version
      ['PointsEarned', 'p-1'],
    ]);
  });
});
