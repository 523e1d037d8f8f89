import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type JsonObject } from '#platform';

/** What the read model of adjustments must say of a member: an adjustment is what its newest event made it. */
export class ExpectedAdjustments {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const { type, data, metadata } = memberEvent(recorded);
    if (type !== 'AdjustmentRequested' && type !== 'AdjustmentDeclined' && type !== 'PointsAdjusted') return;
    const id = `${data.memberId}.${data.adjustmentId ?? recorded.id}`;
    const decision = { decidedAt: data.effectiveAt, decidedBy: metadata.actor.id };
    const asked = this.documents.get(id);
    if (type === 'AdjustmentDeclined')
      this.documents.set(id, { ...asked, ...decision, state: 'declined', declineReason: data.reason });
    else if (asked) this.documents.set(id, { ...asked, ...decision, state: 'counted' });
    else {
      const waits = type === 'AdjustmentRequested';
      this.documents.set(id, {
        state: waits ? 'waiting' : 'counted',
        points: data.points,
        reason: data.reason,
        requestedAt: data.effectiveAt,
        requestedBy: waits ? data.requestedBy : metadata.actor.id,
        decidedAt: waits ? null : data.effectiveAt,
        decidedBy: null,
      });
    }
  }
}
