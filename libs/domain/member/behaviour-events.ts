import { type BreakdownEntry } from './events.js';
import { type MemberFact as E } from './event-shape.js';

/** What members say of the shop, and what they do for it besides buying. */
export type BehaviourEvent =
  E<'FeedbackRecorded', Feedback> | E<'BehaviourRecorded', Behaviour & { breakdown?: readonly BreakdownEntry[] }>;

export const FEEDBACK_KINDS = ['nps', 'csat'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const FEEDBACK_REASONS = [
  'price',
  'quality',
  'service',
  'convenience',
  'range',
  'brand',
  'programme',
  'other',
] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

/** Lowest and highest score by kind: Net Promoter Score 0 to 10, customer satisfaction 1 to 5. */
export const SCORE_BOUNDS: Readonly<Record<FeedbackKind, { readonly min: number; readonly max: number }>> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
};

/** An answer to a survey. */
export interface Feedback {
  readonly kind: FeedbackKind;
  readonly score: number;
  readonly reason?: FeedbackReason;
  /** Personal: encrypted in the log, and gone with the member. */
  readonly comment?: string;
  readonly purchaseId?: string;
  readonly channel?: string;
  readonly occurredAt: string;
}

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
