import { identityTaken } from '#loyalty/identities';
import { type Identity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { type CommandEnvelope, CommandRefused, type Outcome, withDerivedId } from '#runner';

import { type MemberCommand } from './commands.js';
import { type ClaimableIdentity, type Identities } from './identities.js';

/** Commands whose events name identities. */
export type Claiming = MemberCommand & { readonly type: 'EnrolMember' | 'UpdateProfile' | 'AddIdentity' };

/** What makes a claim void in the stream of the member who has it, unless the member has what was claimed. */
export interface Fence {
  readonly voiding: (memberId: string, claim: number) => MemberCommand;
  /** Code of the refusal where the member has it. */
  readonly refusedBy: string;
  /** Asked once the claim is void: false where it must not go to the next who asks. */
  readonly mayMove?: () => Promise<boolean>;
}

const identityFence = ({ hmac }: Identity): Fence => ({
  voiding: (memberId, claim) => ({ type: 'VoidIdentityClaim', memberId, hmac, claim }),
  refusedBy: 'identity_taken',
});

/** How often a command is tried whose claims are taken away while it is under way. */
const TRIES_MAX = 3;

/**
 * An identity has one member at most, whatever stops or sleeps between the two streams that this takes (ADR 30):
 *
 * 1. The claim is appended to the identity's stream and gets a number.
 * 2. The member's event names that number. It is appended at the exact revision at which the member's state did not say that
 *    the claim is void.
 * 3. Nobody takes a claim away before the member's stream says that it is void, which is appended only where the member does
 *    not have the identity. So either the event of step 2 is first, and the claim stays, or it is never appended.
 */
export class IdentityClaims {
  constructor(
    private readonly identities: Identities,
    private readonly send: (command: MemberCommand, envelope: CommandEnvelope) => Promise<Outcome<Member>>,
  ) {}

  /** Runs a command on its claims, which are given back where it came to nothing. @throws CommandRefused `identity_taken` and others */
  async claimThenRun(
    command: Claiming,
    identities: readonly ClaimableIdentity[],
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member>> {
    for (let tries = 1; ; tries++) {
      const claimed = await this.claimAll(command.memberId, identities, envelope);
      try {
        const outcome = await this.send({ ...command, identities: claimed }, envelope);
        if (outcome.kind !== 'appended') await this.giveBackAll(command.memberId, claimed, envelope);
        return outcome;
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        await this.giveBackAll(command.memberId, claimed, envelope);
        if (error.code !== 'identity_claim_void' || tries === TRIES_MAX) throw error;
      }
    }
  }

  /** Gives a claim of the member back, unless the member has what was claimed. True when it is free of that claim now. */
  async giveBack(
    memberId: string,
    identity: Identity,
    envelope: CommandEnvelope,
    { voiding, refusedBy, mayMove }: Fence = identityFence(identity),
  ): Promise<boolean> {
    const holder = await this.identities.holder(envelope.program, identity, envelope.attempt);
    if (holder?.memberId !== memberId) return true;
    const { hmac } = identity;
    const { claim } = holder;
    try {
      const id = withDerivedId(envelope, 'void', memberId, hmac, String(claim));
      await this.send(voiding(memberId, claim), id);
    } catch (error) {
      if (error instanceof CommandRefused && error.code === refusedBy) return false;
      throw error;
    }
    if (mayMove && !(await mayMove())) return false;
    await this.identities.release(memberId, identity, claim, envelope);
    return true;
  }

  private async claimAll(
    memberId: string,
    identities: readonly ClaimableIdentity[],
    envelope: CommandEnvelope,
  ): Promise<readonly ClaimableIdentity[]> {
    const claimed: ClaimableIdentity[] = [];
    try {
      for (const identity of await this.takenFirst(memberId, identities, envelope))
        claimed.push(await this.claim(memberId, identity, envelope));
    } catch (error) {
      if (error instanceof CommandRefused) await this.giveBackAll(memberId, claimed, envelope);
      throw error;
    }
    return claimed;
  }

  /** Those of somebody else come first, since that is where the command fails, with nothing to give back. */
  private async takenFirst(
    memberId: string,
    identities: readonly ClaimableIdentity[],
    { program, attempt }: CommandEnvelope,
  ): Promise<readonly ClaimableIdentity[]> {
    if (identities.length < 2) return identities;
    const free: ClaimableIdentity[] = [];
    const taken: ClaimableIdentity[] = [];
    for (const identity of identities) {
      const holder = await this.identities.holder(program, identity, attempt);
      (holder && holder.memberId !== memberId ? taken : free).push(identity);
    }
    return [...taken, ...free];
  }

  /** A claim that was left behind goes to the next member who asks. */
  private async claim(
    memberId: string,
    identity: ClaimableIdentity,
    envelope: CommandEnvelope,
  ): Promise<ClaimableIdentity> {
    await this.refuseFormerlyClaimed(memberId, identity, envelope);
    try {
      return await this.identities.claim(memberId, identity, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || !(await this.takeOver(identity, envelope))) throw error;
      return this.identities.claim(memberId, identity, envelope);
    }
  }

  /**
   * A member who has the value under a form of builds before 0.2.0 keeps it. This build claims the normal form only, so what is
   * checked here can only become free. @throws CommandRefused `identity_taken`
   */
  private async refuseFormerlyClaimed(
    memberId: string,
    { kind, formerly }: ClaimableIdentity,
    envelope: CommandEnvelope,
  ): Promise<void> {
    for (const hmac of formerly) {
      const holder = await this.identities.holder(envelope.program, { kind, hmac }, envelope.attempt);
      if (!holder || holder.memberId === memberId || (await this.takeOver({ kind, hmac }, envelope))) continue;
      throw new CommandRefused(identityTaken(kind));
    }
  }

  private async takeOver(identity: Identity, envelope: CommandEnvelope): Promise<boolean> {
    const holder = await this.identities.holder(envelope.program, identity, envelope.attempt);
    return holder === undefined || (holder.isOld() && this.giveBack(holder.memberId, identity, envelope));
  }

  private async giveBackAll(memberId: string, claimed: readonly Identity[], envelope: CommandEnvelope): Promise<void> {
    for (const identity of claimed) await this.giveBack(memberId, identity, envelope);
  }
}
