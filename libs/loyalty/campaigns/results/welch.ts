/** Mean and spread of numbers that are added one after the other (Welford 1962). */
export class Sample {
  count = 0;
  mean = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    const off = value - this.mean;
    this.mean += off / this.count;
    this.squares += off * (value - this.mean);
  }

  /** Of the population, without bias; 0 of fewer than two. */
  get variance(): number {
    return this.count < 2 ? 0 : this.squares / (this.count - 1);
  }
}

/** A difference of two means, and the interval that holds the true one in 95 of 100 such comparisons. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of the means of two samples with their own variances (Welch 1947, Biometrika 34: 28–35; degrees of freedom by Satterthwaite).
 * @returns undefined where a sample has fewer than two values, or so few that there are less than four degrees of freedom, for which `t95` is too small
 */
export function welch(a: Sample, b: Sample): Difference | undefined {
  if (a.count < 2 || b.count < 2) return undefined;
  const difference = a.mean - b.mean;
  const [ofA, ofB] = [a.variance / a.count, b.variance / b.count];
  const sum = ofA + ofB;
  if (sum === 0) return { difference, low: difference, high: difference };
  const freedom = (sum * sum) / ((ofA * ofA) / (a.count - 1) + (ofB * ofB) / (b.count - 1));
  if (freedom < FREEDOM_MIN) return undefined;
  const margin = t95(freedom) * Math.sqrt(sum);
  return { difference, low: difference - margin, high: difference + margin };
}

const FREEDOM_MIN = 4;

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

const Z2 = Z * Z;

/** Coefficients of 1/f, 1/f² … */
const TERMS = [
  (Z * (Z2 + 1)) / 4,
  (Z * ((5 * Z2 + 16) * Z2 + 3)) / 96,
  (Z * (((3 * Z2 + 19) * Z2 + 17) * Z2 - 15)) / 384,
  (Z * ((((79 * Z2 + 776) * Z2 + 1482) * Z2 - 1920) * Z2 - 945)) / 92_160,
];

/** The 97.5th percentile of Student's t (Abramowitz & Stegun 1964, 26.7.5): within 0.001 from four degrees of freedom on, and too small below. */
export function t95(freedom: number): number {
  return TERMS.reduce((sum, term, index) => sum + term / freedom ** (index + 1), Z);
}
