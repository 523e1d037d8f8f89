import { type GuestCommand, type GuestState } from '#loyalty/guests';
import { type Identity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { purchaseIdOfGuest, purchaseIdTaken, type RecordPurchase } from '#loyalty/purchases';
import {
  type CommandEnvelope,
  CommandRefused,
  isRefusal,
  type Outcome,
  type Refusal,
  TooMuchContention,
} from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type GuestStreams } from './guest-streams.js';
import { type Identities } from './identities.js';
import { type IdentityClaims } from './identity-claims.js';
import { isClaimLost } from './lost-claims.js';
import { type Asking, PurchaseIdClaims } from './purchase-id-claims.js';

/** How often a purchase is tried whose claim is taken away while it is under way. */
const TRIES_MAX = 3;

type RecordGuestPurchase = GuestCommand & { readonly type: 'RecordGuestPurchase' };

type Claims = CommandEnvelope['claims'];

/** A purchase that is recorded with a claim on its id. */
interface Recording<Recorded> {
  readonly identity: Identity;
  readonly first: NonNullable<Claims>;
  /** Somebody has claimed the id already, or has taken the claim away; what else the purchase claims is no matter of this. */
  isLost(error: unknown): boolean;
  claimAgain(): Promise<Identity | Refusal>;
  /** `first` goes with the append where it is there. */
  send(claimed: Identity | undefined, first?: Claims): Promise<Recorded>;
  /** Asked where an id is taken. False while ids are claimed and not yet refused: the purchase is recorded without a claim. */
  isEnforced(): boolean;
}

/**
 * A purchase id has one purchase at most, a member's or a guest's (ADR 56, 81). It is claimed as an identity is, with two differences: the
 * first claim goes with the append of the purchase, and it is never given back once the purchase is recorded, also where the member is
 * forgotten. Ids are claimed from the moment that a version of the rules says so is published, and refused from the moment that it is in
 * force.
 */
export class PurchaseIds {
  private readonly claims: PurchaseIdClaims;

  constructor(
    private readonly ports: Pick<BetweenMembers, 'send' | 'programs' | 'now'>,
    private readonly identities: Identities,
    claims: IdentityClaims,
    private readonly guests: GuestStreams,
  ) {
    this.claims = new PurchaseIdClaims(identities, claims, guests, ports.send);
  }

  /** @throws CommandRefused `duplicate_purchase` and others */
  async record(command: RecordPurchase, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { identities, claims } = this;
    const { send } = this.ports;
    const isEnforced = await this.enforcement(envelope);
    if (!isEnforced) return send(command, envelope);
    const { memberId, purchaseId } = command;
    const identity = identities.ofPurchase(envelope.program, purchaseId);
    if (envelope.dryRun) return this.preview(command, envelope, isEnforced);
    return recordOnClaim({
      identity,
      isEnforced,
      isLost: this.lost(identity, envelope),
      first: (at) => [
        ...(envelope.claims?.(at) ?? []),
        identities.firstClaim(envelope.program, memberId, identity, at),
      ],
      claimAgain: () => claims.forMember(command, envelope),
      send: (claimed, first) =>
        send(claimed ? { ...command, claimed } : command, first ? { ...envelope, claims: first } : envelope),
    });
  }

  /** Of somebody who is no member, or not yet. @throws CommandRefused `duplicate_purchase` and others */
  async recordForGuest(command: RecordGuestPurchase, envelope: CommandEnvelope): Promise<Outcome<GuestState>> {
    const { guests, identities, claims } = this;
    const isEnforced = await this.enforcement(envelope);
    if (!isEnforced) return guests.send(command, envelope);
    const { purchaseId } = command;
    const identity = identities.ofPurchase(envelope.program, purchaseId);
    if (envelope.dryRun) return this.previewForGuest(command, envelope, isEnforced);
    return recordOnClaim({
      identity,
      isEnforced,
      isLost: this.lost(identity, envelope),
      first: (at) => [identities.firstGuestClaim(envelope.program, identity, at)],
      claimAgain: () => claims.forGuest(purchaseId, envelope),
      send: (claimed, first) =>
        guests.send(claimed ? { ...command, claimed } : command, first ? { ...envelope, claims: first } : envelope),
    });
  }

  /**
   * Claims the id of a purchase that was recorded before ids were claimed. False where another purchase has it as well.
   * @param memberId left out for a guest's
   */
  async claimRecorded(memberId: string | undefined, purchaseId: string, envelope: CommandEnvelope): Promise<boolean> {
    const { identities, claims, guests } = this;
    const identity = identities.ofPurchase(envelope.program, purchaseId);
    const holder = await identities.purchaseIdHolder(envelope.program, identity, envelope.attempt);
    if (holder && holder.memberId === memberId) return true;
    if (memberId !== undefined)
      return !isRefusal(await claims.forMember({ memberId, purchaseId, guest: true }, envelope));
    const { claimedBy } = await guests.current(envelope, purchaseId);
    if (claimedBy !== undefined) return this.claimRecorded(claimedBy, purchaseId, envelope);
    return !isRefusal(await claims.forGuest(purchaseId, envelope));
  }

  /** Whether another has recorded a purchase id, so that recording it is refused. */
  async isOfAnother({ memberId, purchaseId, guest }: Asking, envelope: CommandEnvelope): Promise<boolean> {
    const owner = await this.claims.ownerOf(purchaseId, envelope);
    if (!owner) return false;
    return owner.memberId === undefined ? !guest : owner.memberId !== memberId;
  }

  private lost(identity: Identity, { program }: CommandEnvelope): (error: unknown) => boolean {
    const claim = { kind: identity.kind, stream: this.identities.streamOf(program, identity) };
    return (error) => isClaimLost(error, claim);
  }

  /** Whether ids are refused that are taken, asked when they are; undefined where ids are not claimed. */
  private async enforcement({ program: id, attempt }: CommandEnvelope): Promise<(() => boolean) | undefined> {
    const program = await this.ports.programs.get(id, attempt);
    if (!program.versions.some(({ rules }) => rules.purchaseIds === 'per_program')) return undefined;
    return () => versionAt(program, this.ports.now())?.rules.purchaseIds === 'per_program';
  }

  private async preview(
    command: RecordPurchase,
    envelope: CommandEnvelope,
    isEnforced: () => boolean,
  ): Promise<Outcome<Member>> {
    const outcome = await this.ports.send(command, envelope);
    if (outcome.kind !== 'preview' || !isEnforced()) return outcome;
    const { purchaseId, guest } = command;
    const owner = await this.claims.ownerOf(purchaseId, envelope);
    if (!owner || (guest && owner.memberId === undefined)) return outcome;
    throw new CommandRefused(
      owner.memberId === undefined ? purchaseIdOfGuest(purchaseId) : purchaseIdTaken(purchaseId),
    );
  }

  private async previewForGuest(
    command: RecordGuestPurchase,
    envelope: CommandEnvelope,
    isEnforced: () => boolean,
  ): Promise<Outcome<GuestState>> {
    const outcome = await this.guests.send(command, envelope);
    if (outcome.kind !== 'preview' || !isEnforced()) return outcome;
    const owner = await this.claims.ownerOf(command.purchaseId, envelope);
    if (owner?.memberId !== undefined) throw new CommandRefused(purchaseIdTaken(command.purchaseId));
    return outcome;
  }
}

async function recordOnClaim<Recorded>(recording: Recording<Recorded>): Promise<Recorded> {
  let claimed: Identity | Refusal = { ...recording.identity, claim: 1 };
  let claims: Claims = recording.first;
  for (let tries = 1; ; tries++) {
    try {
      if (!isRefusal(claimed)) return await recording.send(claimed, claims);
      if (recording.isEnforced()) throw new CommandRefused(claimed);
      return await recording.send(undefined);
    } catch (error) {
      if (!recording.isLost(error)) throw error;
      if (tries === TRIES_MAX) throw new TooMuchContention('purchase id', tries);
    }
    [claimed, claims] = [await recording.claimAgain(), undefined];
  }
}
