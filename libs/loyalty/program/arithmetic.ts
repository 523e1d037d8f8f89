import { type EarnRule } from './earn-rule.js';

/** Factors have at most so many decimals; as whole numbers of this scale they are exact. */
export const FACTOR_SCALE = 10_000;

/** factor × `FACTOR_SCALE` as a whole number, or `undefined` when the factor has more than 4 decimals. */
export function scaledFactor(factor: number): number | undefined {
  const scaled = Math.round(factor * FACTOR_SCALE);
  return scaled / FACTOR_SCALE === factor ? scaled : undefined;
}

/** a × b / divisor in whole numbers, rounded; exact also where the product passes 2^53. All are ≥ 0, divisor > 0. */
export function mulDiv(a: number, b: number, divisor: number, rounding: EarnRule['rounding'] = 'floor'): number {
  const product = a * b;
  if (!Number.isSafeInteger(product)) return bigMulDiv(a, b, divisor, rounding);
  const rest = product % divisor;
  return (product - rest) / divisor + roundUp(rest, divisor, rounding);
}

function bigMulDiv(a: number, b: number, divisor: number, rounding: EarnRule['rounding']): number {
  const product = BigInt(a) * BigInt(b);
  const rest = Number(product % BigInt(divisor));
  return Number(product / BigInt(divisor)) + roundUp(rest, divisor, rounding);
}

/** `nearest` rounds halves up. */
function roundUp(rest: number, divisor: number, rounding: EarnRule['rounding']): 0 | 1 {
  if (rest === 0 || rounding === 'floor') return 0;
  return rounding === 'ceil' || rest >= divisor - rest ? 1 : 0;
}
