import { voidIdentityClaim } from '#loyalty/identities';
import { type VoidClaim } from '#loyalty/identities/events';
import { type Member, type MemberContext, type MemberDecision } from '#loyalty/member';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

import { purchaseKey } from './purchase-key.js';

/** Fences a claim on a purchase id before it is given to another member; refused where the member has the purchase. */
export type VoidPurchaseClaim = CommandShape<'VoidPurchaseClaim', VoidClaim & { readonly purchaseId: string }>;

/** As `voidIdentityClaim`, but whether the member has what was claimed is read from the log. */
export function voidPurchaseClaim(command: VoidPurchaseClaim, member: Member, context: MemberContext): MemberDecision {
  const isRecorded = context.recalled
    .of(purchaseKey(command.purchaseId))
    .some(({ type, data }) => type === 'PurchaseRecorded' && data.purchaseId === command.purchaseId);
  return isRecorded ? purchaseIdTaken(command.purchaseId) : voidIdentityClaim(command, member, context);
}

/** A member's purchase under the id of a purchase without a member; that one can become the member's. */
export function purchaseIdOfGuest(purchaseId: string): Refusal {
  const message =
    'This purchaseId was recorded without a member; to make that purchase the member’s, send it to POST /v1/members/{memberId}/guest-purchases.';
  return refuse('duplicate_purchase', message, { purchaseId, guest: true });
}

/** Does not say whose it is. */
export function purchaseIdTaken(purchaseId: string): Refusal {
  const message = 'This purchaseId was recorded for another member; give a new purchase an id of its own.';
  return refuse('duplicate_purchase', message, { purchaseId });
}
