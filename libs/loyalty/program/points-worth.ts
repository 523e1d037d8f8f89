import { mulDiv } from './arithmetic.js';
import { type PointsPolicy } from './rules.js';

type Rate = NonNullable<PointsPolicy['payment']>;

/** What points pay of a purchase, in minor units; parts of a unit are lost. */
export function worthOf(points: number, rate: Rate): number {
  return mulDiv(points, rate.amount, rate.points);
}

/** How many points pay at most an amount, in minor units. */
export function pointsFor(amount: number, rate: Rate): number {
  return mulDiv(amount, rate.points, rate.amount);
}
