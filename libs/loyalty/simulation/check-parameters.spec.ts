import { describe, expect, it } from '@jest/globals';

import { shopParameters } from './defaults.js';
import { InvalidShop } from './errors.js';
import { DEFAULT_KINDS } from './kinds.js';
import { type ShopParameters } from './parameters.js';

const findingsOf = (given: Partial<ShopParameters>): readonly string[] => {
  try {
    shopParameters({ seed: 1, members: 10, ...given });
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidShop);
    return (error as InvalidShop).findings;
  }
  return [];
};

describe('parameters of a shop', () => {
  it('take the defaults', () => expect(findingsOf({})).toEqual([]));

  it.each<[Partial<ShopParameters>, RegExp]>([
    [{ members: 0 }, /members/],
    [{ seed: 1.5 }, /seed/],
    [{ days: Number.NaN }, /days/],
    [{ noise: 1.1 }, /noise/],
    [{ noise: Number.NaN }, /noise/],
    [{ purchasesMax: 0 }, /purchasesMax/],
    [{ lifetimeScale: 0 }, /lifetimeScale/],
    [{ weekdays: [1, 1, 1] }, /weekdays/],
    [{ seasons: [{ from: '01-01', to: '02-01', factor: 0 }] }, /seasons/],
    [{ memberPrefix: 'a b' }, /memberPrefix/],
    [{ campaignsPerYear: 99 }, /campaignsPerYear/],
    [{ pace: 0 }, /pace/],
    [{ pooledPercent: 0 }, /pooledPercent/],
    [{ pooledPercent: 50.5 }, /pooledPercent/],
    [{ answerScatter: -1 }, /answerScatter/],
    [{ guestPurchasesPerMonth: -1 }, /guestPurchasesPerMonth/],
    [{ startsOn: '2023-02-30' }, /startsOn/],
    [{ timeZone: 'Mars/Olympus' }, /timeZone/],
    [{ mix: { satisfaction: 0, price: 0, opportunistic: 0, convenience: 0, true: 0, casual: 0, mixed: 0 } }, /mix/],
    [{ kinds: withPrice({ homeStore: { mean: 1, sureness: 5 } }) }, /kinds\.price\.homeStore/],
    [{ kinds: withPrice({ visitsPerMonth: { mean: 0, variation: 1 } }) }, /kinds\.price\.visitsPerMonth/],
    [{ kinds: withPrice({ attitude: { mean: Number.NaN, deviation: 1 } }) }, /kinds\.price\.attitude/],
    [{ kinds: withPrice({ articlesPerVisit: { mean: 21, variation: 1 } }) }, /kinds\.price\.articlesPerVisit/],
  ])('name what is wrong with %j', (given, finding) => {
    expect(findingsOf(given)).toEqual([expect.stringMatching(finding)]);
  });

  it('name all that is wrong at once', () => expect(findingsOf({ members: 0, days: 0, noise: 2 })).toHaveLength(3));
});

function withPrice(changed: Partial<(typeof DEFAULT_KINDS)['price']>): ShopParameters['kinds'] {
  return { ...DEFAULT_KINDS, price: { ...DEFAULT_KINDS.price, ...changed } };
}
