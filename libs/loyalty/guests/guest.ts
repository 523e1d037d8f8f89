import { type Identity } from '#loyalty/identities/events';
import { refuseFuture } from '#loyalty/member';
import { termsOfPurchase } from '#loyalty/partners';
import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { plainPurchase, purchaseIdOfGuest, refuseContent, refuseSums } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';
import { type Input } from '#loyalty/vocabulary';
import { earlier, type Instant, localDayOf } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type GuestEvent, type GuestPurchase } from './events.js';

/** The stream of one guest purchase: what was bought, and whose it became. */
export interface GuestState {
  purchase?: GuestPurchase;
  claimedBy?: string;
  /** Up to which number its claims on the id are void. */
  voidedUpTo?: number;
}

export type GuestCommand =
  /** `typedCodes`: as they were typed, until it is found out what they are of; `claimed`: the claim on its id, where that counts once in the programme. */
  | ({
      readonly type: 'RecordGuestPurchase';
      readonly typedCodes?: readonly string[];
      readonly claimed?: Identity;
    } & Input<Purchase>)
  /** Fences a claim before it is given to a member; refused where the purchase is recorded. */
  | { readonly type: 'VoidGuestPurchaseId'; readonly purchaseId: string; readonly claim: number }
  | { readonly type: 'ClaimGuestPurchase'; readonly purchaseId: string; readonly memberId: string };

export interface GuestContext {
  readonly now: Instant;
  readonly program: Program;
}

function decide(command: GuestCommand, state: GuestState, context: GuestContext): readonly GuestEvent[] | Refusal {
  switch (command.type) {
    case 'RecordGuestPurchase':
      return record(command, state, context);
    case 'VoidGuestPurchaseId':
      return voidClaim(command, state, context);
    case 'ClaimGuestPurchase':
      return refuseClaim(state, command) ?? claim(command, state, context);
    default:
      return command satisfies never;
  }
}

/** It earns nothing until it is claimed; recording it again is seen by the runner, so the same again gets here only late. */
function record(
  command: GuestCommand & { readonly type: 'RecordGuestPurchase' },
  { purchase, voidedUpTo = 0 }: GuestState,
  { now, program }: GuestContext,
): readonly GuestEvent[] | Refusal {
  const occurredAt = command.occurredAt ?? now;
  const at = earlier(occurredAt, now);
  const version = versionAt(program, at);
  const { claimed, ...sent } = command;
  const refusal =
    refuseVoid(claimed, voidedUpTo) ??
    refuseFuture(occurredAt, now) ??
    refuseContent(command, version, at) ??
    refuseSums(command) ??
    refusePartner(command, program, at);
  if (refusal) return refusal;
  if (purchase)
    return refuse('duplicate_purchase', 'This guest purchase was recorded already.', {
      purchaseId: purchase.purchaseId,
    });
  const day = localDayOf(at, version!.rules.timeZone);
  const recorded = plainPurchase({ ...sent, occurredAt });
  const localDay = day !== at.slice(0, 10) && { localDay: day };
  return [{ type: 'GuestPurchaseRecorded', data: { effectiveAt: at, ...recorded, ...localDay } }];
}

/** What a point costs is looked up when it becomes a member's; whether the partner took part is known now. */
function refusePartner({ partner }: Input<Purchase>, program: Program, at: Instant): Refusal | undefined {
  const terms = partner === undefined ? undefined : termsOfPurchase(program, { partner, at }, false);
  return terms && 'kind' in terms ? terms : undefined;
}

function refuseVoid(claimed: Identity | undefined, voidedUpTo: number): Refusal | undefined {
  if (claimed?.claim === undefined || claimed.claim > voidedUpTo) return undefined;
  const message = 'The claim on this purchaseId was released while the command ran; repeat the command.';
  return refuse('identity_claim_void', message, { kind: claimed.kind });
}

/** After it, what was decided before fails at its revision, and what is decided later on the claim is refused (ADR 81). */
function voidClaim(
  { purchaseId, claim }: { readonly purchaseId: string; readonly claim: number },
  { purchase, voidedUpTo = 0 }: GuestState,
  { now }: GuestContext,
): readonly GuestEvent[] | Refusal {
  if (purchase) return purchaseIdOfGuest(purchaseId);
  return claim <= voidedUpTo ? [] : [{ type: 'GuestPurchaseIdVoided', data: { purchaseId, claim, effectiveAt: now } }];
}

/** Why a member may not claim a guest purchase; `undefined` when they may, or have. */
export function refuseClaim(
  { purchase, claimedBy }: GuestState,
  { purchaseId, memberId }: { readonly purchaseId: string; readonly memberId: string },
): Refusal | undefined {
  if (!purchase) return refuse('guest_purchase_unknown', `There is no guest purchase ${purchaseId}.`, { purchaseId });
  if (claimedBy === undefined || claimedBy === memberId) return undefined;
  const message = `The guest purchase ${purchaseId} was claimed by another member.`;
  return refuse('guest_purchase_claimed', message, { purchaseId });
}

function claim(
  { purchaseId, memberId }: { readonly purchaseId: string; readonly memberId: string },
  { claimedBy }: GuestState,
  { now }: GuestContext,
): readonly GuestEvent[] {
  if (claimedBy !== undefined) return [];
  return [{ type: 'GuestPurchaseClaimed', data: { purchaseId, memberId, effectiveAt: now } }];
}

function apply(state: GuestState, event: GuestEvent): void {
  switch (event.type) {
    case 'GuestPurchaseRecorded': {
      const { effectiveAt: _effectiveAt, ...purchase } = event.data;
      state.purchase = purchase;
      return;
    }
    case 'GuestPurchaseIdVoided':
      state.voidedUpTo = event.data.claim;
      return;
    case 'GuestPurchaseClaimed':
      state.claimedBy = event.data.memberId;
      return;
    default:
      return event satisfies never;
  }
}

/** A guest purchase is recorded once and claimed by one member at most; claiming what one has claimed changes nothing. */
export const guestDecider: Decider<GuestState, GuestCommand, GuestEvent, GuestContext> = {
  stateVersion: 2,
  initial: () => ({}),
  copy: (state) => ({ ...state }),
  apply,
  decide,
  toJson: (state) => state,
  fromJson: (json) => ({ ...(json as GuestState) }),
};
