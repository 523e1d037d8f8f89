/** What rows of purchases come to; what is 0 is left out but for `count` and `amount`. Amounts in minor units. */
export interface Sums {
  readonly count: number;
  readonly amount: number;
  readonly lowered?: number | undefined;
  readonly loweredAmount?: number | undefined;
  readonly cost?: number | undefined;
  readonly costedAmount?: number | undefined;
}

/** What is added to them. */
export interface More {
  readonly count: number;
  readonly amount: number;
  /** With a promotion, or with anything taken off. */
  readonly isLowered: boolean;
  /** `null` where not every line says it. */
  readonly cost: number | null;
}

const NOTHING: Sums = { count: 0, amount: 0 };

/** @param sign −1 takes it away */
export function plus(before: Sums = NOTHING, more: More, sign: 1 | -1 = 1): Sums {
  const [count, amount] = [sign * more.count, sign * more.amount];
  const lowered = (before.lowered ?? 0) + (more.isLowered ? count : 0);
  const loweredAmount = (before.loweredAmount ?? 0) + (more.isLowered ? amount : 0);
  const cost = (before.cost ?? 0) + sign * (more.cost ?? 0);
  const costedAmount = (before.costedAmount ?? 0) + (more.cost === null ? 0 : amount);
  return {
    count: before.count + count,
    amount: before.amount + amount,
    ...((lowered !== 0 || loweredAmount !== 0) && { lowered, loweredAmount }),
    ...((cost !== 0 || costedAmount !== 0) && { cost, costedAmount }),
  };
}
