import { type Instant } from '#platform';
import { type Decider, type Refusal, refuse } from '#runner';

import { type IdentityEvent } from './events.js';

/** The stream of one identity (named by its HMAC): who has it now. */
export interface IdentityState {
  memberId?: string;
  kind?: string;
  claimedAt?: Instant;
  /** How often it was claimed: the number of the newest claim. */
  claims: number;
}

export type IdentityCommand =
  | { readonly type: 'ClaimIdentity'; readonly memberId: string; readonly kind: string }
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
  { memberId: holder, claims }: IdentityState,
  { now }: IdentityContext,
): readonly IdentityEvent[] | Refusal {
  const { memberId } = command;
  switch (command.type) {
    case 'ClaimIdentity':
      if (holder === memberId) return [];
      if (holder !== undefined) return identityTaken(command.kind);
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

function apply(state: IdentityState, event: IdentityEvent): void {
  switch (event.type) {
    case 'IdentityClaimed':
      state.memberId = event.data.memberId;
      state.kind = event.data.kind;
      state.claimedAt = event.data.effectiveAt;
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
  stateVersion: 2,
  initial: () => ({ claims: 0 }),
  copy: (state) => ({ ...state }),
  apply,
  decide,
  toJson: (state) => state,
  fromJson: (json) => ({ ...(json as IdentityState) }),
};
