import { type RecordedEvent } from '#event-store';

import { projection } from '../define.js';
import { memberEvent } from '../member-events.js';
import { costOf, discountOf, isPromoted, itemsOf, utcHourOf } from '../purchase-facts.js';

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
  /** What was taken off, of the whole or line by line; minor units. */
  readonly discount: number;
  readonly promotion: string | null;
  /** Neither discount nor promotion had a part in it. */
  readonly fullPrice: boolean;
  /** What the shop paid for it, minor units; null unless every line says it. */
  readonly cost: number | null;
  readonly channel: string | null;
  readonly location: string | null;
  /** The day in the programme's time zone. */
  readonly localDay: string;
  /** 0 to 23, in UTC. */
  readonly hour: number;
  /** It was made without a member and claimed later. */
  readonly guest: boolean;
  readonly points: number;
};

export const purchases = projection<PurchaseDocument>({
  name: 'purchases',
  version: 2,
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
    discount: discountOf(data),
    promotion: data.promotion ?? null,
    fullPrice: !isPromoted(data),
    cost: costOf(data),
    channel: data.channel ?? null,
    location: data.location ?? null,
    localDay: data.localDay ?? data.effectiveAt.slice(0, 10),
    hour: utcHourOf(data.occurredAt),
    guest: data.guest ?? false,
    points: 0,
  };
}
