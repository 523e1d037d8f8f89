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
