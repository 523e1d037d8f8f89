import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type RandomGenerator } from 'pure-rand/types/RandomGenerator';

import { exp, ln, power } from './exact.js';

/** Throws of these look alike for neighbouring seeds, so they are thrown away. */
const WARM_UP_THROWS = 4;

/** Knuth's method takes as many throws as it counts, and its floor must not vanish. */
const EXACT_POISSON_MEAN_MAX = 30;

const SMALLEST_UNIT = 1 / 2 ** 53;

/** Chance that comes from a seed alone: the same seed and the same questions give the same answers on any machine. */
export class Dice {
  private readonly generator: RandomGenerator;

  /** @param stream which of the seed's many sequences, so that two uses of one seed have nothing to do with each other */
  constructor(seed: number, stream: number, substream = 0) {
    this.generator = xoroshiro128plus(mixed(mixed(mixed(seed) ^ stream) ^ Math.imul(substream, 0x85ebca6b)));
    for (let thrown = 0; thrown < WARM_UP_THROWS; thrown++) this.generator.next();
  }

  /** From 0 (included) to 1 (excluded). */
  unit(): number {
    return uniformFloat64(this.generator);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }

  /** An index, each as likely as its weight; weights must not all be zero. */
  weighted(weights: ArrayLike<number>): number {
    let total = 0;
    for (let index = 0; index < weights.length; index++) total += weights[index]!;
    let left = this.unit() * total;
    for (let index = 0; index < weights.length - 1; index++) {
      left -= weights[index]!;
      if (left < 0) return index;
    }
    return weights.length - 1;
  }

  /** Standard exponential: mean 1. */
  exponential(): number {
    return -ln(Math.max(this.unit(), SMALLEST_UNIT));
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    for (;;) {
      const x = 2 * this.unit() - 1;
      const square = x * x + squareOf(2 * this.unit() - 1);
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * ln(square)) / square);
    }
  }

  /** Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000; below shape 1 by their boost). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * power(Math.max(this.unit(), SMALLEST_UNIT), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = cubeOf(1 + c * x);
      if (v > 0 && ln(Math.max(this.unit(), SMALLEST_UNIT)) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v;
    }
  }

  /** Beta by two gammas. */
  beta(a: number, b: number): number {
    const x = this.gamma(a);
    return x / (x + this.gamma(b));
  }

  /** Poisson of any mean: exact for small means (Knuth), the rounded normal where the two hardly differ. */
  poisson(mean: number): number {
    if (mean > EXACT_POISSON_MEAN_MAX) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const floor = exp(-mean);
    let count = 0;
    for (let product = this.unit(); product > floor; product *= this.unit()) count += 1;
    return count;
  }
}

/** MurmurHash3's finaliser: a bijection of 32 bits, so that no two members share their dice. */
export function mixed(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function squareOf(x: number): number {
  return x * x;
}

function cubeOf(x: number): number {
  return x * x * x;
}
