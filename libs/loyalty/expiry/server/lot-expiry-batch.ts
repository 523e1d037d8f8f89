import { instantOf, Problem } from '#edge';
import { canonicalJson } from '#event-store';
import { type MemberAnswer, type Members } from '#loyalty/members';
import { acceptedLine, type BatchKind, type BatchRequest, lineEnvelope } from '#loyalty/members/server';

import { type BatchLotExpiryAnswer } from './answers.js';
import { BatchLotExpiryBody } from './bodies.js';
import { endOf } from './end-of.js';

/** Ends of lots: of the one that a line names, or of all that a member has and that end too soon. */
export const lotExpiryBatch = (
  members: Pick<Members, 'run'>,
  batch: BatchRequest,
): BatchKind<BatchLotExpiryBody, BatchLotExpiryAnswer> => ({
  body: BatchLotExpiryBody,
  named: ({ lotId }) => ({ lotId }),
  async run(line, attempt) {
    const { idempotencyKey: key, ...body } = line;
    const command = commandOf(line);
    const { type, memberId } = command;
    const envelope = lineEnvelope(batch, { type, memberId, key, text: canonicalJson(body) });
    const accepted = await members.run(command, { ...envelope, attempt: attempt.of(envelope.commandId) });
    return { ...acceptedLine(accepted, 200), ...changedBy(accepted.body) };
  },
});

/** @throws Problem validation_failed */
function commandOf({ memberId, lotId, endingBefore, expiresAt, reason }: BatchLotExpiryBody) {
  const common = { memberId, expiresAt: endOf(expiresAt), reason };
  if (lotId !== undefined && endingBefore !== undefined) {
    const detail = 'Name one lot by lotId, or all that end too soon by endingBefore.';
    throw new Problem('validation_failed', detail, {
      errors: [{ pointer: '/endingBefore', code: 'one_of_two', detail }],
    });
  }
  return lotId === undefined
    ? ({ type: 'ExtendLots', ...common, endingBefore: instantOf(endingBefore) } as const)
    : ({ type: 'ChangeLotExpiry', ...common, lotId } as const);
}

function changedBy({ events }: MemberAnswer): Pick<BatchLotExpiryAnswer, 'lots' | 'points'> {
  const changed = events.filter(({ type }) => type === 'LotExpiryChanged');
  return {
    lots: changed.reduce((sum, { lots }) => sum + (lots as readonly unknown[]).length, 0),
    points: changed.reduce((sum, { points }) => sum + (points as number), 0),
  };
}
