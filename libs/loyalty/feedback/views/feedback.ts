import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection, rowIdOf } from '#loyalty/member';

import { type FeedbackDocument, feedbackSchema } from './feedback-schema.js';

/** Every answer of members to surveys. */
export const feedback = memberProjection({
  name: 'feedback',
  version: 1,
  document: feedbackSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'occurredAt'] }],
  handles: ['FeedbackRecorded'],
  documentIds: (event) => [rowIdOf(event)],
  evolve: evolveFeedback,
  rows: true,
});

export function evolveFeedback(before: FeedbackDocument | null, recorded: RecordedEvent): FeedbackDocument | null {
  const { type, data, metadata } = memberEvent(recorded);
  if (type !== 'FeedbackRecorded') return before;
  return {
    memberId: data.memberId,
    program: metadata.program,
    kind: data.kind,
    score: data.score,
    reason: data.reason ?? null,
    comment: data.comment ?? null,
    purchaseId: data.purchaseId ?? null,
    channel: data.channel ?? null,
    occurredAt: data.occurredAt,
  };
}
