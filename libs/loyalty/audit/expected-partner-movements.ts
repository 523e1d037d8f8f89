import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** Points that come and go with what is spent at a partner; all others come and go with what is earned there. */
const OF_SPENDING: ReadonlySet<string> = new Set(['PointsRedeemed', 'ReservationCaptured', 'PointsRestored']);

const NAMES = new Map([
  ['PurchaseReturned', 'returned'],
  ['PurchaseCorrected', 'corrected'],
  ['PointsRecalculated', 'recalculated'],
  ['PointsRestored', 'given_back'],
]);

/** What a movement at a partner says, and in millionths of minor units what it comes to: below zero what the programme owes. */
export interface MovementAtPartner {
  readonly partnerId: string;
  readonly points: number;
  readonly costPerPoint: string;
  readonly isSpending: boolean;
  readonly owed: bigint;
}

/** Own arithmetic on purpose, so that a mistake of the other one is found. */
export function movementAtPartner({ type, data }: RecordedEvent): MovementAtPartner | undefined {
  const there = data['atPartner'] as Pick<MovementAtPartner, 'partnerId' | 'points' | 'costPerPoint'> | undefined;
  if (!there) return undefined;
  const isSpending = OF_SPENDING.has(type);
  const owed = BigInt(there.points) * millionthsOf(there.costPerPoint);
  return { ...there, isSpending, owed: isSpending ? -owed : owed };
}

function millionthsOf(decimal: string): bigint {
  const point = decimal.indexOf('.');
  const decimals = point < 0 ? 0 : decimal.length - point - 1;
  return BigInt(decimal.replace('.', '')) * 10n ** BigInt(6 - decimals);
}

/** The rows of movements at partners that a member must have. */
export class ExpectedPartnerMovements {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const movement = movementAtPartner(recorded);
    if (!movement) return;
    const { type, data, id: movementId, position } = recorded;
    const { partnerId, points, costPerPoint, isSpending } = movement;
    const { memberId, purchaseId = null, redemptionId = null, returnId = null, correctionId = null } = data;
    this.documents.set(`${memberId as string}.${movementId}`, {
      ...{ partnerId, movementId, points, costPerPoint, purchaseId, redemptionId, returnId, correctionId, position },
      kind: NAMES.get(type) ?? (isSpending ? 'spent' : 'earned'),
      effectiveAt: data['effectiveAt']!,
    });
  }
}
