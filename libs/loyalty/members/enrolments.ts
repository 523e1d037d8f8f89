import { ClaimTaken } from '#event-store';
import { identityTaken } from '#loyalty/identities';
import { type Identity, type OutsideId } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { type EnrolMember } from '#loyalty/membership';
import { versionAt } from '#loyalty/program';
import { derivedCode, inGroups, normalCode, REFERRAL_WORD } from '#loyalty/vocabulary';
import { type CommandEnvelope, CommandRefused, type Outcome, refuse, type RunnerPorts } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { type Identities } from './identities.js';
import { type IdentityCommands } from './identity-commands.js';
import { afterMerges, ownerOf } from './identity-owner.js';
import { refuseUnknownReferrer, referrerUnknown } from './refuse-unknown-referrer.js';

/**
 * Members join, by the recommendation of others where they say so: by an id, and where the rules reward it by a code or a link word too. Then each
 * member who joins has a code, whose stream says whose it is. It derives from a key and from who the member is (ADR 91): nobody else can
 * claim it, so that it needs no fence, and what a crash leaves behind is found by the repetition.
 */
export class Enrolments {
  constructor(
    private readonly ports: BetweenMembers,
    private readonly identities: Identities,
    private readonly identityCommands: Pick<IdentityCommands, 'claimThenRun'>,
    private readonly keys: RunnerPorts['keys'],
  ) {}

  /** @throws CommandRefused `referrer_unknown` and others */
  async enrol(command: EnrolMember, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { identityCommands, identities } = this;
    if (!(await this.rewards(envelope))) {
      await refuseUnknownReferrer(this.ports, command, envelope);
      return identityCommands.claimThenRun(command, envelope);
    }
    await this.refuseMembersId(command, envelope);
    const { program } = envelope;
    const enrolling = await this.withReferrer(command, envelope);
    const code = this.identityOf(program, this.codeOf(program, command.memberId));
    const claims: CommandEnvelope['claims'] = (at) => [identities.firstClaim(program, command.memberId, code, at)];
    try {
      return await identityCommands.claimThenRun(enrolling, { ...envelope, claims });
    } catch (error) {
      if (!(error instanceof ClaimTaken)) throw error;
      return identityCommands.claimThenRun(enrolling, envelope); // what a crash left behind
    }
  }

  /** The code by which a member recommends the programme. @throws CommandRefused `referral_code_unknown` where the rules do not reward that */
  async referralCode(program: string, memberId: string): Promise<string> {
    const known = await this.ports.programs.known(program);
    if (versionAt(known, this.ports.now())?.rules.referral) return this.codeOf(program, memberId);
    const message = 'The rules of the programme have no `referral`; publish a version that has.';
    throw new CommandRefused(refuse('referral_code_unknown', message));
  }

  /** Claims the code of a member who joined before the rules rewarded recommendations. */
  async claimCode(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const code = this.identityOf(envelope.program, this.codeOf(envelope.program, memberId));
    const holder = await this.identities.holder(envelope.program, code, envelope.attempt);
    if (!holder) await this.identities.claim(memberId, code, envelope);
  }

  /** A link word that is the id of another member would recommend by that one. @throws CommandRefused `identity_taken` */
  async refuseMembersId(
    { memberId, outsideIds = [] }: { readonly memberId: string; readonly outsideIds?: readonly OutsideId[] },
    envelope: CommandEnvelope,
  ): Promise<void> {
    for (const { kind, value } of outsideIds) {
      if (kind !== REFERRAL_WORD || value === memberId) continue;
      if ((await this.ports.current(envelope, value)).status !== 'unknown')
        throw new CommandRefused(identityTaken(kind));
    }
  }

  private codeOf(program: string, memberId: string): string {
    return inGroups(derivedCode(this.keys.derived('referrals'), program, memberId, 'referral'));
  }

  private identityOf(program: string, code: string): Identity {
    return this.identities.ofReferralCode(program, normalCode(code));
  }

  private async rewards({ program, attempt }: CommandEnvelope): Promise<boolean> {
    const { versions } = await this.ports.programs.get(program, attempt);
    return versions.some(({ rules }) => rules.referral);
  }

  /** The command with the id of the member who is meant. What was recorded already is answered as before, whatever became of a word. */
  private async withReferrer(command: EnrolMember, envelope: CommandEnvelope): Promise<EnrolMember> {
    const { referredBy } = command;
    if (referredBy === undefined) return command;
    const referrerId = await this.referrerOf(referredBy, envelope);
    if (referrerId === undefined) {
      if ((await this.ports.recordedBy(envelope, command.memberId)).length > 0) return command;
      throw new CommandRefused(referrerUnknown(referredBy));
    }
    const isSelf = await this.isSelf(command, referrerId, envelope);
    return { ...command, referredBy: referrerId, ...(isSelf && { isSelfReferred: true }) };
  }

  /** By id first, then by code, then by word. */
  private async referrerOf(text: string, envelope: CommandEnvelope): Promise<string | undefined> {
    const { identities } = this;
    const { program, attempt } = envelope;
    const isKnown = async (memberId: string) => (await this.ports.current(envelope, memberId)).status !== 'unknown';
    if (await isKnown(text)) return text;
    const holder = await identities.holder(program, this.identityOf(program, text), attempt);
    if (holder && (await isKnown(holder.memberId))) return holder.memberId;
    const options = { outsideIds: [{ kind: REFERRAL_WORD, value: text.toLowerCase() }] };
    const [word] = identities.of(program, undefined, options);
    return ownerOf(program, word!, identities, (memberId) => this.ports.current(envelope, memberId));
  }

  /** Whether both have one mailbox: what follows a plus sign does not make it another. */
  private async isSelf({ profile }: EnrolMember, referrerId: string, envelope: CommandEnvelope): Promise<boolean> {
    const email = profile?.email?.replace(/\+[^@]*@/, '@');
    if (!email) return false;
    const current = (memberId: string) => this.ports.current(envelope, memberId);
    const referrer = await afterMerges(await current(referrerId), current);
    const own = this.identities.of(envelope.program, { email }).map(({ hmac }) => hmac);
    return referrer.identities.some(({ hmac }) => own.includes(hmac));
  }
}
