import { type Attitude, type Observed, type Tally } from './observed-schema.js';

export const NO_TALLY: Tally = { purchases: 0, amount: 0, units: 0, promoted: 0, campaign: 0 };

export const NOTHING_OBSERVED: Observed = {
  purchases: NO_TALLY,
  firstDay: null,
  lastDay: null,
  gaps: { count: 0, days: 0, squares: 0 },
  months: {},
  places: {},
  channels: {},
  slots: {},
  categories: {},
  points: { earned: 0, welcome: 0, redeemed: 0, redemptions: 0, emptied: 0, purchasesAtFirst: null },
  behaviours: { engagement: 0, advocacy: 0 },
  attitude: { promoters: 0, passives: 0, detractors: 0, csat: { count: 0, sum: 0 }, reasons: {} },
};

const SLOT_HOURS = 3;

/**
 * Where a purchase was made: the location, or the channel where there is none, so that a web shop is a place like any
 * store. Never empty.
 */
export function placeOf(purchase: { readonly location?: string; readonly channel?: string }): string {
  return purchase.location ?? `~${purchase.channel ?? ''}`;
}

/** Time of the week: three-hour slots (UTC) on working days (`d0` to `d7`) and at the weekend (`w0` to `w7`). */
export function slotOf(localDay: string, occurredAt: string): string {
  const hours = Math.floor(Number(occurredAt.slice(11, 13)) / SLOT_HOURS);
  const weekday = new Date(`${localDay}T00:00:00Z`).getUTCDay();
  return `${weekday === 0 || weekday === 6 ? 'w' : 'd'}${hours}`;
}

/** How many surveys were answered. */
export function answersOf({ promoters, passives, detractors, csat }: Attitude): number {
  return promoters + passives + detractors + csat.count;
}

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    purchases: a.purchases + b.purchases,
    amount: a.amount + b.amount,
    units: a.units + b.units,
    promoted: a.promoted + b.promoted,
    campaign: a.campaign + b.campaign,
  };
}

export function subtractTallies(a: Tally, b: Tally): Tally {
  return {
    purchases: a.purchases - b.purchases,
    amount: a.amount - b.amount,
    units: a.units - b.units,
    promoted: a.promoted - b.promoted,
    campaign: a.campaign - b.campaign,
  };
}
