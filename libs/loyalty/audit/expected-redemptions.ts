import { type RecordedEvent } from '#event-store';
import { pointsTo } from '#loyalty/account';
import { memberEvent, postingsOf } from '#loyalty/member';
import { type JsonObject } from '#platform';

/** What the read model of redemptions must say of a member: there is one for each event by which points came to be redeemed. */
export class ExpectedRedemptions {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const postings = postingsOf(memberEvent(recorded));
    const points = postings ? pointsTo(postings, 'redeemed') : 0;
    if (points === 0) return;
    const { memberId, reservationId, purchaseId, redemptionId, reference = null, effectiveAt } = recorded.data;
    const id = [
      typeof reservationId === 'string' && `reservation.${reservationId}`,
      redemptionId,
      typeof purchaseId === 'string' && `purchase.${purchaseId}`,
      `event.${recorded.id}`,
    ].find((name) => typeof name === 'string') as string;
    this.documents.set(`${memberId as string}.${id}`, {
      redemptionId: id,
      points,
      reference,
      purchaseId: purchaseId ?? null,
      reservationId: reservationId ?? null,
      redeemedAt: effectiveAt!,
      redeemedBy: recorded.metadata.actor.id,
    });
  }
}
