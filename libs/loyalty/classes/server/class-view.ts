import { type Instant } from '#platform';

import { type Classified, evidenceFor } from '../classify/classify.js';
import { FEATURES } from '../classify/features/all-features.js';
import { type ClassModel } from '../classify/model.js';
import { nextMove } from '../classify/next-move.js';
import { type ClassEvidence, type LoyaltyClass, type LoyaltyClassChange, type ScoredClass } from '../events.js';
import { type FeaturesDocument } from '../views/features-schema.js';

/** A member's loyalty class and why. */
export interface ClassView {
  readonly memberId: string;
  /** As recorded; `unclassified` until there is enough evidence. */
  readonly class: LoyaltyClass;
  /** Since when, by the record; null before the first. */
  readonly since: Instant | null;
  /** 0 to 1 each, together 1; null in the past before the first record. */
  readonly scores: Readonly<Record<ScoredClass, number>> | null;
  /** The lead of the best class over the next one, 0 to 1. */
  readonly margin: number;
  /** What each feature added to the class; where there is none yet, to the one that leads. */
  readonly evidence: readonly ClassEvidence[];
  /** What behaviour and what attitude added, apart: a label hides which of the two it rests on. Null: nothing is known of it. */
  readonly axes: { readonly behaviour: number; readonly attitude: number | null };
  readonly observations: number;
  /** `attitude` where no survey was ever answered, then the features that could not be known. */
  readonly missing: readonly string[];
  readonly modelVersion: number | null;
  readonly nextMove: string;
}

/** As it is now: the recorded class, with the scores and evidence of this moment. */
export function currentView(document: FeaturesDocument, model: ClassModel, found: Classified): ClassView {
  const { memberId, class: loyaltyClass, classSince } = document;
  const evidence = evidenceFor(model, found, loyaltyClass === 'unclassified' ? found.leading : loyaltyClass);
  return {
    memberId,
    class: loyaltyClass,
    since: classSince,
    scores: found.scores,
    margin: found.margin,
    evidence,
    axes: axesOf(evidence),
    observations: found.observations,
    missing: found.missing,
    modelVersion: model.version,
    nextMove: nextMove(loyaltyClass),
  };
}

/** As it was recorded. */
export function recordedView(
  memberId: string,
  change: LoyaltyClassChange & { readonly effectiveAt: Instant },
): ClassView {
  const { to, effectiveAt, scores, margin, evidence, observations, missing, modelVersion } = change;
  return {
    memberId,
    class: to,
    since: effectiveAt,
    scores,
    margin,
    evidence,
    axes: axesOf(evidence),
    observations,
    missing,
    modelVersion,
    nextMove: nextMove(to),
  };
}

/** Before anything was recorded. */
export function unclassifiedView(memberId: string): ClassView {
  return {
    memberId,
    class: 'unclassified',
    since: null,
    scores: null,
    margin: 0,
    evidence: [],
    axes: axesOf([]),
    observations: 0,
    missing: [],
    modelVersion: null,
    nextMove: nextMove('unclassified'),
  };
}

const AXES = new Map(FEATURES.map(({ name, axis }) => [name, axis]));

function axesOf(evidence: readonly ClassEvidence[]): ClassView['axes'] {
  const sum = (axis: 'behaviour' | 'attitude') => {
    const of = evidence.filter(({ feature }) => AXES.get(feature) === axis);
    return of.length === 0 ? null : Number(of.reduce((all, { added }) => all + added, 0).toFixed(4));
  };
  return { behaviour: sum('behaviour') ?? 0, attitude: sum('attitude') };
}
