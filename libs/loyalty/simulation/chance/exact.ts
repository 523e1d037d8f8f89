/**
 * Logarithm and exponential from the four operations alone, which IEEE 754 fixes to the last bit. `Math.log` and its kin
 * may differ in the last place between engines and their versions, and one place is enough to make another shop.
 */

const LN_2 = 0.6931471805599453;

const SQRT_2 = 1.4142135623730951;

const SQRT_HALF = 0.7071067811865476;

const LN_TERMS = 25;

const EXP_TERMS = 18;

/** Natural logarithm of a positive number. */
export function ln(x: number): number {
  let mantissa = x;
  let exponent = 0;
  for (; mantissa > SQRT_2; exponent++) mantissa /= 2;
  for (; mantissa < SQRT_HALF; exponent--) mantissa *= 2;
  // ln m = 2 artanh((m - 1) / (m + 1)); the series is short since |s| < 0.172
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let power = s, n = 1; n <= LN_TERMS; n += 2, power *= square) sum += power / n;
  return 2 * sum + exponent * LN_2;
}

/** e to the power of x, for |x| below 700. */
export function exp(x: number): number {
  const doublings = Math.round(x / LN_2);
  const rest = x - doublings * LN_2;
  let sum = 1;
  for (let term = 1, n = 1; n <= EXP_TERMS; n++) sum += term *= rest / n;
  for (let n = doublings; n > 0; n--) sum *= 2;
  for (let n = doublings; n < 0; n++) sum /= 2;
  return sum;
}

/** A positive number to any power. */
export function power(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}
