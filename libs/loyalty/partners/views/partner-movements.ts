import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';
import { amountAt, type AtPartner } from '#loyalty/vocabulary';

import {
  type MOVEMENT_KINDS,
  type PartnerMovementDocument,
  partnerMovementsSchema,
} from './partner-movements-schema.js';

type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** What moves points at partners, by the event that says what it costs. */
const KINDS = {
  PointsEarned: 'earned',
  PurchaseReturned: 'returned',
  PurchaseCorrected: 'corrected',
  PointsRecalculated: 'recalculated',
  PointsRedeemed: 'spent',
  ReservationCaptured: 'spent',
  PointsRestored: 'given_back',
} as const satisfies Record<string, MovementKind>;

/** A row for each event that changes what a partner and the programme owe each other. */
export const partnerMovements = memberProjection({
  name: 'partner-movements',
  version: 1,
  document: partnerMovementsSchema,
  programInIdsSince: 1,
  rows: true,
  indexes: [
    { name: 'partner', fields: ['program', 'partnerId', 'position'] },
    { name: 'member', fields: ['memberId'] },
  ],
  handles: Object.keys(KINDS),
  documentIds: (event) => (atPartnerOf(event) ? [`${memberEvent(event).data.memberId}.${event.id}`] : []),
  evolve: (before, event): PartnerMovementDocument | null => {
    const atPartner = atPartnerOf(event);
    return atPartner ? movementOf(event, atPartner) : before;
  },
});

/** What an event says that points cost at a partner; nothing where it was in the programme's own shop. */
const atPartnerOf = ({ data }: RecordedEvent): AtPartner | undefined =>
  (data as { readonly atPartner?: AtPartner }).atPartner;

interface Of {
  readonly purchaseId?: string;
  readonly redemptionId?: string;
  readonly returnId?: string;
  readonly correctionId?: string;
}

/** Which partner an event is of, and what that owes for it; below zero what the programme owes. */
export function owedAt(event: RecordedEvent): { readonly partnerId: string; readonly owed: string } | undefined {
  const atPartner = atPartnerOf(event);
  if (!atPartner) return undefined;
  const kind = KINDS[event.type as keyof typeof KINDS];
  return { partnerId: atPartner.partnerId, owed: owedFor({ kind, ...atPartner }) };
}

function movementOf(event: RecordedEvent, { partnerId, points, costPerPoint }: AtPartner): PartnerMovementDocument {
  const { memberId, effectiveAt } = memberEvent(event).data;
  const { program, recordedAt } = event.metadata;
  const { purchaseId = null, redemptionId = null, returnId = null, correctionId = null } = event.data as Of;
  const kind = KINDS[event.type as keyof typeof KINDS];
  return {
    ...{ memberId, program, partnerId, movementId: event.id, kind, points, costPerPoint },
    owed: owedFor({ kind, points, costPerPoint }),
    ...{ purchaseId, redemptionId, returnId, correctionId, effectiveAt, recordedAt },
    position: event.position,
  };
}

/** What the partner owes for a movement; below zero what the programme owes. */
function owedFor({ kind, points, costPerPoint }: Pick<PartnerMovementDocument, 'kind' | 'points' | 'costPerPoint'>) {
  return amountAt({ points: isSpending(kind) ? -points : points, costPerPoint });
}

/** Whether a movement is of points that members spend, which the programme owes for. */
export const isSpending = (kind: MovementKind): boolean => kind === 'spent' || kind === 'given_back';
