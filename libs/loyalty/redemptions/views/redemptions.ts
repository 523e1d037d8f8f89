import { type RecordedEvent } from '#event-store';
import { pointsTo } from '#loyalty/account';
import { memberEvent, memberProjection, MOVEMENT_TYPES, postingsOf } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type AtPartner, type Metadata } from '#loyalty/vocabulary';

import { type RedemptionDocument, redemptionsSchema } from './redemptions-schema.js';

/** Every use of points, by whatever event: redemptions, captured reservations, payments for purchases and rewards; with what was given back. */
export const redemptions = memberProjection({
  name: 'redemptions',
  version: 6, // `partner`
  document: redemptionsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'redeemedAt'] }],
  handles: MOVEMENT_TYPES,
  documentIds: (event) =>
    pointsUsed(event) > 0 || event.type === 'PointsRestored' || event.type === 'ClaimPointsRestored'
      ? [`${event.data['memberId'] as string}.${redemptionIdOf(event)}`]
      : [],
  evolve: evolveRedemption,
});

function pointsUsed(recorded: RecordedEvent): number {
  const postings = postingsOf(memberEvent(recorded));
  return postings ? pointsTo(postings, 'redeemed') : 0;
}

/** What events that use points, or give them back, say of it; each says some of it. */
interface Use {
  readonly redemptionId?: string;
  readonly reservationId?: string;
  readonly purchaseId?: string;
  readonly claimId?: string;
  readonly redeemerId?: string;
  readonly atPartner?: AtPartner;
  readonly reference?: string;
  readonly metadata?: Metadata;
}

const useOf = ({ data }: RecordedEvent): Use => data;

/** Ids that callers choose have no dots, so that none is taken twice. */
function redemptionIdOf(event: RecordedEvent): string {
  const { redemptionId, reservationId, purchaseId, claimId } = useOf(event);
  if (redemptionId !== undefined) return redemptionId;
  if (reservationId !== undefined) return `reservation.${reservationId}`;
  if (claimId !== undefined) return `claim.${claimId}`;
  return purchaseId === undefined ? `event.${event.id}` : `purchase.${purchaseId}`;
}

export function evolveRedemption(before: RedemptionDocument | null, event: RecordedEvent): RedemptionDocument | null {
  const restored = memberEvent(event);
  if (restored.type === 'PointsRestored') return before && withRestored(before, restored.data.returnId, restored.data);
  if (restored.type === 'ClaimPointsRestored')
    return before && withRestored(before, redemptionIdOf(event), restored.data);
  const points = pointsUsed(event);
  if (points === 0) return before;
  const { memberId, effectiveAt } = memberEvent(event).data;
  const { reference = null, purchaseId = null, reservationId = null, claimId = null } = useOf(event);
  const { redeemerId = null, metadata = {}, atPartner } = useOf(event);
  const { program, recordedAt, actor } = event.metadata;
  return {
    memberId,
    program,
    redemptionId: redemptionIdOf(event),
    points,
    reference,
    purchaseId,
    reservationId,
    claimId,
    redeemedAt: effectiveAt,
    recordedAt,
    redeemedBy: actor.id,
    redeemerId,
    partner: atPartner?.partnerId ?? null,
    returned: [],
    metadata,
  };
}

function withRestored(
  before: RedemptionDocument,
  returnId: string,
  { points, effectiveAt: returnedAt }: MemberEventOf<'PointsRestored' | 'ClaimPointsRestored'>['data'],
): RedemptionDocument {
  return { ...before, returned: [...before.returned, { returnId, points, returnedAt }] };
}
