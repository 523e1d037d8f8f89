import {
  choice,
  type DocumentOf,
  id,
  instant,
  memberId,
  object,
  orNull,
  program,
  text,
  whole,
} from '#loyalty/documents';

/** What moved points at a partner. The first four are owed by the partner, the others by the programme. */
export const MOVEMENT_KINDS = ['earned', 'returned', 'corrected', 'recalculated', 'spent', 'given_back'] as const;

export const partnerMovementsSchema = object(
  'A movement of points at a partner, and what it costs. The id is `{program}.{memberId}.{movementId}`.',
  {
    memberId,
    program,
    partnerId: id('The partner.', 'fuel-co'),
    movementId: text('The event.', '0f8fad5b-d9cb-569f-a165-70867728950e'),
    kind: choice(
      'What moved points: purchases that `earned`, were `returned` (or cancelled), `corrected` or worked out again (`recalculated`), points that were `spent`, or `given_back` since what they had paid for came back.',
      MOVEMENT_KINDS,
      'earned',
    ),
    points: whole('Below zero where they were taken back, or given back.', 29),
    costPerPoint: text('Minor units per point, an exact decimal.', '0.9'),
    owed: text(
      'What the partner owes for it, in minor units, an exact decimal; below zero: what the programme owes.',
      '26.1',
    ),
    purchaseId: orNull(text('The purchase that it is of.', 'order-1003')),
    redemptionId: orNull(text('The redemption that it is of.'), null),
    returnId: orNull(text('The return that it is of.'), null),
    correctionId: orNull(text('The correction that it is of.'), null),
    effectiveAt: instant('When it counts.', '2026-02-01T12:30:00.000Z'),
    recordedAt: instant('When it was recorded.', '2026-02-01T12:30:00.000Z'),
    position: text('Where it is in the log.', 'a1.00000000000000000042.00000000000000000042'),
  },
);

export type PartnerMovementDocument = DocumentOf<typeof partnerMovementsSchema>;
