import { classify, type ClassModel } from '#loyalty/classes';
import { SCORED_CLASSES, type ScoredClass } from '#loyalty/classes/events';

import { simulate } from './shop-replay.js';
import { TUNING_SEEDS, tuningShop } from './shops.js';

const MEMBERS = 500;

const NOISES = [0.05, 0.15, 0.3];

const LENGTHS = [12, undefined];

const PURCHASES_MIN = 5;

const ROUNDS = 600;

const STEP = 0.5;

const MOMENTUM = 0.9;

/** How strongly the weights are kept near those they start from, against the mean loss of a member (ridge). */
const PULL = 0.002;

interface Example {
  /** Signals of the features in order, then one for the bias. */
  readonly signals: readonly number[];
  readonly truth: number;
}

/**
 * Weights fitted to the tuning shops: multinomial logistic regression on the signals, by gradient descent from the
 * weights of a model set by hand, which it also stays near. Printed as a model's `bias` and `weights`.
 */
export function fitModel(start: ClassModel): string {
  const names = Object.keys(start.weights);
  const examples = examplesOf(start, names);
  const prior = SCORED_CLASSES.map((scored) => [
    ...names.map((name) => start.weights[name]![scored] ?? 0),
    start.bias[scored],
  ]);
  const fitted = descend(examples, prior);
  const weights = Object.fromEntries(names.map((name, at) => [name, byClass((which) => fitted[which]![at]!)]));
  const bias = byClass((which) => fitted[which]!.at(-1)!);
  return JSON.stringify({ examples: examples.length, bias, weights }, null, 2);
}

function examplesOf(model: ClassModel, names: readonly string[]): Example[] {
  const examples: Example[] = [];
  for (const noise of NOISES)
    for (const purchasesMax of LENGTHS)
      for (const seed of TUNING_SEEDS) {
        const { members, exposure } = simulate(tuningShop(seed, { members: MEMBERS, noise, purchasesMax }));
        for (const { truth, observed } of members) {
          const at = SCORED_CLASSES.indexOf(truth as ScoredClass);
          if (at < 0 || observed.purchases.purchases < PURCHASES_MIN) continue;
          const { signals } = classify(model, observed, exposure);
          examples.push({ signals: [...names.map((name) => signals.get(name)?.signal ?? 0), 1], truth: at });
        }
      }
  return examples;
}

function descend(examples: readonly Example[], prior: readonly (readonly number[])[]): number[][] {
  const weights = prior.map((row) => [...row]);
  const speed = prior.map((row) => row.map(() => 0));
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((row, which) => row.map((weight, at) => PULL * (weight - prior[which]![at]!)));
    for (const { signals, truth } of examples) {
      const shares = softmax(weights.map((row) => row.reduce((sum, weight, at) => sum + weight * signals[at]!, 0)));
      for (const [which, share] of shares.entries()) {
        const off = (share - Number(which === truth)) / examples.length;
        for (const [at, signal] of signals.entries()) gradient[which]![at]! += off * signal;
      }
    }
    for (const [which, row] of weights.entries())
      for (const at of row.keys()) {
        speed[which]![at] = MOMENTUM * speed[which]![at]! - STEP * gradient[which]![at]!;
        row[at]! += speed[which]![at];
      }
  }
  return weights;
}

function softmax(sums: readonly number[]): number[] {
  const largest = Math.max(...sums);
  const weights = sums.map((sum) => Math.exp(sum - largest));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

function byClass(weightOf: (which: number) => number): Record<ScoredClass, number> {
  return Object.fromEntries(
    SCORED_CLASSES.map((scored, which) => [scored, Number(weightOf(which).toFixed(2)) + 0]),
  ) as Record<ScoredClass, number>;
}
