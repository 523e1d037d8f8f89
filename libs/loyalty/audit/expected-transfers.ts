import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type TransferEvent } from '#loyalty/transfers/events';
import { type JsonObject } from '#platform';

/** What the documents of a member's transfers must say, by their ids. */
export class ExpectedTransfers {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    if ('transferId' in event.data) this.add(event as TransferEvent);
  }

  private add({ type, data }: TransferEvent): void {
    const { memberId, transferId, points, effectiveAt, householdId = null } = data;
    if (type === 'PointsTransferredIn' || type === 'TransferDeclined') {
      const isIn = type === 'PointsTransferredIn';
      const became = { state: isIn ? 'completed' : 'failed', failure: isIn ? null : data.reason };
      const made = { transferId, direction: 'in', otherMemberId: data.fromMemberId, householdId, points, reason: null };
      this.documents.set(`${memberId}.in.${data.fromMemberId}.${transferId}`, {
        ...made,
        ...became,
        requestedAt: effectiveAt,
        closedAt: effectiveAt,
      });
      return;
    }
    const id = `${memberId}.${transferId}`;
    if (type === 'TransferRequested') {
      const { toMemberId: otherMemberId, reason = null } = data;
      const made = {
        transferId,
        direction: 'out',
        otherMemberId,
        householdId,
        points,
        reason,
        requestedAt: effectiveAt,
      };
      this.documents.set(id, { ...made, state: 'open', failure: null, closedAt: null });
      return;
    }
    const isOut = type === 'PointsTransferredOut';
    const became = { state: isOut ? 'completed' : 'failed', failure: isOut ? null : data.reason };
    this.documents.set(id, { ...this.documents.get(id), ...became, closedAt: effectiveAt });
  }
}
