import { type Counts } from '#loyalty/vocabulary';
import { ownValue, setOwn } from '#platform';

import { addTallies, NO_TALLY } from './observed.js';
import { type ExposureDay, type Tally } from './observed-schema.js';

/** A month of a place; the place is empty for the whole shop. The key of a day is its two digits. */
export interface ExposureMonth {
  readonly month: string;
  readonly place: string;
  readonly days: Readonly<Record<string, ExposureDay>>;
}

/** A month, or all of them, summed up to the last closed day. */
export type ShopMonth = ExposureDay;

/** What is the same for every member. */
export interface Surroundings {
  /** The last closed local day; `null` when none is, and then there is no exposure. */
  readonly closedThrough: string | null;
  /** How many places there were to buy at in the last closed month, as far as anybody counted. */
  readonly reach: number;
}

const EMPTY_MONTH: ShopMonth = { tally: NO_TALLY, slots: {}, engagement: 0, advocacy: 0, answers: 0 };

/** The place that stands for all of them. */
export const WHOLE_SHOP = '';

/**
 * What members were exposed to, from closed days only: what is read while a day is still open would depend on when it
 * was read. Made from the months that the members at hand need.
 */
export class Exposure {
  private readonly months = new Map<string, ShopMonth>();
  readonly whole: ShopMonth;

  /** @param months every month of the whole shop, and of places those that the members at hand bought at */
  constructor(
    months: Iterable<ExposureMonth>,
    readonly surroundings: Surroundings,
  ) {
    const { closedThrough } = surroundings;
    let whole = EMPTY_MONTH;
    for (const { month, place, days } of months) {
      const closed = closedThrough === null ? EMPTY_MONTH : closedMonth(month, days, closedThrough);
      this.months.set(keyOf(month, place), closed);
      if (place === WHOLE_SHOP) whole = addDays(whole, closed);
    }
    this.whole = whole;
  }

  /** A month of a place; nothing where nothing was bought. */
  at(month: string, place: string): Tally {
    return (this.months.get(keyOf(month, place)) ?? EMPTY_MONTH).tally;
  }

  /** A month of the whole shop. */
  shop(month: string): ShopMonth {
    return this.months.get(keyOf(month, WHOLE_SHOP)) ?? EMPTY_MONTH;
  }
}

function keyOf(month: string, place: string): string {
  return `${month} ${place}`;
}

function closedMonth(month: string, days: ExposureMonth['days'], closedThrough: string): ShopMonth {
  let sum = EMPTY_MONTH;
  for (const [day, one] of Object.entries(days)) if (`${month}-${day}` <= closedThrough) sum = addDays(sum, one);
  return sum;
}

function addDays(a: ExposureDay, b: ExposureDay): ExposureDay {
  return {
    tally: addTallies(a.tally, b.tally),
    slots: addCounts(a.slots, b.slots),
    engagement: a.engagement + b.engagement,
    advocacy: a.advocacy + b.advocacy,
    answers: a.answers + b.answers,
  };
}

function addCounts(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [key, count] of Object.entries(b)) setOwn(sum, key, (ownValue(sum, key) ?? 0) + count);
  return sum;
}
