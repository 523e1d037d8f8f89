import { type RecordedEvent } from '#event-store';
import { type Instant } from '#platform';

/** Events between two milestones: what a fold reads at most in addition to those that it needs anyway. */
export const MILESTONE_EVENTS = 1_000;

/** A place in a stream at which its state is known, and what says whether a fold may begin or go on there. */
export interface Milestone {
  readonly revision: number;
  /** Hash of the event there; it names that event and, through the chain, all before it. */
  readonly hash: string;
  readonly position: string;
  readonly recordedAt: Instant;
  /** The newest effective instant of all events up to there. */
  readonly latestEffectiveAt: Instant;
  /** The oldest effective instant of the events since the milestone before. */
  readonly earliestSince: Instant;
}

/** A milestone with what its state has more than that of the one before, as JSON text. */
export interface StoredMilestone extends Milestone {
  readonly increment: string;
}

/** Takes in the events between two milestones. */
export class MilestoneTally {
  private earliestSince: Instant | undefined;

  constructor(private latestEffectiveAt: Instant = '') {}

  add(effectiveAt: Instant): void {
    if (effectiveAt > this.latestEffectiveAt) this.latestEffectiveAt = effectiveAt;
    if (this.earliestSince === undefined || effectiveAt < this.earliestSince) this.earliestSince = effectiveAt;
  }

  /** The milestone at an event that was added; what is added from now on counts for the next one. */
  at({ revision, position, metadata: { hash, recordedAt } }: RecordedEvent): Milestone {
    const { latestEffectiveAt, earliestSince = latestEffectiveAt } = this;
    this.earliestSince = undefined;
    return { revision, hash, position, recordedAt, latestEffectiveAt, earliestSince };
  }
}
