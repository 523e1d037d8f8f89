import { type Exposure } from '../exposure.js';
import { type Tally } from '../observed-schema.js';
import { type Observed } from '../observed-schema.js';
import { type PeerBaseline, type Feature } from './feature.js';
import { clamp, shrunk } from './statistics.js';

/** Units of the whole shop that are added to those of a place and month, so that a small shop's own few do not rule. */
const SHOP_UNITS = 20;

/** Units and purchases at which half of a difference is believed (a Beta-Binomial prior of that weight). */
const HALF_UNITS = 20;

const HALF_PURCHASES = 6;

export const dealLift: Feature = {
  name: 'dealLift',
  describes:
    'Share of goods bought on promotion, beyond the share that was on promotion among what others bought at the same places in the same months.',
  axis: 'behaviour',
  value: ({ peers }) =>
    peers.units === 0 ? null : (peers.promoted - peers.promotedExpected) / (peers.units + HALF_UNITS),
  signal: (lift) => clamp(lift / 0.25),
};

export const campaignLift: Feature = {
  name: 'campaignLift',
  describes:
    'Share of purchases that name a promotion or the code of a campaign, beyond the share among others at the same places in the same months.',
  axis: 'behaviour',
  value: ({ peers }) =>
    peers.purchases === 0 ? null : (peers.campaign - peers.campaignExpected) / (peers.purchases + HALF_PURCHASES),
  signal: (lift) => clamp(lift / 0.3),
};

export const basket: Feature = {
  name: 'basket',
  describes: 'Logarithm of the mean purchase amount over that of others at the same places in the same months.',
  axis: 'behaviour',
  value: ({ peers: { purchases, amount, amountExpected } }) =>
    purchases === 0 || amount === 0 || amountExpected === 0
      ? null
      : shrunk(Math.log(amount / amountExpected), purchases, HALF_PURCHASES),
  signal: (log) => clamp(log / Math.LN2),
};

/** What a member bought, and what others bought in the same places and months; the member's own purchases are taken out of the exposure. */
export function comparedWithPeers({ months }: Observed, exposure: Exposure): PeerBaseline {
  const sum = { ...NO_PEERS };
  for (const [month, places] of Object.entries(months)) {
    const all = exposure.shop(month).tally;
    for (const [place, own] of Object.entries(places)) {
      const others = without(exposure.at(month, place), own);
      const shop = without(all, own);
      if (shop.units > 0 && shop.purchases > 0) addCell(sum, own, others, shop);
    }
  }
  return sum;
}

function addCell(sum: Writable<PeerBaseline>, own: Tally, others: Tally, shop: Tally): void {
  const units = others.units + SHOP_UNITS;
  const purchases = others.purchases + SHOP_UNITS;
  sum.units += own.units;
  sum.purchases += own.purchases;
  sum.amount += own.amount;
  sum.promoted += own.promoted;
  sum.campaign += own.campaign;
  sum.promotedExpected += (own.units * (others.promoted + (SHOP_UNITS * shop.promoted) / shop.units)) / units;
  sum.campaignExpected +=
    (own.purchases * (others.campaign + (SHOP_UNITS * shop.campaign) / shop.purchases)) / purchases;
  sum.amountExpected += (own.purchases * (others.amount + (SHOP_UNITS * shop.amount) / shop.purchases)) / purchases;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const NO_PEERS: PeerBaseline = {
  units: 0,
  purchases: 0,
  amount: 0,
  promotedExpected: 0,
  campaignExpected: 0,
  amountExpected: 0,
  promoted: 0,
  campaign: 0,
};

/** Never below nothing: the member's own open day is not in the exposure. */
function without(all: Tally, own: Tally): Tally {
  return {
    purchases: Math.max(0, all.purchases - own.purchases),
    amount: Math.max(0, all.amount - own.amount),
    units: Math.max(0, all.units - own.units),
    promoted: Math.max(0, all.promoted - own.promoted),
    campaign: Math.max(0, all.campaign - own.campaign),
  };
}
