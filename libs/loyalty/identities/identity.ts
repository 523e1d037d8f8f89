import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type IdentityEvent } from './events.js';

/** The stream of one identity (named by its HMAC): who has it now. */
export interface IdentityState {
  memberId?: string;
  /** A purchase id that a guest's purchase has. */
  ofGuest?: true;
  kind?: string;
  claimedAt?: Instant;
  /** How often it was claimed: the number of the newest claim. */
  claims: number;
}

export type IdentityCommand =
  | {
      readonly type: 'ClaimIdentity';
      readonly memberId: string;
      readonly kind: string;
      /** A guest's claim that the member takes over: one that is void, or of a purchase that has become the member's. */
      readonly guestClaim?: number;
    }
  /** Where nobody has it, or instead of a guest's claim that may be void. */
  | { readonly type: 'ClaimForGuest'; readonly guestClaim?: number | undefined }
  /** Of what a member had who is part of this one now. Another member who has it keeps it. */
  | { readonly type: 'MoveIdentity'; readonly memberId: string; readonly kind: string; readonly fromMemberId: string }
  /** Of this one claim; a later claim of the same member stays. */
  | { readonly type: 'ReleaseIdentity'; readonly memberId: string; readonly claim: number };

export interface IdentityContext {
  readonly now: Instant;
}

/** Does not say whose it is. */
export function identityTaken(kind: string): Refusal {
  return refuse('identity_taken', `This ${kind} belongs to another member; leave it out.`, { kind });
}

function decide(
  command: IdentityCommand,
  state: IdentityState,
  { now }: IdentityContext,
): readonly IdentityEvent[] | Refusal {
  if (command.type === 'ClaimForGuest') return claimForGuest(command.guestClaim, state, now);
  const { memberId: holder, claims } = state;
  const { memberId } = command;
  switch (command.type) {
    case 'ClaimIdentity':
      if (holder === memberId) return [];
      if (holder !== undefined || !isFreeOfGuests(state, command.guestClaim)) return identityTaken(command.kind);
      return [{ type: 'IdentityClaimed', data: { memberId, kind: command.kind, effectiveAt: now } }];
    case 'MoveIdentity':
      if (holder !== command.fromMemberId) return [];
      return [
        { type: 'IdentityReleased', data: { memberId: holder, effectiveAt: now } },
        { type: 'IdentityClaimed', data: { memberId, kind: command.kind, effectiveAt: now } },
      ];
    case 'ReleaseIdentity':
      if (holder !== memberId || claims !== command.claim) return [];
      return [{ type: 'IdentityReleased', data: { memberId, effectiveAt: now } }];
    default:
      return command satisfies never;
  }
}

const isFreeOfGuests = ({ ofGuest, claims }: IdentityState, guestClaim: number | undefined): boolean =>
  !ofGuest || claims === guestClaim;

function claimForGuest(
  guestClaim: number | undefined,
  state: IdentityState,
  now: Instant,
): readonly IdentityEvent[] | Refusal {
  if (state.memberId !== undefined || !isFreeOfGuests(state, guestClaim)) return identityTaken('purchase');
  return [{ type: 'PurchaseIdClaimedByGuest', data: { effectiveAt: now } }];
}

function apply(state: IdentityState, event: IdentityEvent): void {
  switch (event.type) {
    case 'IdentityClaimed':
      state.memberId = event.data.memberId;
      state.kind = event.data.kind;
      state.claimedAt = event.data.effectiveAt;
      state.claims += 1;
      delete state.ofGuest;
      return;
    case 'PurchaseIdClaimedByGuest':
      state.ofGuest = true;
      state.claims += 1;
      return;
    case 'IdentityReleased':
      delete state.memberId;
      delete state.kind;
      delete state.claimedAt;
      return;
    default:
      return event satisfies never;
  }
}

/**
 * An identity belongs to one member at a time. Claiming what one has, or releasing a claim that is not the newest or
 * another's, changes nothing.
 */
export const identityDecider: Decider<IdentityState, IdentityCommand, IdentityEvent, IdentityContext> = {
  stateVersion: 3,
  initial: () => ({ claims: 0 }),
  copy: (state) => ({ ...state }),
  apply,
  decide,
  toJson: (state) => state,
  fromJson: (json) => ({ ...(json as IdentityState) }),
};
