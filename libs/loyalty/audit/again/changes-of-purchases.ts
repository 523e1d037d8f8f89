import { type MemberEventOf } from '#loyalty/member/events';
import { type MemberCommand } from '#loyalty/members';

type Command<Type extends MemberCommand['type']> = Extract<MemberCommand, { readonly type: Type }>;

/** A return as its event says that it was: what came back is named by amount and lines, also where all that was left was asked for. */
export function returnOf(data: MemberEventOf<'PurchaseReturned'>['data']): Command<'ReturnPurchase'> {
  const { memberId, returnId, purchaseId, occurredAt, reason, cancelled, part } = data;
  const lines = part.lines?.map(({ line, quantity }) => ({ line, quantity }));
  return {
    ...{ type: 'ReturnPurchase', memberId, returnId, purchaseId, occurredAt },
    purchasedBy: data.purchasedBy ?? memberId,
    amount: part.total,
    ...(lines && { lines }),
    ...(reason !== undefined && { reason }),
    ...(cancelled && { cancelled }),
    imported: true,
  };
}

/** A correction as its event says that it was. */
export function correctionOf(data: MemberEventOf<'PurchaseCorrected'>['data']): Command<'CorrectPurchase'> {
  const { memberId, correctionId, purchaseId, reason, purchase } = data;
  const { purchasedAt: _at, localDay: _day, householdId: _household, partner: _partner, ...content } = purchase;
  return {
    ...{ type: 'CorrectPurchase', memberId, correctionId, purchaseId, ...content },
    purchasedBy: data.purchasedBy ?? memberId,
    ...(reason !== undefined && { reason }),
    isRecorded: true,
  };
}

/** An activation as its event says that it was. */
export function activationOf(data: MemberEventOf<'PurchaseActivated'>['data']): Command<'ActivatePurchase'> {
  const { memberId, purchaseId, occurredAt } = data;
  return { type: 'ActivatePurchase', memberId, purchaseId, purchasedBy: data.purchasedBy ?? memberId, occurredAt };
}
