import { UniqueCodes } from '#loyalty/campaigns';
import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { type Programs } from '#loyalty/programs';
import { purchaseKey } from '#loyalty/purchases';
import { RewardStock } from '#loyalty/reward-stock';
import { Rewards } from '#loyalty/rewards';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { VoucherCodes } from '#loyalty/vouchers';
import { type Attempt, type CommandEnvelope, DeciderRunner, type Milestones, type RunnerPorts } from '#runner';

import { type BetweenMembers } from './between-members.js';
import { BudgetedCommands } from './budgeted-commands.js';
import { CodeClaims } from './code-claims.js';
import { CommandSender } from './command-sender.js';
import { type MemberCommand } from './commands.js';
import { Enrolments } from './enrolments.js';
import { GuestStreams } from './guest-streams.js';
import { HouseholdTiers } from './household-tiers.js';
import { Households } from './households.js';
import { Identities } from './identities.js';
import { IdentityClaims } from './identity-claims.js';
import { IdentityCommands } from './identity-commands.js';
import { memberKind } from './member-kind.js';
import { Merges } from './merges.js';
import { Pooling } from './pooling.js';
import { PurchaseCodes } from './purchase-codes.js';
import { PurchaseIds } from './purchase-ids.js';
import { Referrals } from './referrals.js';
import { StockedClaims } from './stocked-claims.js';
import { Transfers } from './transfers.js';
import { Vouchers } from './vouchers.js';
import { participationOf } from './what-it-took-part-in.js';
import { personalFor } from './what-is-personal.js';

/** What commands for members are carried out with: each process of several streams, and what these share. */
export class MemberProcesses {
  readonly identities: Identities;
  readonly guestStreams: GuestStreams;
  readonly purchaseIds: PurchaseIds;
  readonly purchaseCodes: PurchaseCodes;
  readonly transfers: Transfers;
  readonly merges: Merges;
  readonly households: Households;
  readonly pooling: Pooling;
  readonly householdTiers: HouseholdTiers;
  readonly rewardStock: RewardStock;
  readonly stockedClaims: StockedClaims;
  readonly budgeted: BudgetedCommands;
  readonly vouchers: Vouchers;
  readonly referrals: Referrals;
  readonly enrolments: Enrolments;
  protected readonly runner: DeciderRunner<Member, MemberCommand, MemberEvent, MemberContext>;
  protected readonly claims: IdentityClaims;
  protected readonly identityCommands: IdentityCommands;
  protected readonly sender: CommandSender;
  protected readonly between: BetweenMembers;

  constructor(
    protected readonly names: LoyaltyStreams,
    protected readonly programs: Programs,
    protected readonly ports: RunnerPorts,
    milestones?: Milestones<Member, MemberEvent>,
  ) {
    this.runner = new DeciderRunner({ ...memberKind, milestones }, ports);
    this.identities = new Identities(names, ports);
    this.between = this.betweenMembers();
    const send: BetweenMembers['send'] = (command, envelope) => this.sender.send(command, envelope);
    this.budgeted = new BudgetedCommands(names, ports, { programs, send });
    this.sender = new CommandSender(this.runner, {
      ...{ names, programs, clock: ports.clock, budgeted: this.budgeted, vouchers: () => this.vouchers },
      endMerge: (memberId, envelope) => this.merges.finishOpen(memberId, envelope),
    });
    this.claims = new IdentityClaims(this.identities, send);
    this.identityCommands = new IdentityCommands({
      ...{ programs, send, identities: this.identities, claims: this.claims, clock: ports.clock },
      identitiesOf: async ({ program }, memberId) =>
        (await this.runner.lastKnown(names.member(program, memberId))).identities,
    });
    this.guestStreams = new GuestStreams(names, programs, ports);
    this.purchaseIds = new PurchaseIds(this.between, this.identities, this.claims, this.guestStreams);
    this.referrals = new Referrals(this.between);
    this.enrolments = new Enrolments(this.between, this.identities, this.identityCommands, ports.keys);
    this.rewardStock = new RewardStock(names, ports);
    this.stockedClaims = this.claimsFromStock();
    this.transfers = new Transfers(this.between);
    this.households = new Households(this.between);
    this.householdTiers = new HouseholdTiers(this.between);
    this.pooling = this.poolingInHouseholds();
    this.purchaseCodes = this.codesOfPurchases();
    this.vouchers = this.vouchersOfClaims();
    this.merges = this.mergesOfMembers();
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

  private betweenMembers(): BetweenMembers {
    const { names, programs, ports } = this;
    return {
      names,
      programs,
      send: (command, envelope) => this.sender.send(command, envelope),
      now: () => ports.clock.now(),
      current: async ({ program, attempt }, memberId) => (await this.current(program, memberId, attempt)).member,
      recordedBy: ({ program, commandId }, memberId) =>
        this.runner.recordedBy(names.member(program, memberId), commandId),
    };
  }

  private claimsFromStock(): StockedClaims {
    return new StockedClaims({
      ...{ rewards: new Rewards(this.names, this.ports), stock: this.rewardStock },
      send: (command, envelope) =>
        command.type === 'ClaimReward' ? this.vouchers.claim(command, envelope) : this.between.send(command, envelope),
      endMerge: (memberId, envelope) => this.merges.finishOpen(memberId, envelope),
    });
  }

  private poolingInHouseholds(): Pooling {
    return new Pooling({
      ...this.between,
      ...{ transfers: this.transfers, purchaseIds: this.purchaseIds },
      purchase: async (command, purchaseId, { program, attempt }) => {
        const key = purchaseKey(purchaseId);
        const stream = this.names.member(program, command.memberId);
        return (await this.runner.recall(stream, command, [key], attempt)).of(key);
      },
    });
  }

  private codesOfPurchases(): PurchaseCodes {
    return new PurchaseCodes({
      ...this.between,
      claims: new CodeClaims(this.identities, this.claims, (command, envelope) => this.between.send(command, envelope)),
      codes: new UniqueCodes(() => this.ports.keys.derived('codes')),
      record: async (command, envelope) =>
        this.purchaseIds.record(await this.pooling.givenBackLate(command, envelope), envelope),
    });
  }

  private vouchersOfClaims(): Vouchers {
    return new Vouchers({
      ...this.between,
      identities: this.identities,
      codes: new VoucherCodes(() => this.ports.keys.derived('vouchers')),
      recall: (memberId, key, { program, attempt }) => {
        const looking = { type: 'UseVoucher', memberId, voucherId: '', useId: '' } as const;
        return this.runner.recall(this.names.member(program, memberId), looking, [key], attempt);
      },
    });
  }

  private mergesOfMembers(): Merges {
    return new Merges({
      ...this.between,
      identities: this.identities,
      broughtBy: async (envelope: CommandEnvelope, member, intoMemberId) => {
        const survivor = await this.between.current(envelope, intoMemberId);
        const stream = this.names.member(envelope.program, member.memberId);
        const personal = await personalFor(survivor, member, stream, this.ports);
        return { ...personal, ...(await participationOf(this.ports.events.readStream(stream))) };
      },
    });
  }
}
