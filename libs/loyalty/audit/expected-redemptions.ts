import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** What the read model of redemptions must say of a member. */
export class ExpectedRedemptions {
  readonly documents = new Map<string, JsonObject>();

  /** @param points by how many the event has raised the sum of what the member has redeemed */
  apply({ id: eventId, type, data, metadata }: RecordedEvent, points: number): void {
    if (type === 'PointsRestored') return this.giveBack(data);
    if (type === 'ClaimPointsRestored') {
      const returnId = `claim.${data['claimId'] as string}`;
      return this.giveBack({ ...data, redemptionId: returnId, returnId });
    }
    if (points <= 0) return;
    const { memberId, reservationId = null, purchaseId = null, claimId = null, reference = null, effectiveAt } = data;
    const names = { reservation: reservationId, purchase: purchaseId, claim: claimId, event: eventId };
    const [of, id] = Object.entries(names).find(([, name]) => name !== null)!;
    const redemptionId = data['redemptionId'] ?? `${of}.${id as string}`;
    this.documents.set(`${memberId as string}.${redemptionId as string}`, {
      ...{ redemptionId, points, reference, purchaseId, reservationId, claimId },
      redeemedAt: effectiveAt!,
      redeemedBy: metadata.actor.id,
      redeemerId: data['redeemerId'] ?? null,
      partner: (data['atPartner'] as JsonObject | undefined)?.['partnerId'] ?? null,
      returned: [],
      metadata: data['metadata'] ?? {},
    });
  }

  private giveBack({ memberId, purchaseId, redemptionId, returnId, points, effectiveAt }: JsonObject): void {
    const id = `${memberId as string}.${(redemptionId ?? `purchase.${purchaseId as string}`) as string}`;
    const used = this.documents.get(id);
    if (!used) return;
    const returned = [
      ...(used['returned'] as JsonObject[]),
      { returnId: returnId!, points: points!, returnedAt: effectiveAt! },
    ];
    this.documents.set(id, { ...used, returned });
  }
}
