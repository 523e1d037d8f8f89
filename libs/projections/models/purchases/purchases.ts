import { type RecordedEvent } from '#event-store';

import { projection } from '../define.js';
import { itemsOf } from '../member/member.js';
import { memberEvent } from '../member-events.js';

/** A purchase and the points that it earned. The id is `{memberId}.{purchaseId}`. */
export type PurchaseDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly purchaseId: string;
  readonly occurredAt: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly itemCount: number;
  readonly channel: string | null;
  readonly location: string | null;
  readonly points: number;
};

export const purchases = projection<PurchaseDocument>({
  name: 'purchases',
  version: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'occurredAt'] }],
  handles: ['PurchaseRecorded', 'PointsEarned'],
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    const isOfPurchase = event.type === 'PurchaseRecorded' || event.type === 'PointsEarned';
    const purchaseId = isOfPurchase ? event.data.purchaseId : undefined;
    return purchaseId === undefined ? [] : [`${event.data.memberId}.${purchaseId}`];
  },
  evolve: evolvePurchase,
});

export function evolvePurchase(before: PurchaseDocument | null, recorded: RecordedEvent): PurchaseDocument | null {
  const event = memberEvent(recorded);
  if (event.type === 'PointsEarned') return before && { ...before, points: before.points + event.data.points };
  if (event.type !== 'PurchaseRecorded') return before;
  const { data } = event;
  return {
    memberId: data.memberId,
    program: event.metadata.program,
    purchaseId: data.purchaseId,
    occurredAt: data.occurredAt,
    amount: data.total.amount,
    currency: data.total.currency,
    itemCount: itemsOf(data),
    channel: data.channel ?? null,
    location: data.location ?? null,
    points: 0,
  };
}
