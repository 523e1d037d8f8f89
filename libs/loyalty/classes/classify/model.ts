import { type ScoredClass } from '../events.js';

/**
 * A classifier as data. A member's score for a class is the class's share after a softmax over
 * `bias + Σ weight × signal of the feature`: additive before the share is taken, so that each feature can be explained by
 * what it added. A published version never changes; a better one gets the next number.
 */
export interface ClassModel {
  readonly version: number;
  readonly description: string;
  readonly bias: Readonly<Record<ScoredClass, number>>;
  readonly weights: Readonly<Record<string, Readonly<Partial<Record<ScoredClass, number>>>>>;
  readonly enough: EnoughEvidence;
  /** By how much another class must lead the recorded one before a member moves to it. */
  readonly leadToMove: number;
}

/** Below this a member stays unclassified. docs/classes.md says how the numbers were measured. */
export interface EnoughEvidence {
  readonly purchases: number;
  /** Purchases that are enough once a survey was answered. */
  readonly purchasesWithAnswer: number;
  /** The lead of the best class over the next one. */
  readonly margin: number;
}
