import { type Json } from '#platform';

import { PIPELINE_LIMITS } from '../../pipeline/limits.js';
import { type AccumulatorOperator } from '../../pipeline/model.js';
import { compareWhole, keyOf } from './values.js';

/** A figure of one group, fed value by value. */
export interface Accumulator {
  add(value: Json): void;
  result(): Json;
}

/** @param countOne is called for each value that is kept until the end, and may throw */
export function accumulatorOf(operator: AccumulatorOperator, countOne: () => void): Accumulator {
  switch (operator) {
    case '$sum':
      return new Sum((sum) => sum);
    case '$count':
      return new Count();
    case '$avg':
      return new Sum((sum, count) => (count === 0 ? null : sum / count));
    case '$min':
      return new Extreme((order) => order < 0);
    case '$max':
      return new Extreme((order) => order > 0);
    case '$first':
      return new First();
    case '$last':
      return new Last();
    case '$addToSet':
      return new Distinct(countOne);
  }
}

class Count implements Accumulator {
  private count = 0;

  add(): void {
    this.count += 1;
  }

  result(): Json {
    return this.count;
  }
}

/** Compensated (Neumaier 1974), since MongoDB compensates too: the order of summing does not show. */
class Sum implements Accumulator {
  private sum = 0;
  private lost = 0;
  private count = 0;

  constructor(private readonly finish: (sum: number, count: number) => Json) {}

  add(value: Json): void {
    if (typeof value !== 'number') return;
    const next = this.sum + value;
    this.lost += Math.abs(this.sum) >= Math.abs(value) ? this.sum - next + value : value - next + this.sum;
    this.sum = next;
    this.count += 1;
  }

  result(): Json {
    return this.finish(this.sum + this.lost, this.count);
  }
}

class Extreme implements Accumulator {
  private best: Json = null;

  constructor(private readonly isBetter: (order: number) => boolean) {}

  add(value: Json): void {
    if (value !== null && (this.best === null || this.isBetter(compareWhole(value, this.best)))) this.best = value;
  }

  result(): Json {
    return this.best;
  }
}

class First implements Accumulator {
  private value: Json | undefined;

  add(value: Json): void {
    if (this.value === undefined) this.value = value;
  }

  result(): Json {
    return this.value ?? null;
  }
}

class Last implements Accumulator {
  private value: Json = null;

  add(value: Json): void {
    this.value = value;
  }

  result(): Json {
    return this.value;
  }
}

class Distinct implements Accumulator {
  private readonly values = new Map<string, Json>();

  constructor(private readonly countOne: () => void) {}

  add(value: Json): void {
    const key = keyOf(value);
    if (this.values.has(key)) return;
    this.countOne();
    this.values.set(key, value);
  }

  result(): Json {
    return [...this.values.values()].sort(compareWhole).slice(0, PIPELINE_LIMITS.setMax);
  }
}
