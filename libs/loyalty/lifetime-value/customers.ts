/** Distinct histories that one fit uses: 32 MB of numbers, and seconds for each hundred steps of the optimiser. */
export const DISTINCT_HISTORIES_MAX = 1_000_000;

const DAYS_MAX = 40_000;

export const DAYS_PER_WEEK = 7;

/** What BG/NBD needs to know of a customer (Fader, Hardie & Lee 2005); times in weeks since the first purchase. */
export interface History {
  /** Days with a purchase after the first such day: x. */
  readonly frequency: number;
  /** When the last of them was, 0 without any: t_x. */
  readonly recency: number;
  /** When the observation ended: T. */
  readonly age: number;
}

/** Days are numbers (whole, since any one day); amounts in minor units. Purchases of one day are one. */
export interface PurchaseDays {
  readonly firstDay: number;
  readonly lastDay: number;
  /** How many days with a purchase, the first included. */
  readonly days: number;
  readonly amount: number;
  readonly firstDayAmount: number;
}

/** Equal histories counted together, so that memory and work grow with how many differ. Columns of one length. */
export interface CustomerTable {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  readonly count: Float64Array;
  /** Repeaters by frequency and mean spend per repeat day, in major units, not rounded; without those who spent nothing. */
  readonly spendFrequency: Float64Array;
  readonly spendMean: Float64Array;
  readonly spendCount: Float64Array;
  readonly customers: number;
  readonly repeaters: number;
}

/** x, t_x and T of a customer in weeks, with everything after `endDay` unknown. */
export function historyOf({ firstDay, lastDay, days }: PurchaseDays, endDay: number): History {
  return {
    frequency: days - 1,
    recency: (lastDay - firstDay) / DAYS_PER_WEEK,
    age: (endDay - firstDay) / DAYS_PER_WEEK,
  };
}

/** Mean spend of the days after the first in major units, not rounded; 0 without such a day. */
export function meanRepeatSpend({ days, amount, firstDayAmount }: PurchaseDays, minorPerMajor: number): number {
  return days > 1 ? (amount - firstDayAmount) / (days - 1) / minorPerMajor : 0;
}

/** Gathers customers, one after the other in any order, into a {@link CustomerTable}. */
export class CustomerCount {
  private readonly histories = new Map<number, number>();
  private readonly spends = new Map<number, Map<number, number>>();
  private customers = 0;
  private repeaters = 0;

  /** @param endDay end of the calibration period, that day included */
  constructor(
    private readonly endDay: number,
    private readonly minorPerMajor: number,
  ) {}

  /** @throws RangeError past {@link DISTINCT_HISTORIES_MAX}, and for a life of more than a century */
  add(customer: PurchaseDays): void {
    const [life, last] = [this.endDay - customer.firstDay, customer.lastDay - customer.firstDay];
    if (life < 0 || last > life || life >= DAYS_MAX)
      throw new RangeError(`A customer's days lie outside 0 to ${DAYS_MAX}.`);
    const key = ((customer.days - 1) * DAYS_MAX + last) * DAYS_MAX + life;
    this.histories.set(key, (this.histories.get(key) ?? 0) + 1);
    if (this.histories.size > DISTINCT_HISTORIES_MAX)
      throw new RangeError(`More than ${DISTINCT_HISTORIES_MAX} customers have different histories.`);
    this.customers += 1;
    if (customer.days < 2) return;
    this.repeaters += 1;
    const repeatAmount = customer.amount - customer.firstDayAmount;
    if (repeatAmount <= 0) return;
    const frequency = customer.days - 1;
    const amounts = this.spends.get(frequency) ?? new Map<number, number>();
    this.spends.set(frequency, amounts.set(repeatAmount, (amounts.get(repeatAmount) ?? 0) + 1));
  }

  /** Rows in an order of their own values, so that the same customers in another order give the same sums. */
  table(): CustomerTable {
    const keys = Float64Array.from(this.histories.keys()).sort();
    const spends = [...this.spends]
      .sort(([a], [b]) => a - b)
      .flatMap(([frequency, amounts]) =>
        [...amounts].sort(([a], [b]) => a - b).map(([amount, count]) => ({ frequency, amount, count })),
      );
    return {
      frequency: keys.map((key) => Math.floor(key / DAYS_MAX ** 2)),
      recency: keys.map((key) => (Math.floor(key / DAYS_MAX) % DAYS_MAX) / DAYS_PER_WEEK),
      age: keys.map((key) => (key % DAYS_MAX) / DAYS_PER_WEEK),
      count: keys.map((key) => this.histories.get(key)!),
      spendFrequency: Float64Array.from(spends, ({ frequency }) => frequency),
      spendMean: Float64Array.from(spends, ({ frequency, amount }) => amount / frequency / this.minorPerMajor),
      spendCount: Float64Array.from(spends, ({ count }) => count),
      customers: this.customers,
      repeaters: this.repeaters,
    };
  }
}
