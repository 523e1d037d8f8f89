import { type SegmentMove } from '#loyalty/segments/events';
import { type MemberFact as E } from '#loyalty/vocabulary';

/** What the analysts' side found out about a member, and recorded. */
export type ClassEvent =
  E<'LoyaltyClassChanged', LoyaltyClassChange> | E<'SegmentEntered', SegmentMove> | E<'SegmentLeft', SegmentMove>;

/** The five loyalty classes, without `unclassified`: those that get a score. */
export const SCORED_CLASSES = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true'] as const;

export type ScoredClass = (typeof SCORED_CLASSES)[number];

export const LOYALTY_CLASSES = [...SCORED_CLASSES, 'unclassified'] as const;

export type LoyaltyClass = (typeof LOYALTY_CLASSES)[number];

/** A member's new class with all that explains it. */
export interface LoyaltyClassChange extends Classification {
  readonly from: LoyaltyClass;
  readonly to: LoyaltyClass;
}

export interface Classification {
  /** 0 to 1 each. */
  readonly scores: Readonly<Record<ScoredClass, number>>;
  /** By how much the class leads the next one, 0 to 1. */
  readonly margin: number;
  readonly evidence: readonly ClassEvidence[];
  readonly observations: number;
  /** What would have helped, and was not there. */
  readonly missing: readonly string[];
  readonly modelVersion: number;
  readonly classifiedAt: string;
}

/** A feature, its value, and what it added to the score of the class. */
export interface ClassEvidence {
  readonly feature: string;
  readonly value: number;
  readonly added: number;
}
