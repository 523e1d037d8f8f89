import { type GuestState } from '#loyalty/guests';
import { type Identity } from '#loyalty/identities/events';
import { purchaseIdOfGuest, purchaseIdTaken } from '#loyalty/purchases';
import { type CommandEnvelope, CommandRefused, type Refusal, withDerivedId } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type GuestStreams } from './guest-streams.js';
import { type Identities } from './identities.js';
import { type Fence, type IdentityClaims } from './identity-claims.js';
import { isClaimLost } from './lost-claims.js';

/** A purchase of a member that asks for its id. */
export interface Asking {
  readonly memberId: string;
  readonly purchaseId: string;
  /** It was recorded without a member, and becomes this one's. */
  readonly guest?: true;
}

/** Who has recorded a purchase id with a claim; without `memberId` where it was recorded without one. */
export interface PurchaseIdOwner {
  readonly memberId?: string;
}

/**
 * Gives a purchase id to one purchase, a member's or a guest's (ADR 56, 81). Before a claim is taken from a purchase, it is voided in the
 * stream where that would be recorded, so that in no order of steps two purchases are recorded under one id.
 */
export class PurchaseIdClaims {
  constructor(
    private readonly identities: Identities,
    private readonly claims: Pick<IdentityClaims, 'giveBack'>,
    private readonly guests: Pick<GuestStreams, 'current' | 'voidClaim'>,
    private readonly send: BetweenMembers['send'],
  ) {}

  /** A claim for a member, taken from those who have claimed the id and not recorded the purchase. */
  async forMember(asking: Asking, envelope: CommandEnvelope): Promise<Identity | Refusal> {
    const { memberId, purchaseId } = asking;
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    const holder = await this.identities.purchaseIdHolder(envelope.program, identity, envelope.attempt);
    const guest = await this.guests.current(envelope, purchaseId); // after the holder was read: see `isFree`
    const refusal = refusedBy(guest, asking);
    if (refusal) return refusal;
    const guestClaim = holder && holder.memberId === undefined ? holder.claim : undefined;
    const isToVoid = guestClaim !== undefined && !guest.purchase;
    if (isToVoid && !(await this.guests.voidClaim(purchaseId, guestClaim, envelope)))
      return this.forMember(asking, envelope); // it was recorded meanwhile
    if (holder?.memberId !== undefined && !(await this.isFree(holder.memberId, asking, identity, envelope))) {
      const refusedNow = await this.refusedByGuest(asking, envelope);
      if (refusedNow) return refusedNow;
      return holder.memberId === memberId ? { ...identity, claim: holder.claim } : purchaseIdTaken(purchaseId);
    }
    return orAgain(
      () => this.identities.claim(memberId, identity, envelope, guestClaim),
      () => this.forMember(asking, envelope),
    );
  }

  /** A claim for a guest's purchase that is not recorded yet. */
  async forGuest(purchaseId: string, envelope: CommandEnvelope): Promise<Identity | Refusal> {
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    const holder = await this.identities.purchaseIdHolder(envelope.program, identity, envelope.attempt);
    const fence = fenceOf(purchaseId, identity);
    if (holder?.memberId !== undefined && !(await this.claims.giveBack(holder.memberId, identity, envelope, fence)))
      return purchaseIdTaken(purchaseId);
    const guestClaim = holder && holder.memberId === undefined ? holder.claim : undefined;
    return orAgain(
      () => this.identities.claimForGuest(identity, guestClaim, envelope),
      () => this.forGuest(purchaseId, envelope),
    );
  }

  /** By the log: one who has claimed an id and not recorded the purchase does not own it. */
  async ownerOf(purchaseId: string, envelope: CommandEnvelope): Promise<PurchaseIdOwner | undefined> {
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    const holder = await this.identities.purchaseIdHolder(envelope.program, identity, envelope.attempt);
    if (!holder) return undefined;
    const { memberId, claim } = holder;
    if (memberId !== undefined && (await this.isRecorded(memberId, claim, purchaseId, envelope))) return { memberId };
    return (await this.guests.current(envelope, purchaseId)).purchase && {};
  }

  private async refusedByGuest(asking: Asking, envelope: CommandEnvelope): Promise<Refusal | undefined> {
    return refusedBy(await this.guests.current(envelope, asking.purchaseId), asking);
  }

  /**
   * Voids the claim of a member who has not recorded the purchase, and gives it back. Not where a guest's purchase is becoming that member's:
   * such a claim was made after the purchase was recorded, so that anybody who finds the claim finds the purchase.
   */
  private isFree(holder: string, asking: Asking, identity: Identity, envelope: CommandEnvelope): Promise<boolean> {
    const mayMove = async () => (await this.refusedByGuest(asking, envelope)) === undefined;
    return this.claims.giveBack(holder, identity, envelope, { ...fenceOf(asking.purchaseId, identity), mayMove });
  }

  private async isRecorded(
    memberId: string,
    claim: number,
    purchaseId: string,
    envelope: CommandEnvelope,
  ): Promise<boolean> {
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    const fence = fenceOf(purchaseId, identity);
    try {
      const look = { ...withDerivedId(envelope, 'look', memberId), dryRun: true };
      await this.send(fence.voiding(memberId, claim), look);
      return false;
    } catch (error) {
      if (error instanceof CommandRefused && error.code === fence.refusedBy) return true;
      throw error;
    }
  }
}

/** Why the id cannot be a member's: a guest's purchase has it, and has not become this member's. */
function refusedBy({ purchase, claimedBy }: GuestState, asking: Asking): Refusal | undefined {
  if (!purchase || (asking.guest && claimedBy === asking.memberId)) return undefined;
  return claimedBy === undefined ? purchaseIdOfGuest(asking.purchaseId) : purchaseIdTaken(asking.purchaseId);
}

const fenceOf = (purchaseId: string, { hmac }: Identity): Fence => ({
  voiding: (memberId, claim) => ({ type: 'VoidPurchaseClaim', memberId, hmac, claim, purchaseId }),
  refusedBy: 'duplicate_purchase',
});

async function orAgain<T>(claim: () => Promise<T>, again: () => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await claim();
  } catch (error) {
    if (!isClaimLost(error, { kind: 'purchase' })) throw error;
    return again(); // somebody was faster
  }
}
