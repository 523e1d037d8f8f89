import { type DataOf, type EventOf } from '#event-store';
import {
  fraction,
  instant,
  LIMITS,
  list,
  memberEvents,
  number,
  object,
  oneOf,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

/** The five loyalty classes, without `unclassified`: those that get a score. */
export const SCORED_CLASSES = ['satisfaction', 'price', 'opportunistic', 'convenience', 'true'] as const;

export type ScoredClass = (typeof SCORED_CLASSES)[number];

export const LOYALTY_CLASSES = [...SCORED_CLASSES, 'unclassified'] as const;

export type LoyaltyClass = (typeof LOYALTY_CLASSES)[number];

const loyaltyClass = oneOf(LOYALTY_CLASSES);

const share = fraction(0, 1);

const scores = Object.fromEntries(SCORED_CLASSES.map((name) => [name, share])) as Record<ScoredClass, typeof share>;

const evidence = { feature: text(64), value: number, added: number };

/** A feature, its value, and what it added to the score of the class. */
export type ClassEvidence = DataOf<typeof evidence>;

const classification = {
  scores: object(scores),
  /** By how much the class leads the next one, 0 to 1. */
  margin: share,
  evidence: list(object(evidence), LIMITS.evidenceMax),
  observations: total,
  /** What would have helped, and was not there. */
  missing: list(text(64), LIMITS.evidenceMax),
  modelVersion: version,
  classifiedAt: instant,
};

export type Classification = DataOf<typeof classification>;

const change = { from: loyaltyClass, to: loyaltyClass, ...classification };

/** A member's new class with all that explains it. */
export type LoyaltyClassChange = DataOf<typeof change>;

/** What the analysts' side found out about a member, and recorded. */
export const classEvents = memberEvents({
  LoyaltyClassChanged: {
    description: 'The member belongs to another loyalty class than before; with the evidence, feature by feature.',
    data: change,
  },
});

export type ClassEvent = EventOf<typeof classEvents>;
