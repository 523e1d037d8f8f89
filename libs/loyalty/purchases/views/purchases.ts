import { type RecordedEvent } from '#event-store';
import { pointsFrom, pointsTo } from '#loyalty/account';
import {
  memberEvent,
  memberProjection,
  MOVEMENT_TYPES,
  postingsOf,
  type RecordedMemberEvent,
  statusPointsIn,
} from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';

import { factsOf } from './purchase-facts.js';
import { type PurchaseDocument, purchasesSchema } from './purchases-schema.js';

export const purchases = memberProjection({
  name: 'purchases',
  version: 11, // `partner`
  document: purchasesSchema,
  programInIdsSince: 3,
  indexes: [
    { name: 'member', fields: ['memberId', 'occurredAt'] },
    { name: 'purchase', fields: ['purchaseId'] },
  ],
  handles: ['PurchaseRecorded', 'PurchaseReturned', 'PurchaseCorrected', 'PurchaseRecalculated', ...MOVEMENT_TYPES],
  documentIds: (recorded) => {
    const event = memberEvent(recorded);
    const isOfPurchase = OF_PURCHASE.has(event.type) || earnedBy(event) !== 0;
    const purchaseId = isOfPurchase && 'purchaseId' in event.data ? event.data.purchaseId : undefined;
    if (purchaseId === undefined) return [];
    const buyer = 'purchasedBy' in event.data ? event.data.purchasedBy : undefined;
    return [`${buyer ?? event.data.memberId}.${purchaseId}`];
  },
  evolve: evolvePurchase,
});

const OF_PURCHASE: ReadonlySet<string> = new Set([
  'PurchaseRecorded',
  'PurchaseReturned',
  'PurchaseCorrected',
  'PurchaseRecalculated',
  'PurchaseActivated',
]);

export function evolvePurchase(was: PurchaseDocument | null, recorded: RecordedEvent): PurchaseDocument | null {
  const event = memberEvent(recorded);
  const status = 'purchaseId' in event.data ? statusPointsIn(event) : 0;
  const before = was && { ...was, statusPoints: was.statusPoints + status };
  const earned = earnedBy(event);
  if (earned !== 0) return before && { ...before, points: before.points + earned };
  if (event.type === 'PurchaseActivated') return before && { ...before, activatedAt: event.data.effectiveAt };
  if (event.type === 'PurchaseReturned') return before && withReturn(before, event.data);
  if (event.type === 'PurchaseCorrected') return before && withCorrection(before, event.data);
  if (event.type !== 'PurchaseRecorded') return before;
  const { data } = event;
  const { payment } = data;
  return {
    memberId: data.memberId,
    program: event.metadata.program,
    ...factsOf(data),
    guest: data.guest ?? false,
    points: 0,
    statusPoints: data.statusPoints ?? 0,
    payment: payment
      ? { points: payment.points, amount: payment.amount, reservationId: payment.reservationId ?? null }
      : null,
    returned: 0,
    returnedWhole: false,
    cancelled: false,
    activatedAt: null,
    corrections: [],
  };
}

function withReturn(
  before: PurchaseDocument,
  { part, whole, cancelled }: MemberEventOf<'PurchaseReturned'>['data'],
): PurchaseDocument {
  const returned = before.returned + part.total.amount;
  return {
    ...before,
    returned,
    returnedWhole: before.returnedWhole || whole === true,
    cancelled: before.cancelled || cancelled === true,
  };
}

function withCorrection(before: PurchaseDocument, data: MemberEventOf<'PurchaseCorrected'>['data']): PurchaseDocument {
  const { purchaseId, correctionId, effectiveAt: correctedAt, before: was, purchase: is, reason = null } = data;
  const { pointsBefore, pointsAfter } = data;
  const { statusPointsBefore = pointsBefore, statusPointsAfter = pointsAfter } = data;
  const { memberId, program, guest, points, statusPoints, payment, corrections } = before;
  const { returned, returnedWhole, cancelled, activatedAt } = before;
  const amounts = { amountBefore: was.total.amount, amountAfter: is.total.amount };
  const correction = {
    ...{ correctionId, correctedAt, reason, fields: changedFields(was, is), occurredAt: was.occurredAt },
    ...amounts,
    ...{ pointsBefore, pointsAfter, statusPointsBefore, statusPointsAfter },
  };
  return {
    memberId,
    program,
    ...factsOf({ purchaseId, ...is, effectiveAt: is.purchasedAt }),
    ...{ guest, points, statusPoints, payment, returned, returnedWhole, cancelled, activatedAt },
    corrections: [...corrections, correction],
  };
}

/** Names of what a purchase says otherwise than before, in the order of its fields. */
function changedFields(was: Content, is: Content): readonly string[] {
  const names = Object.keys({ ...was, ...is }) as (keyof Content)[];
  return names.filter((name) => !DERIVED.has(name) && JSON.stringify(was[name]) !== JSON.stringify(is[name]));
}

type Content = MemberEventOf<'PurchaseCorrected'>['data']['purchase'];

/** Follow from `occurredAt`. */
const DERIVED: ReadonlySet<string> = new Set(['purchasedAt', 'localDay']);

/** Below 0 where points were taken back. */
function earnedBy(event: RecordedMemberEvent): number {
  const postings = postingsOf(event);
  return postings ? pointsFrom(postings, 'issued') - pointsTo(postings, 'reversed') : 0;
}
