import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { purchaseKey } from '#loyalty/purchases';
import { type ReceivePoints } from '#loyalty/transfers';
import { type Refusal, refuse } from '#runner';

import { buyerOf, type PurchaseSoFar, purchaseSoFar } from './purchase-so-far.js';

/** A purchase as a command names it. */
export interface AskedPurchase {
  readonly purchaseId: string;
  /** Who bought it, where the member and those who are part of it have several purchases with this id. */
  readonly purchasedBy?: string | undefined;
  /** Only where it was made at this partner, whose key asks. */
  readonly onlyAt?: string | undefined;
  /** Of a preview: points that a household would give back first. */
  readonly arriving?: ReceivePoints;
}

/** The purchase that a command names, the member's own or one of those who are part of the member now, and what became of it. */
export function askedPurchase(
  { purchaseId, purchasedBy, onlyAt }: AskedPurchase,
  member: Member,
  recalled: MemberContext['recalled'],
): PurchaseSoFar | Refusal {
  const buyers = new Set<string>();
  for (const event of recalled.of(purchaseKey(purchaseId)))
    if (event.type === 'PurchaseRecorded' && event.data.purchaseId === purchaseId && isMadeAt(onlyAt, event))
      buyers.add(buyerOf(event));
  const [buyer, another] = purchasedBy === undefined ? buyers : [...buyers].filter((one) => one === purchasedBy);
  if (another !== undefined) return refuseAmbiguous(purchaseId, [...buyers]);
  const soFar = buyer === undefined ? undefined : purchaseSoFar({ purchaseId, buyer }, member, recalled);
  return soFar ?? refuseUnknownPurchase(purchaseId);
}

const isMadeAt = (partner: string | undefined, { data }: MemberEventOf<'PurchaseRecorded'>): boolean =>
  partner === undefined || data.partner === partner;

function refuseUnknownPurchase(purchaseId: string): Refusal {
  return refuse('purchase_unknown', `The member has no purchase ${purchaseId}; correct its id.`, { purchaseId });
}

function refuseAmbiguous(purchaseId: string, buyers: readonly string[]): Refusal {
  const message = `Members ${buyers.join(' and ')} both bought under ${purchaseId} before they became one; say in purchasedBy whose purchase it is.`;
  return refuse('purchase_ambiguous', message, { purchaseId, purchasedBy: buyers[0]! });
}
