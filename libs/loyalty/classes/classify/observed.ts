/**
 * What was seen of one member, bounded however long they stay: counts and sums that every purchase, redemption and
 * answer is added to. Days are local days of the programme (`2026-03-31`), months their first seven characters.
 */
export interface Observed {
  readonly purchases: Tally;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Days between purchases on different days: how many such gaps, the sum of their lengths and of the squares. */
  readonly gaps: { readonly count: number; readonly days: number; readonly squares: number };
  /** Purchases by month, and in it by place. */
  readonly months: Readonly<Record<string, Readonly<Record<string, Tally>>>>;
  readonly places: Counts;
  readonly channels: Counts;
  /** Purchases by time of the week: the key is {@link slotOf}. */
  readonly slots: Counts;
  /** Lines by category. */
  readonly categories: Counts;
  readonly points: PointsUse;
  readonly behaviours: { readonly engagement: number; readonly advocacy: number };
  readonly attitude: Attitude;
}

export type Counts = Readonly<Record<string, number>>;

/**
 * Purchases and what was on offer in them. A unit is a line of a purchase, or the purchase where it came without
 * lines; it is promoted when it had a discount or a promotion. `campaign` counts purchases that name a promotion themselves.
 */
export interface Tally {
  readonly purchases: number;
  /** Minor units of the programme's currency. */
  readonly amount: number;
  readonly units: number;
  readonly promoted: number;
  readonly campaign: number;
}

export interface PointsUse {
  readonly earned: number;
  readonly welcome: number;
  readonly redeemed: number;
  readonly redemptions: number;
  /** Redemptions that left less than a tenth of what there was. */
  readonly emptied: number;
  /** How many purchases had been made at the first redemption. */
  readonly purchasesAtFirst: number | null;
}

export interface Attitude {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly csat: { readonly count: number; readonly sum: number };
  readonly reasons: Counts;
}

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
