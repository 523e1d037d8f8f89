import { generatedId, instantOf } from '#edge';
import { onlyAtOwn } from '#loyalty/partners/server';
import { canonicalJson } from '#event-store';
import { type MemberAnswer, type Members } from '#loyalty/members';
import { acceptedLine, type BatchKind, type BatchRequest, lineEnvelope } from '#loyalty/members/server';

import { type BatchReturnAnswer } from './answers.js';
import { BatchReturnBody } from './bodies.js';

/** Returns, of members and purchases that are there. */
export const returnBatch = (
  members: Pick<Members, 'run'>,
  batch: BatchRequest,
): BatchKind<BatchReturnBody, BatchReturnAnswer> => ({
  body: BatchReturnBody,
  named: ({ returnId, purchaseId }) => ({ returnId, purchaseId }),
  async run({ idempotencyKey: key, memberId, ...body }, attempt) {
    const type = 'ReturnPurchase' as const;
    const envelope = lineEnvelope(batch, { type, memberId, key, text: canonicalJson(body) });
    const returnId = body.returnId ?? generatedId(envelope, 'return');
    const { imported } = batch;
    const own = onlyAtOwn(batch.client);
    const command = { type, memberId, ...body, ...own, returnId, occurredAt: instantOf(body.occurredAt), imported };
    const accepted = await members.run(command, { ...envelope, attempt: attempt.of(envelope.commandId) });
    return { ...acceptedLine(accepted), returnId, ...pointsOf(accepted.body) };
  },
});

/** What the return did to points; nothing where it had been recorded before. */
function pointsOf({ events }: MemberAnswer) {
  const returned = events.find(({ type }) => type === 'PurchaseReturned') as
    Pick<BatchReturnAnswer, 'points' | 'statusPoints' | 'waived' | 'debt' | 'restored'> | undefined;
  if (!returned) return {};
  const { points, statusPoints, waived, debt, restored } = returned;
  return { points, ...(statusPoints !== undefined && { statusPoints }), waived, debt, restored };
}
