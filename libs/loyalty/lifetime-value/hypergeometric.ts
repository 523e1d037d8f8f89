/** At z = 0.9999 so many terms reach the last digit; z nearer to 1 needs an α of minutes against a horizon of years. */
const TERMS_MAX = 500_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c other than 0, −1, −2, …, by its power series (DLMF
 * 15.2.1). With a, b, c > 0, as BG/NBD has them, all terms are positive, so that nothing cancels.
 *
 * @throws RangeError outside that range, and where the series is too long
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1) || (c <= 0 && Number.isInteger(c)))
    throw new RangeError(`2F1 has no series at c=${c}, z=${z}.`);
  let term = 1;
  let sum = 1;
  for (let n = 0; n < TERMS_MAX; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * Number.EPSILON * (1 - z)) return sum;
  }
  throw new RangeError(`2F1(${a}, ${b}; ${c}; ${z}) needs more than ${TERMS_MAX} terms.`);
}
