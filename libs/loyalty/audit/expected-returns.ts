import { type MemberEventOf } from '#loyalty/member/events';
import { type JsonObject } from '#platform';

/** What the document of a return must say. */
export function expectedReturn(data: MemberEventOf<'PurchaseReturned'>['data']): JsonObject {
  const { returnId, purchaseId, occurredAt, part, points, refund } = data;
  return {
    ...{ returnId, purchaseId, occurredAt, points, refund },
    amount: part.total.amount,
    whole: data.whole === true,
    statusPoints: data.statusPoints ?? points,
    waived: data.waived ?? 0,
    debt: data.debt ?? 0,
    restored: data.restored ?? 0,
  };
}
