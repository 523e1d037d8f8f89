import { type Identity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { purchaseIdTaken, type RecordPurchase } from '#loyalty/purchases';
import { type CommandEnvelope, CommandRefused, type Outcome, TooMuchContention, withDerivedId } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type Identities } from './identities.js';
import { type Fence, type IdentityClaims } from './identity-claims.js';
import { isClaimLost } from './lost-claims.js';

/** How often a purchase is tried whose claim is taken away while it is under way. */
const TRIES_MAX = 3;

/**
 * A purchase id has one member at most (ADR 56). It is claimed as an identity is, with two differences: the first claim goes with the
 * append of the purchase, and it is never given back once the purchase is recorded, also where the member is forgotten.
 */
export class PurchaseIds {
  constructor(
    private readonly identities: Identities,
    private readonly claims: IdentityClaims,
    private readonly ports: Pick<BetweenMembers, 'send' | 'programs' | 'now'>,
  ) {}

  /**
   * Records a purchase. Ids are claimed from the moment that a version of the rules says so is published, and refused from the moment that it
   * is in force.
   * @throws CommandRefused `duplicate_purchase` and others
   */
  async record(command: RecordPurchase, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const program = await this.ports.programs.get(envelope.program, envelope.attempt);
    if (!program.versions.some(({ rules }) => rules.purchaseIds === 'per_program'))
      return this.ports.send(command, envelope);
    const isEnforced = () => versionAt(program, this.ports.now())?.rules.purchaseIds === 'per_program';
    return this.recordWithClaim(command, envelope, isEnforced);
  }

  /** @param isEnforced asked where an id is taken. False while ids are claimed and not yet refused: the purchase is recorded without a claim */
  private async recordWithClaim(
    command: RecordPurchase,
    envelope: CommandEnvelope,
    isEnforced: () => boolean,
  ): Promise<Outcome<Member>> {
    const { memberId, purchaseId } = command;
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    if (envelope.dryRun) return this.preview(command, envelope, isEnforced);
    let claimed: Identity | undefined = { ...identity, claim: 1 };
    let claims: CommandEnvelope['claims'] = (at) => [
      ...(envelope.claims?.(at) ?? []),
      this.identities.firstClaim(envelope.program, memberId, identity, at),
    ];
    for (let tries = 1; ; tries++) {
      try {
        if (claimed) return await this.ports.send({ ...command, claimed }, { ...envelope, claims });
        if (isEnforced()) throw new CommandRefused(purchaseIdTaken(purchaseId));
        return await this.ports.send(command, envelope);
      } catch (error) {
        if (!this.isLost(error, identity, envelope)) throw error;
        if (tries === TRIES_MAX) throw new TooMuchContention('purchase id', tries);
      }
      [claimed, claims] = [await this.claimAgain(command, identity, envelope), envelope.claims];
    }
  }

  /** Claims the id of a purchase that was recorded before ids were claimed. False where another member recorded it as well. */
  async claimRecorded(memberId: string, purchaseId: string, envelope: CommandEnvelope): Promise<boolean> {
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    const holder = await this.identities.holder(envelope.program, identity, envelope.attempt);
    if (holder?.memberId === memberId) return true;
    return (await this.claimAgain({ memberId, purchaseId }, identity, envelope)) !== undefined;
  }

  /** The member who has recorded a purchase id with a claim. */
  async memberOf(purchaseId: string, envelope: CommandEnvelope): Promise<string | undefined> {
    const identity = this.identities.ofPurchase(envelope.program, purchaseId);
    const holder = await this.identities.holder(envelope.program, identity, envelope.attempt);
    return holder && (await this.isRecorded(holder, purchaseId, identity, envelope)) ? holder.memberId : undefined;
  }

  /** Whether another member has recorded a purchase id, so that recording it is refused. */
  async isOfAnother(memberId: string, purchaseId: string, envelope: CommandEnvelope): Promise<boolean> {
    const owner = await this.memberOf(purchaseId, envelope);
    return owner !== undefined && owner !== memberId;
  }

  /** A claim of one who has not recorded the purchase goes to the member of the command. `undefined` where another has. */
  private async claimAgain(
    { memberId, purchaseId }: Pick<RecordPurchase, 'memberId' | 'purchaseId'>,
    identity: Identity,
    envelope: CommandEnvelope,
  ): Promise<Identity | undefined> {
    const holder = await this.identities.holder(envelope.program, identity, envelope.attempt);
    const fence = fenceOf(purchaseId, identity);
    if (holder && !(await this.claims.giveBack(holder.memberId, identity, envelope, fence)))
      return holder.memberId === memberId ? { ...identity, claim: holder.claim } : undefined;
    try {
      return await this.identities.claim(memberId, identity, envelope);
    } catch (error) {
      if (!this.isLost(error, identity, envelope)) throw error;
      return this.claimAgain({ memberId, purchaseId }, identity, envelope); // somebody was faster
    }
  }

  private async preview(
    command: RecordPurchase,
    envelope: CommandEnvelope,
    isEnforced: () => boolean,
  ): Promise<Outcome<Member>> {
    const outcome = await this.ports.send(command, envelope);
    if (outcome.kind !== 'preview' || !isEnforced()) return outcome;
    const owner = await this.memberOf(command.purchaseId, envelope);
    if (owner !== undefined) throw new CommandRefused(purchaseIdTaken(command.purchaseId));
    return outcome;
  }

  /** Somebody has claimed the id already, or has taken the claim away; what else the purchase claims is no matter of this. */
  private isLost(error: unknown, identity: Identity, { program }: CommandEnvelope): boolean {
    return isClaimLost(error, { kind: identity.kind, stream: this.identities.streamOf(program, identity) });
  }

  private async isRecorded(
    { memberId, claim }: { readonly memberId: string; readonly claim: number },
    purchaseId: string,
    identity: Identity,
    envelope: CommandEnvelope,
  ): Promise<boolean> {
    const { voiding, refusedBy } = fenceOf(purchaseId, identity);
    try {
      await this.ports.send(voiding(memberId, claim), { ...withDerivedId(envelope, 'look', memberId), dryRun: true });
      return false;
    } catch (error) {
      if (error instanceof CommandRefused && error.code === refusedBy) return true;
      throw error;
    }
  }
}

const fenceOf = (purchaseId: string, { hmac }: Identity): Fence => ({
  voiding: (memberId, claim) => ({ type: 'VoidPurchaseClaim', memberId, hmac, claim, purchaseId }),
  refusedBy: 'duplicate_purchase',
});
