import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance from a seed, so that a run can be had again as far as the machine allows. */
export class Dice {
  private readonly generator;

  constructor(readonly seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  between(min: number, max: number): number {
    return uniformInt(this.generator, min, max);
  }

  of<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!;
  }

  percent(share: number): boolean {
    return this.between(1, 100) <= share;
  }
}
