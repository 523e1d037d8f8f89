import { unknownKind } from '#loyalty/identities';
import { type OutsideId } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { refuseMerged } from '#loyalty/merges';
import { versionAt } from '#loyalty/program';
import { type RecordedBetween, SettlementsAhead } from '#loyalty/settlement';
import { type Instant } from '#platform';
import {
  type Accepted,
  acceptedOf,
  type CommandEnvelope,
  CommandRefused,
  type Outcome,
  RevisionMismatch,
} from '#runner';

import { answerOf, type MemberAnswer } from './answer.js';
import { type MemberCommand } from './commands.js';
import { completeForgetting } from './complete-forgetting.js';
import { type ClaimableIdentity, phoneCountryAt } from './identities.js';
import { lookedUp } from './looked-up.js';
import { ownerOf } from './identity-owner.js';
import { MemberProcesses } from './processes.js';

type CommandOf<Type extends MemberCommand['type']> = MemberCommand & { readonly type: Type };

/** Every command for a member. */
export class Members extends MemberProcesses {
  /** @throws CommandRefused and what else DeciderRunner.run throws */
  async run(command: MemberCommand, envelope: CommandEnvelope): Promise<Accepted<MemberAnswer>> {
    try {
      return this.accepted(await this.dispatch(command, envelope), envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code !== 'member_merged') throw error;
      const successor = await this.merges.successorOf(command.memberId, envelope);
      if (command.type === 'RecordBehaviour' && envelope.actor.type !== 'client')
        return this.accepted(await this.dispatch({ ...command, memberId: successor }, envelope), envelope);
      throw new CommandRefused({ ...error.refusal, details: { ...error.refusal.details, successor } });
    }
  }

  private async dispatch(command: MemberCommand, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    switch (command.type) {
      case 'EnrolMember':
        return this.enrolments.enrol(command, envelope);
      case 'AddIdentity':
        await this.enrolments.refuseMembersId(command, envelope);
        return this.identityCommands.claimThenRun(command, envelope);
      case 'UpdateProfile':
        return this.identityCommands.claimThenRun(command, envelope);
      case 'RecordPurchase':
        return this.purchaseCodes.record(command, envelope);
      case 'RedeemPoints':
        return this.sendCountingOnce(await this.households.redeemer(command, envelope), envelope);
      case 'ReservePoints':
        return this.sender.send(await this.households.redeemer(command, envelope), envelope);
      case 'RecordBehaviour':
        return this.sendCountingOnce(command, envelope);
      case 'CancelRewardClaim':
        return this.stockedClaims.cancel(command, envelope);
      case 'ClaimReward':
        return this.stockedClaims.claim(command, envelope);
      case 'RemoveIdentity':
        return this.identityCommands.sendThenRelease(command, envelope);
      case 'TransferPoints':
        return this.transfers.transfer(command, envelope);
      case 'ReturnPurchase':
      case 'CorrectPurchase':
        return this.sender.send(await this.pooling.givenBack(command, envelope), envelope);
      case 'InviteToHousehold':
        return this.households.invite(command, envelope);
      case 'JoinHousehold':
        return this.households.join(command, envelope);
      case 'LeaveHousehold':
      case 'RemoveFromHousehold':
        return this.households.sendThenFollow(command, envelope);
      case 'MergeMember':
      case 'ApproveMerge':
        return this.afterTransfers(command.memberId, envelope, () => this.merges.merge(command, envelope));
      case 'CloseMember':
        return this.leave(command, envelope);
      case 'ForgetMember':
        return this.forget(command, envelope);
      default:
        return this.sender.send(command, envelope);
    }
  }

  /**
   * Undoes what a clock that was ahead settled and nothing has undone since, as far as fits into one append: repeat it with a new
   * command id until it does nothing. The stream must not move between looking and appending.
   * @throws CommandRefused, RevisionMismatch and what else DeciderRunner.run throws
   */
  async revokeSettlements(
    { memberId, reason, between }: { memberId: string; reason: string; between: RecordedBetween },
    envelope: CommandEnvelope,
  ): Promise<Accepted<MemberAnswer>> {
    const found = new SettlementsAhead(this.ports.clock.now(), between);
    let revision = -1;
    for await (const { revision: at, type, data, metadata } of this.ports.events.readStream(
      this.names.member(envelope.program, memberId),
    )) {
      found.add({ type, data, recordedAt: metadata.recordedAt });
      revision = at;
    }
    if (envelope.ifMatch !== undefined && envelope.ifMatch !== revision) throw new RevisionMismatch(revision);
    const nothing = { expired: [], activated: [], settledAt: '' };
    const command = { type: 'RevokeSettlements', memberId, reason, ...(found.found() ?? nothing) } as const;
    const at = { ...envelope, ...(revision >= 0 && { ifMatch: revision }) };
    return this.accepted(await this.sender.send(command, at), envelope);
  }

  /**
   * The member who has an identity now, if anybody does; one who only claimed it does not.
   * @param now of the clock for reading, which goes on while the clock for commands is suspect
   * @throws CommandRefused `identity_kind_unknown`
   */
  async withIdentity(program: string, { kind, value }: OutsideId, now: Instant): Promise<string | undefined> {
    const known = await this.programs.known(program);
    const spelt = lookedUp({ kind, value }, known);
    if (!spelt) throw new CommandRefused(unknownKind(kind));
    const options = { outsideIds: [spelt], phoneCountry: phoneCountryAt(known, now) };
    const [identity] = this.identities.of(program, undefined, options) as readonly [ClaimableIdentity];
    const memberOf = async (memberId: string) => (await this.current(program, memberId)).member;
    return ownerOf(program, identity, this.identities, memberOf);
  }

  /** Repeated by a reactor, since the process may die between the event and this. */
  completeForgetting(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const { claims, ports } = this;
    const drop = (stream: string) => this.runner.forget(stream);
    return completeForgetting(memberId, envelope, { ...this.between, claims, ports, drop });
  }

  private async sendCountingOnce(
    command: CommandOf<'RedeemPoints' | 'RecordBehaviour'>,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member>> {
    const program = await this.programs.get(envelope.program, envelope.attempt);
    if (!program.versions.some(({ rules }) => rules.references)) return this.sender.send(command, envelope);
    const references = versionAt(program, this.ports.clock.now())?.rules.references;
    const policy = command.type === 'RedeemPoints' ? references?.redemptions : references?.behaviours;
    return this.sender.send({ ...command, countsOnce: policy === 'per_member' }, envelope);
  }

  private async forget(command: CommandOf<'ForgetMember'>, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    if (!envelope.dryRun) await this.merges.finishOpen(command.memberId, envelope);
    const { member } = await this.current(envelope.program, command.memberId, envelope.attempt);
    if (member.status === 'merged') throw new CommandRefused(refuseMerged(member));
    const outcome = await this.leave(command, envelope);
    if (outcome.kind !== 'preview') await this.completeForgetting(command.memberId, envelope);
    return outcome;
  }

  private leave(
    command: CommandOf<'CloseMember' | 'ForgetMember'>,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member>> {
    return this.afterTransfers(command.memberId, envelope, () => this.households.sendThenFollow(command, envelope));
  }

  /** The answer, with the codes of vouchers that the command issued. */
  private accepted(outcome: Outcome<Member>, { program }: CommandEnvelope): Accepted<MemberAnswer> {
    const vouchers = this.vouchers.codesOf(outcome, program);
    return acceptedOf(outcome, { ...answerOf(outcome), ...(vouchers.length > 0 && { vouchers }) });
  }

  /** A member does not leave while points or rewards are on their way, so that these are brought to where they go first. */
  private async afterTransfers<T>(memberId: string, envelope: CommandEnvelope, leave: () => Promise<T>): Promise<T> {
    if (!envelope.dryRun) await this.referrals.finishDue(memberId, envelope);
    try {
      return await leave();
    } catch (error) {
      if (envelope.dryRun || !(error instanceof CommandRefused) || error.code !== 'transfer_under_way') throw error;
      await this.transfers.finishAll(memberId, envelope);
      return leave();
    }
  }
}

export const MILESTONES = Symbol('Milestones');
