import { type Feedback } from '#loyalty/feedback/events';
import { type BreakdownEntry, type MemberFact as E } from '#loyalty/vocabulary';

/** What members say of the shop, and what they do for it besides buying. */
export type BehaviourEvent =
  E<'FeedbackRecorded', Feedback> | E<'BehaviourRecorded', Behaviour & { breakdown?: readonly BreakdownEntry[] }>;

/** Something a member did that the programme knows by a slug: a review, a share, a visit, a referral … */
export interface Behaviour {
  readonly behaviour: string;
  readonly reference?: string;
  readonly channel?: string;
  readonly occurredAt: string;
  /** The programme's local day, where it is not the UTC day of `effectiveAt`. */
  readonly localDay?: string;
}

/** Behaviours that Trofast records itself, when what causes them is recorded; nobody else may. */
export const SYSTEM_BEHAVIOURS = ['referral'] as const;

export type SystemBehaviour = (typeof SYSTEM_BEHAVIOURS)[number];

export function isSystemBehaviour(behaviour: string): behaviour is SystemBehaviour {
  return (SYSTEM_BEHAVIOURS as readonly string[]).includes(behaviour);
}

/** The usual behaviours; a programme may name others. */
export const USUAL_BEHAVIOURS = ['review', 'share', 'recycling', 'newsletter', 'visit'] as const;
