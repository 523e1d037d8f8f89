import { checkedParameters } from './check-parameters.js';
import { DEFAULT_KINDS } from './kinds.js';
import { type ShopParameters } from './parameters.js';

const YEAR_DAYS = 365;

const DEFAULTS: Omit<ShopParameters, 'seed' | 'members'> = {
  startsOn: '2023-01-01',
  days: 3 * YEAR_DAYS,
  timeZone: 'UTC',
  currency: 'EUR',
  memberPrefix: 'shopper-',
  foundingShare: 0.3,
  mix: { satisfaction: 22, price: 16, opportunistic: 10, convenience: 18, true: 12, casual: 14, mixed: 8 },
  kinds: DEFAULT_KINDS,
  pace: 1,
  noise: 0.05,
  purchasesMax: null,
  lifetimeScale: 1,
  towns: 3,
  storesPerTown: 4,
  categories: 10,
  articlesPerCategory: 24,
  dealRate: 0.3,
  dealBreadth: 0.5,
  campaignsPerYear: 5,
  campaignDays: 8,
  seasons: [
    { from: '01-03', to: '02-10', factor: 0.8 },
    { from: '07-01', to: '08-05', factor: 0.85 },
    { from: '11-20', to: '12-23', factor: 1.4 },
  ],
  weekdays: [0.85, 0.85, 0.9, 1, 1.25, 1.35, 0.8],
  payDay: 25,
  payDayEffect: 0.2,
  priceRisePerYear: 0.05,
  csatAskedShare: 0.06,
  returnedShare: 0.02,
  lastEveningShare: 0.05,
  enrolledTwiceShare: 0.02,
  familyShare: 0,
  correctedShare: 0.05,
  officeShare: 0.02,
  grantedTier: 'gold',
  activation: 'at_once',
  cancelledShare: 0.05,
  npsEveryDays: 180,
  answerScatter: 0.8,
  askingArrivals: 0.3,
  guestPurchasesPerMonth: 0.25,
  minorPerPoint: 1000,
};

/** A shop with the figures that are given and the defaults for the others. @throws InvalidShop, which names every wrong figure */
export function shopParameters(
  given: Pick<ShopParameters, 'seed' | 'members'> & Partial<ShopParameters>,
): ShopParameters {
  return checkedParameters({ ...DEFAULTS, ...given });
}
