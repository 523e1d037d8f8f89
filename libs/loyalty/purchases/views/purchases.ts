import { type RecordedEvent } from '#event-store';
import { pointsFrom, pointsTo } from '#loyalty/account';
import { memberEvent, memberProjection, MOVEMENT_TYPES, postingsOf, type RecordedMemberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { factsOf } from './purchase-facts.js';
import { type PurchaseDocument, purchasesSchema } from './purchases-schema.js';

export const purchases = memberProjection({
  name: 'purchases',
  version: 7,
  document: purchasesSchema,
  programInIdsSince: 3,
  indexes: [
    { name: 'member', fields: ['memberId', 'occurredAt'] },
    { name: 'purchase', fields: ['purchaseId'] },
  ],
  handles: ['PurchaseRecorded', 'PurchaseReturned', ...MOVEMENT_TYPES],
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    const isOfPurchase =
      event.type === 'PurchaseRecorded' || event.type === 'PurchaseReturned' || earnedBy(event) !== 0;
    const purchaseId = isOfPurchase && 'purchaseId' in event.data ? event.data.purchaseId : undefined;
    return purchaseId === undefined ? [] : [`${event.data.memberId}.${purchaseId}`];
  },
  evolve: evolvePurchase,
});

export function evolvePurchase(before: PurchaseDocument | null, recorded: RecordedEvent): PurchaseDocument | null {
  const event = memberEvent(recorded);
  const earned = earnedBy(event);
  if (earned !== 0) return before && { ...before, points: before.points + earned };
  if (event.type === 'PurchaseReturned') return before && withReturn(before, event.data);
  if (event.type !== 'PurchaseRecorded') return before;
  const { data } = event;
  const { payment } = data;
  return {
    memberId: data.memberId,
    program: event.metadata.program,
    ...factsOf(data),
    guest: data.guest ?? false,
    points: 0,
    payment: payment
      ? { points: payment.points, amount: payment.amount, reservationId: payment.reservationId ?? null }
      : null,
    returned: 0,
    returnedWhole: false,
  };
}

function withReturn(
  before: PurchaseDocument,
  { part, whole }: MemberEventOf<'PurchaseReturned'>['data'],
): PurchaseDocument {
  const returned = before.returned + part.total.amount;
  return { ...before, returned, returnedWhole: before.returnedWhole || whole === true };
}

/** Below 0 where points were taken back. */
function earnedBy(event: RecordedMemberEvent): number {
  const postings = postingsOf(event);
  return postings ? pointsFrom(postings, 'issued') - pointsTo(postings, 'reversed') : 0;
}
