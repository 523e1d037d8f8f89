import { ownValue } from '#platform';

import { type ClassEvidence, type LoyaltyClass, SCORED_CLASSES, type ScoredClass } from '../events.js';
import { type Exposure } from './exposure.js';
import { extractFeatures, FEATURES } from './features/all-features.js';
import { reasonsOf } from './features/attitude.js';
import { type ClassModel } from './model.js';
import { answersOf } from './observed.js';
import { type Observed } from './observed-schema.js';

/** Digits behind the point of scores and evidence; the same on any machine. */
const DIGITS = 4;

/** What a model says of a member. */
export interface Classified {
  readonly modelVersion: number;
  readonly class: LoyaltyClass;
  /** The class that leads, whether or not there is enough evidence for it. */
  readonly leading: ScoredClass;
  /** 0 to 1 each, together 1. */
  readonly scores: Readonly<Record<ScoredClass, number>>;
  /** The lead of the best class over the next one, 0 to 1. */
  readonly margin: number;
  /** Purchases, answers and acts that it rests on. */
  readonly observations: number;
  /** `attitude` where no survey was ever answered, then each feature that could not be known. */
  readonly missing: readonly string[];
  readonly signals: ReadonlyMap<string, { readonly value: number; readonly signal: number }>;
}

/** Classifies a member by one model. Pure: the same observations and exposure give the same scores anywhere. */
export function classify(model: ClassModel, observed: Observed, exposure: Exposure): Classified {
  const values = extractFeatures(observed, exposure);
  const signals = new Map<string, { value: number; signal: number }>();
  const unknown: string[] = [];
  for (const feature of FEATURES) {
    if (ownValue(model.weights, feature.name) === undefined) continue;
    const value = values.get(feature.name);
    if (value === undefined) unknown.push(feature.name);
    else signals.set(feature.name, { value, signal: feature.signal(value) });
  }
  const shares = sharesOf(model, signals);
  const [first, second] = [...SCORED_CLASSES].sort((a, b) => shares[b] - shares[a]);
  const margin = rounded(shares[first!] - shares[second!]);
  const answers = answersOf(observed.attitude);
  const feels = answers > 0 || reasonsOf(observed.attitude) > 0;
  return {
    modelVersion: model.version,
    class: isEnough(model, observed, margin) ? first! : 'unclassified',
    leading: first!,
    scores: mapped((scored) => rounded(shares[scored])),
    margin,
    observations:
      observed.purchases.purchases + answers + observed.behaviours.engagement + observed.behaviours.advocacy,
    missing: feels ? unknown : ['attitude', ...unknown],
    signals,
  };
}

/** What each feature added to the (logarithmic) score of a class, the weightiest first; what added nothing is left out. */
export function evidenceFor(model: ClassModel, { signals }: Classified, scored: ScoredClass): readonly ClassEvidence[] {
  const evidence: ClassEvidence[] = [];
  for (const [feature, { value, signal }] of signals) {
    const added = rounded((ownValue(model.weights, feature)?.[scored] ?? 0) * signal);
    if (added !== 0) evidence.push({ feature, value: rounded(value), added });
  }
  return evidence.sort((a, b) => Math.abs(b.added) - Math.abs(a.added));
}

function isEnough({ enough }: ClassModel, { purchases, attitude }: Observed, margin: number): boolean {
  const needed = answersOf(attitude) > 0 ? enough.purchasesWithAnswer : enough.purchases;
  return purchases.purchases >= needed && margin >= enough.margin;
}

/** Softmax; the largest is taken off first, so that no exponential overflows. */
function sharesOf(model: ClassModel, signals: Classified['signals']): Record<ScoredClass, number> {
  const sums = mapped((scored) => {
    let sum = model.bias[scored];
    for (const [feature, { signal }] of signals) sum += (ownValue(model.weights, feature)?.[scored] ?? 0) * signal;
    return sum;
  });
  const largest = Math.max(...Object.values(sums));
  const weights = mapped((scored) => Math.exp(sums[scored] - largest));
  const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return mapped((scored) => weights[scored] / all);
}

function mapped(valueOf: (scored: ScoredClass) => number): Record<ScoredClass, number> {
  return Object.fromEntries(SCORED_CLASSES.map((scored) => [scored, valueOf(scored)])) as Record<ScoredClass, number>;
}

/** Never −0, which JSON does not keep. */
function rounded(value: number): number {
  return Number(value.toFixed(DIGITS)) + 0;
}
