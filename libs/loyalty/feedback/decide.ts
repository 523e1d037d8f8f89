import { type Member, type MemberContext, type MemberDecision, refuseUntimely, settledThen } from '#loyalty/member';
import { type CommandShape, type Input, LIMITS } from '#loyalty/vocabulary';
import { earlier } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type Feedback, SCORE_BOUNDS } from './events.js';

export type RecordFeedback = CommandShape<'RecordFeedback', Input<Feedback>>;

/** Records an answer to a survey, at the time at which it was given. It moves no points; behaviours may. */
export function recordFeedback(command: RecordFeedback, member: Member, context: MemberContext): MemberDecision {
  const occurredAt = command.occurredAt ?? context.now;
  const refusal = refuseScore(command) ?? refuseUntimely(occurredAt, member, context);
  if (refusal) return refusal;
  const { kind, score, reason, comment, purchaseId, channel } = command;
  const at = earlier(occurredAt, context.now);
  return settledThen(command, member, context, {
    type: 'FeedbackRecorded',
    data: {
      effectiveAt: at,
      kind,
      score,
      ...(reason !== undefined && { reason }),
      ...(comment !== undefined && { comment }),
      ...(purchaseId !== undefined && { purchaseId }),
      ...(channel !== undefined && { channel }),
      occurredAt,
    },
  });
}

function refuseScore({ kind, score, comment }: RecordFeedback): Refusal | undefined {
  const { min, max } = SCORE_BOUNDS[kind];
  if (!Number.isInteger(score) || score < min || score > max) {
    const message = `A score of ${kind === 'nps' ? 'NPS' : 'CSAT'} is a whole number from ${min} to ${max}.`;
    return refuse('score_out_of_range', message, { kind, min, max });
  }
  if ((comment?.length ?? 0) <= LIMITS.commentLengthMax) return undefined;
  const message = `A comment has ${LIMITS.commentLengthMax} characters at most.`;
  return refuse('limit_exceeded', message, { commentLengthMax: LIMITS.commentLengthMax });
}
