import { instantOf } from '#edge';
import { type OpenAtPartners, partnerOf, refusePartner } from '#loyalty/partners/server';
import { canonicalJson } from '#event-store';
import { hasScope, insufficientScope } from '#loyalty/access';
import { type MemberAnswer, type Members, pointsEarned, statusPointsEarned } from '#loyalty/members';
import { acceptedLine, type BatchKind, type BatchRequest, lineEnvelope } from '#loyalty/members/server';
import { type Accepted, type Attempt, CommandRefused } from '#runner';

import { type BatchPurchaseAnswer } from './answers.js';
import { BatchPurchaseBody } from './purchase-bodies.js';
import { refuseReservation } from './refuse-reservation.js';

/** Purchases, whose members are enrolled where the line says so. */
export const purchaseBatch = (
  ports: BatchPorts,
  batch: BatchRequest,
): BatchKind<BatchPurchaseBody, BatchPurchaseAnswer> => ({
  body: BatchPurchaseBody,
  named: ({ purchaseId }) => ({ purchaseId }),
  async run(line, attempt) {
    const { accepted, enrolled } = await recordEnrolling({ ...ports, batch, line, attempt });
    const { status, outcome, revision, position } = acceptedLine(accepted);
    const points = enrolled && outcome === 'preview' ? {} : earnedBy(accepted.body);
    const { vouchers } = accepted.body;
    return { status, outcome, ...points, ...(vouchers && { vouchers }), enrolled, revision, position };
  },
});

function earnedBy(answer: MemberAnswer): Pick<BatchPurchaseAnswer, 'points' | 'statusPoints'> {
  const statusPoints = statusPointsEarned(answer);
  return { points: pointsEarned(answer), ...(statusPoints !== undefined && { statusPoints }) };
}

interface BatchPorts {
  readonly members: Pick<Members, 'run'>;
  readonly openAtPartners: Pick<OpenAtPartners, 'of'>;
}

interface Purchase extends BatchPorts {
  readonly batch: BatchRequest;
  readonly line: BatchPurchaseBody;
  readonly attempt: Attempt;
}

async function recordEnrolling(purchase: Purchase): Promise<{ accepted: Accepted<MemberAnswer>; enrolled: boolean }> {
  try {
    return { accepted: await record(purchase), enrolled: false };
  } catch (error) {
    if (!purchase.line.enrol || !(error instanceof CommandRefused) || error.code !== 'member_unknown') throw error;
    const enrolment = await enrol(purchase);
    if (enrolment?.outcome === 'preview') return { accepted: enrolment, enrolled: true };
    return { accepted: await record(purchase), enrolled: enrolment?.outcome === 'appended' };
  }
}

async function record({ members, openAtPartners, batch, line, attempt }: Purchase): Promise<Accepted<MemberAnswer>> {
  const { idempotencyKey: key, enrol: _enrol, memberId, ...purchase } = line;
  if (purchase.payment && !hasScope(batch.client, 'redemptions:write')) throw insufficientScope(['redemptions:write']);
  refuseReservation(batch.client, purchase);
  const type = 'RecordPurchase' as const;
  const { imported } = batch;
  const { codes, ...rest } = purchase;
  const typed = codes && { typedCodes: codes };
  const there = partnerOf(batch.client, purchase.partner);
  const open = await openAtPartners.of(batch.client.program, there);
  const command = {
    type,
    memberId,
    ...rest,
    ...typed,
    ...there,
    ...open,
    occurredAt: instantOf(purchase.occurredAt),
    imported,
  };
  const envelope = lineEnvelope(batch, { type, memberId, key, text: canonicalJson(purchase) });
  return members.run(command, { ...envelope, attempt: attempt.of(envelope.commandId) });
}

/** `undefined` when somebody else was faster. */
async function enrol({ members, batch, line, attempt }: Purchase): Promise<Accepted<MemberAnswer> | undefined> {
  refusePartner(batch.client, true, '`enrol`');
  if (!hasScope(batch.client, 'members:write')) throw insufficientScope(['members:write']);
  const { memberId, occurredAt, channel } = line;
  const type = 'EnrolMember' as const;
  const enrolledAt = instantOf(occurredAt);
  try {
    return await members.run(
      { type, memberId, enrolledAt, channel, identities: [] },
      { ...lineEnvelope(batch, { type, memberId, key: enrolledAt ?? '', text: '' }), attempt },
    );
  } catch (error) {
    if (error instanceof CommandRefused && error.code === 'member_exists') return undefined;
    throw error;
  }
}
