import { codeUsed, type NamedCode } from '#loyalty/purchases';
import { type CampaignCode } from '#loyalty/vocabulary';
import { type CommandEnvelope, CommandRefused, withDerivedId } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type HeldClaim, type Identities } from './identities.js';
import { type Fence, type IdentityClaims } from './identity-claims.js';
import { isClaimLost } from './lost-claims.js';

/** A code of which each is used once. */
export type UniqueCode = CampaignCode & { readonly number: number };

export const isUnique = (code: CampaignCode): code is UniqueCode => code.number !== undefined;

/** Whether a claim on a code was taken by somebody, before or meanwhile. */
export const isCodeClaimLost = (error: unknown): boolean => isClaimLost(error, { kind: 'code' });

/** Claims on unique codes: each in a stream that an HMAC of its number names. */
export class CodeClaims {
  constructor(
    private readonly identities: Identities,
    private readonly claims: IdentityClaims,
    private readonly send: BetweenMembers['send'],
  ) {}

  /** The first claims on codes, as the append of a purchase can take them with it. */
  first(memberId: string, codes: readonly CampaignCode[], program: string): NonNullable<CommandEnvelope['claims']> {
    const identities = codes.filter(isUnique).map((code) => this.identities.ofCode(program, code));
    return (at) => identities.map((identity) => this.identities.firstClaim(program, memberId, identity, at));
  }

  /** A code with the number of its claim; a word has none. */
  withClaim(code: CampaignCode, program: string, claim: number): NamedCode {
    return isUnique(code) ? { ...code, claimed: { ...this.identities.ofCode(program, code), claim } } : code;
  }

  /** The number of a claim that this member has or gets; undefined where another has used the code, or is just about to. */
  async claim(code: UniqueCode, memberId: string, envelope: CommandEnvelope): Promise<number | undefined> {
    const identity = this.identities.ofCode(envelope.program, code);
    const holder = await this.identities.holder(envelope.program, identity, envelope.attempt);
    if (holder?.memberId === memberId) return holder.claim; // whether it was used, the member's own stream says
    if (holder && !(await this.isGivenBack(holder, code, envelope))) return undefined;
    try {
      return (await this.identities.claim(memberId, identity, envelope)).claim;
    } catch (error) {
      if (!isCodeClaimLost(error)) throw error;
      return undefined;
    }
  }

  /** Whether a purchase of any member has used a code. */
  async isUsed(code: UniqueCode, envelope: CommandEnvelope): Promise<boolean> {
    const { program, attempt } = envelope;
    const holder = await this.identities.holder(program, this.identities.ofCode(program, code), attempt);
    if (!holder) return false;
    const { voiding, refusedBy } = this.fenceOf(code, program);
    const looking = withDerivedId(envelope, 'look', holder.memberId, code.campaignId);
    try {
      await this.send(voiding(holder.memberId, holder.claim), { ...looking, claims: undefined, dryRun: true });
      return false;
    } catch (error) {
      if (error instanceof CommandRefused && error.code === refusedBy) return true;
      throw error;
    }
  }

  /** A claim that is old was most likely left behind by a crash. One that is young may be about to be used. */
  private async isGivenBack(holder: HeldClaim, code: UniqueCode, envelope: CommandEnvelope): Promise<boolean> {
    if (!holder.isOld()) return false;
    const identity = this.identities.ofCode(envelope.program, code);
    return this.claims.giveBack(holder.memberId, identity, envelope, this.fenceOf(code, envelope.program));
  }

  private fenceOf(code: UniqueCode, program: string): Fence {
    const { campaignId, number } = code;
    const { hmac } = this.identities.ofCode(program, code);
    return {
      voiding: (memberId, claim) => ({ type: 'VoidCodeClaim', memberId, hmac, claim, campaignId, number }),
      refusedBy: codeUsed(code).code,
    };
  }
}
