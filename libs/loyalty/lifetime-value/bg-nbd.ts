import { type CustomerTable, type History } from './customers.js';
import { hypergeometric } from './hypergeometric.js';
import { logBeta, logGamma } from './log-gamma.js';

/**
 * BG/NBD: purchases at a Poisson rate that is Gamma(r, rate α) among customers; after each a customer leaves with a
 * probability that is Beta(a, b) among them. Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way,
 * *Marketing Science* 24(2), 275–284. Time in weeks.
 */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Sum over customers of the log-likelihood (Fader, Hardie & Lee 2005, eq. 3, in the form that Hardie gives for spreadsheets). */
export function bgNbdLogLikelihood(
  { r, alpha, a, b }: BgNbd,
  { frequency, recency, age, count }: Pick<CustomerTable, 'frequency' | 'recency' | 'age' | 'count'>,
): number {
  const ofFrequency = new Map<number, number>();
  const common = r * Math.log(alpha) - logGamma(r) - logBeta(a, b);
  let sum = 0;
  for (let i = 0; i < count.length; i++) {
    const x = frequency[i]!;
    let constant = ofFrequency.get(x);
    if (constant === undefined) {
      constant = common + logGamma(r + x) + logBeta(a, b + x);
      ofFrequency.set(x, constant);
    }
    const alive = -(r + x) * Math.log(alpha + age[i]!);
    if (x === 0) sum += count[i]! * (constant + alive);
    else {
      const gone = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency[i]!);
      sum += count[i]! * (constant + logSum(alive, gone));
    }
  }
  return sum;
}

/** Probability that the customer has not left by T (Fader, Hardie & Lee 2008, "Computing P(alive) using the BG/NBD model"). */
export function probabilityAlive({ r, alpha, a, b }: BgNbd, { frequency: x, recency, age }: History): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x));
}

/** E[X(t)]: purchases that a customer makes in the t weeks after the first one (eq. 9). */
export function expectedPurchases(model: BgNbd, weeks: number): number {
  return futureOf(model, weeks, { frequency: 0, recency: 0, age: 0 });
}

/** E[Y(t) | x, t_x, T]: purchases in the t weeks after T of a customer with that history (eq. 10). */
export function expectedPurchasesAfter(model: BgNbd, weeks: number, history: History): number {
  return futureOf(model, weeks, history) * probabilityAlive(model, history);
}

/**
 * Of a customer who is there at T. The formulas are 0/0 at a = 1 and at a + b + x = 1, and smooth through both; a millionth
 * against them all digits that anyone reads are right.
 */
function futureOf(model: BgNbd, weeks: number, { frequency: x, age }: History): number {
  const a = Math.abs(model.a - 1) < REMOVABLE ? 1 + REMOVABLE : model.a;
  const [rate, stay, start] = [model.r + x, model.b + x, model.alpha + age];
  const c = Math.abs(a + stay - 1) < REMOVABLE ? REMOVABLE : a + stay - 1;
  const series = hypergeometric(rate, stay, c, weeks / (start + weeks));
  return (c / (a - 1)) * (1 - (start / (start + weeks)) ** rate * series);
}

const REMOVABLE = 1e-6;

/** P(X(t) = x): share of customers who make x purchases in the t weeks after the first one (eq. 8). */
export function probabilityOf({ r, alpha, a, b }: BgNbd, purchases: number, weeks: number): number {
  const [stays, moves] = [Math.log(alpha / (alpha + weeks)), Math.log(weeks / (alpha + weeks))];
  const negativeBinomial = (j: number) =>
    Math.exp(logGamma(r + j) - logGamma(r) - logGamma(j + 1) + r * stays + j * moves);
  const alive = Math.exp(logBeta(a, b + purchases) - logBeta(a, b)) * negativeBinomial(purchases);
  if (purchases === 0) return alive;
  let fewer = 0;
  for (let j = 0; j < purchases; j++) fewer += negativeBinomial(j);
  return alive + Math.exp(logBeta(a + 1, b + purchases - 1) - logBeta(a, b)) * (1 - fewer);
}

/** ln(eᵃ + eᵇ) without overflow. */
function logSum(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a];
  return high + Math.log1p(Math.exp(low - high));
}
