import { type Feature } from './feature.js';
import { clamp, shrunk } from './statistics.js';

/** Purchases within which a first redemption is early. */
const EARLY_PURCHASES = 3;

export const burn: Feature = {
  name: 'burn',
  describes: 'Points redeemed as a share of points earned.',
  axis: 'behaviour',
  value: ({ observed: { points } }) => (points.earned === 0 ? null : Math.min(1, points.redeemed / points.earned)),
  signal: (share) => clamp((share - 0.5) / 0.5),
};

export const emptying: Feature = {
  name: 'emptying',
  describes: 'Share of redemptions that left less than a tenth of the points there were.',
  axis: 'behaviour',
  value: ({ observed: { points } }) =>
    points.redemptions === 0 ? null : shrunk(points.emptied / points.redemptions, points.redemptions, 1),
  signal: (share) => clamp(share / 0.7),
};

export const earlyRedemption: Feature = {
  name: 'earlyRedemption',
  describes: 'One where points were redeemed within the first three purchases, else nought.',
  axis: 'behaviour',
  value: ({ observed: { points } }) =>
    points.purchasesAtFirst === null ? null : Number(points.purchasesAtFirst <= EARLY_PURCHASES),
  signal: (early) => early,
};
