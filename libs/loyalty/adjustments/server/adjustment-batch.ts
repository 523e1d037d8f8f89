import { generatedId } from '#edge';
import { canonicalJson } from '#event-store';
import { type Members } from '#loyalty/members';
import { acceptedLine, type BatchKind, type BatchRequest, lineEnvelope } from '#loyalty/members/server';

import { type BatchAdjustmentAnswer } from './answers.js';
import { appendedStatus } from './appended-status.js';
import { BatchAdjustmentBody } from './bodies.js';

/** Adjustments; those that need approval wait for it, as they do alone. */
export const adjustmentBatch = (
  members: Pick<Members, 'run'>,
  batch: BatchRequest,
): BatchKind<BatchAdjustmentBody, BatchAdjustmentAnswer> => ({
  body: BatchAdjustmentBody,
  named: ({ adjustmentId }) => ({ adjustmentId }),
  async run({ idempotencyKey: key, memberId, ...body }, attempt) {
    const type = 'AdjustPoints' as const;
    const envelope = lineEnvelope(batch, { type, memberId, key, text: canonicalJson(body) });
    const adjustmentId = body.adjustmentId ?? generatedId(envelope, 'adjustment');
    const command = { type, memberId, ...body, adjustmentId, requestedBy: batch.client.name };
    const accepted = await members.run(command, { ...envelope, attempt: attempt.of(envelope.commandId) });
    return { ...acceptedLine(accepted, appendedStatus(accepted.body)), adjustmentId };
  },
});
