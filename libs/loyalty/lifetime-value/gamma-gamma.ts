import { type CustomerTable } from './customers.js';
import { logGamma } from './log-gamma.js';

/**
 * Gamma–Gamma: the spend of a purchase is Gamma(p, rate ν), and ν is Gamma(q, rate v) among customers, independent of how
 * often they buy. Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value". Spend and v in major units.
 */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

type Spends = Pick<CustomerTable, 'spendFrequency' | 'spendMean' | 'spendCount'>;

/** Sum over repeaters of the log-likelihood of their mean spend (Fader & Hardie 2013, eq. 1a). */
export function gammaGammaLogLikelihood({ p, q, v }: GammaGamma, spends: Spends): number {
  const { spendFrequency, spendMean, spendCount } = spends;
  const ofFrequency = new Map<number, number>();
  const common = q * Math.log(v) - logGamma(q);
  let sum = 0;
  for (let i = 0; i < spendCount.length; i++) {
    const [x, mean] = [spendFrequency[i]!, spendMean[i]!];
    let constant = ofFrequency.get(x);
    if (constant === undefined) {
      constant = common + logGamma(p * x + q) - logGamma(p * x) + p * x * Math.log(x);
      ofFrequency.set(x, constant);
    }
    sum += spendCount[i]! * (constant + (p * x - 1) * Math.log(mean) - (p * x + q) * Math.log(x * mean + v));
  }
  return sum;
}

/**
 * What a customer spends per purchase in the long run, after x repeat purchases with this mean (eq. 5): between the
 * population's mean and the customer's own. `null` where it is infinite (x = 0 and q ≤ 1).
 */
export function expectedSpend({ p, q, v }: GammaGamma, frequency: number, mean: number): number | null {
  const weight = p * frequency + q - 1;
  return weight > 0 ? (p * (v + frequency * mean)) / weight : null;
}

/** Pearson's correlation of frequency and mean spend among repeaters; the model assumes that there is none. */
export function frequencySpendCorrelation({ spendFrequency, spendMean, spendCount }: Spends): number {
  let [n, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < spendCount.length; i++) {
    const [weight, dx, dy] = [spendCount[i]!, spendFrequency[i]! - meanX, spendMean[i]! - meanY];
    n += weight;
    meanX += (weight * dx) / n;
    meanY += (weight * dy) / n;
    xx += weight * dx * (spendFrequency[i]! - meanX);
    yy += weight * dy * (spendMean[i]! - meanY);
    xy += weight * dx * (spendMean[i]! - meanY);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
