import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that comes from a seed alone. */
export class Chance {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** From 0 (included) to 1 (excluded). */
  unit(): number {
    return uniformFloat64(this.generator);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** Near normal: mean 0, deviation 1 (the sum of twelve). */
  normal(): number {
    let sum = -6;
    for (let thrown = 0; thrown < 12; thrown++) sum += this.unit();
    return sum;
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.unit() * items.length)]!;
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.unit() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}
