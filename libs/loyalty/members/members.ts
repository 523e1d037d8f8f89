import { unknownKind } from '#loyalty/identities';
import { type OutsideId } from '#loyalty/identities/events';
import { type Member, type MemberContext } from '#loyalty/member';
import { refuseMerged } from '#loyalty/merges';
import { type MemberEvent } from '#loyalty/member/events';
import { versionAt } from '#loyalty/program';
import { type Programs } from '#loyalty/programs';
import { purchaseKey } from '#loyalty/purchases';
import { RewardStock } from '#loyalty/reward-stock';
import { Rewards } from '#loyalty/rewards';
import { type RecordedBetween, SettlementsAhead } from '#loyalty/settlement';
import { type LoyaltyStreams, PROFILE_KINDS } from '#loyalty/vocabulary';
import { VoucherCodes } from '#loyalty/vouchers';
import { type Instant } from '#platform';
import {
  type Accepted,
  acceptedOf,
  type Attempt,
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Milestones,
  type Outcome,
  RevisionMismatch,
  type RunnerPorts,
} from '#runner';

import { answerOf, type MemberAnswer } from './answer.js';
import { type BetweenMembers } from './between-members.js';
import { BudgetedCommands } from './budgeted-commands.js';
import { CommandSender } from './command-sender.js';
import { type MemberCommand } from './commands.js';
import { type ClaimableIdentity, Identities, phoneCountryAt } from './identities.js';
import { IdentityClaims } from './identity-claims.js';
import { IdentityCommands } from './identity-commands.js';
import { completeForgetting } from './complete-forgetting.js';
import { HouseholdTiers } from './household-tiers.js';
import { Households } from './households.js';
import { ownerOf } from './identity-owner.js';
import { memberKind } from './member-kind.js';
import { Merges } from './merges.js';
import { Pooling } from './pooling.js';
import { PurchaseIds } from './purchase-ids.js';
import { refuseUnknownReferrer } from './refuse-unknown-referrer.js';
import { StockedClaims } from './stocked-claims.js';
import { Transfers } from './transfers.js';
import { Vouchers } from './vouchers.js';
import { personalFor } from './what-is-personal.js';

type CommandOf<Type extends MemberCommand['type']> = MemberCommand & { readonly type: Type };

/** Every command for a member. */
export class Members {
  readonly identities: Identities;
  readonly purchaseIds: PurchaseIds;
  readonly transfers: Transfers;
  readonly merges: Merges;
  readonly households: Households;
  readonly pooling: Pooling;
  readonly householdTiers: HouseholdTiers;
  readonly rewardStock: RewardStock;
  readonly stockedClaims: StockedClaims;
  readonly budgeted: BudgetedCommands;
  readonly vouchers: Vouchers;
  private readonly runner: DeciderRunner<Member, MemberCommand, MemberEvent, MemberContext>;
  private readonly claims: IdentityClaims;
  private readonly identityCommands: IdentityCommands;
  private readonly sender: CommandSender;
  private readonly between: BetweenMembers;

  constructor(
    private readonly names: LoyaltyStreams,
    private readonly programs: Programs,
    private readonly ports: RunnerPorts,
    milestones?: Milestones<Member, MemberEvent>,
  ) {
    this.runner = new DeciderRunner({ ...memberKind, milestones }, ports);
    this.identities = new Identities(names, ports);
    const send = (command: MemberCommand, envelope: CommandEnvelope) => this.sender.send(command, envelope);
    this.budgeted = new BudgetedCommands(names, ports, { programs, send });
    this.sender = new CommandSender(this.runner, {
      ...{ names, programs, clock: ports.clock, budgeted: this.budgeted },
      endMerge: (memberId, envelope) => this.merges.finishOpen(memberId, envelope),
    });
    this.claims = new IdentityClaims(this.identities, send);
    this.identityCommands = new IdentityCommands({
      ...{ programs, send, identities: this.identities, claims: this.claims, clock: ports.clock },
      identitiesOf: async ({ program }, memberId) =>
        (await this.runner.lastKnown(names.member(program, memberId))).identities,
    });
    this.between = {
      names,
      programs,
      send,
      now: () => ports.clock.now(),
      current: async ({ program, attempt }, memberId) => (await this.current(program, memberId, attempt)).member,
      recordedBy: ({ program, commandId }, memberId) =>
        this.runner.recordedBy(names.member(program, memberId), commandId),
    };
    this.purchaseIds = new PurchaseIds(this.identities, this.claims, this.between);
    this.rewardStock = new RewardStock(names, ports);
    this.stockedClaims = new StockedClaims({
      ...{ rewards: new Rewards(names, ports), stock: this.rewardStock },
      send: (command, envelope) =>
        command.type === 'ClaimReward' ? this.vouchers.claim(command, envelope) : send(command, envelope),
      endMerge: (memberId, envelope) => this.merges.finishOpen(memberId, envelope),
    });
    this.transfers = new Transfers(this.between);
    this.households = new Households(this.between);
    this.householdTiers = new HouseholdTiers(this.between);
    this.pooling = new Pooling({
      ...this.between,
      ...{ transfers: this.transfers, purchaseIds: this.purchaseIds },
      purchase: async (command, purchaseId, { program, attempt }) => {
        const key = purchaseKey(purchaseId);
        const stream = names.member(program, command.memberId);
        return (await this.runner.recall(stream, command, [key], attempt)).of(key);
      },
    });
    this.vouchers = new Vouchers({
      ...this.between,
      identities: this.identities,
      codes: new VoucherCodes(() => ports.keys.derived('vouchers')),
      recall: (memberId, key, { program, attempt }) => {
        const looking = { type: 'UseVoucher', memberId, voucherId: '', useId: '' } as const;
        return this.runner.recall(names.member(program, memberId), looking, [key], attempt);
      },
    });
    this.merges = new Merges({
      ...this.between,
      identities: this.identities,
      personalOf: async (envelope, member, intoMemberId) => {
        const survivor = await this.between.current(envelope, intoMemberId);
        return personalFor(survivor, member, names.member(envelope.program, member.memberId), ports);
      },
    });
  }

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
        await refuseUnknownReferrer(this.between, command, envelope);
        return this.identityCommands.claimThenRun(command, envelope);
      case 'UpdateProfile':
      case 'AddIdentity':
        return this.identityCommands.claimThenRun(command, envelope);
      case 'RecordPurchase':
        return this.purchaseIds.record(await this.pooling.givenBackLate(command, envelope), envelope);
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

  /** The newest state of a member, read up to the end of the stream; `status` is `unknown` where there is none. */
  async current(
    program: string,
    memberId: string,
    attempt?: Attempt,
  ): Promise<{ readonly member: Member; readonly revision: number }> {
    const { state, revision } = await this.runner.current(this.names.member(program, memberId), attempt);
    return { member: state, revision };
  }

  /**
   * The member who has an identity now, if anybody does; one who only claimed it does not.
   * @param now of the clock for reading, which goes on while the clock for commands is suspect
   * @throws CommandRefused `identity_kind_unknown`
   */
  async withIdentity(program: string, { kind, value }: OutsideId, now: Instant): Promise<string | undefined> {
    const known = await this.programs.known(program);
    const kinds = known.versions.flatMap(({ rules }) => rules.identities?.kinds ?? []);
    if (!PROFILE_KINDS.has(kind) && !kinds.some((one) => one.kind === kind))
      throw new CommandRefused(unknownKind(kind));
    const options = { outsideIds: [{ kind, value }], phoneCountry: phoneCountryAt(known, now) };
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

  /** A member does not leave while points are on their way, so that these are brought to where they go first. */
  private async afterTransfers<T>(memberId: string, envelope: CommandEnvelope, leave: () => Promise<T>): Promise<T> {
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
