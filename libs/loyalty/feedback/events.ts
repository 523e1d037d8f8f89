import { type DataOf, type EventOf } from '#event-store';
import { instant, integer, LIMITS, memberEvents, oneOf, personalText, text } from '#loyalty/vocabulary';

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

/** Lowest and highest score by kind: Net Promoter Score 0 to 10, customer satisfaction 1 to 5. */
export const SCORE_BOUNDS: Readonly<Record<FeedbackKind, { readonly min: number; readonly max: number }>> = {
  nps: { min: 0, max: 10 },
  csat: { min: 1, max: 5 },
};

const feedback = {
  kind: oneOf(FEEDBACK_KINDS),
  score: integer(0, 10),
  reason: oneOf(FEEDBACK_REASONS).optional(),
  /** Personal: encrypted in the log, and gone with the member. */
  comment: personalText(LIMITS.commentLengthMax).optional(),
  purchaseId: text().optional(),
  channel: text().optional(),
  occurredAt: instant,
};

/** An answer to a survey. */
export type Feedback = DataOf<typeof feedback>;

export const feedbackEvents = memberEvents({
  FeedbackRecorded: {
    description: 'The member answered a survey: how likely a recommendation is (NPS) or how content they are (CSAT).',
    data: feedback,
  },
});

export type FeedbackEvent = EventOf<typeof feedbackEvents>;
