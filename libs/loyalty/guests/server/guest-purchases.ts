import { type MemberAnswer, type MemberCommand, type Members, shownEvents } from '#loyalty/members';
import { type Programs } from '#loyalty/programs';
import { purchaseIdTaken } from '#loyalty/purchases';
import { type CampaignCode, type LoyaltyStreams } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';
import {
  type Accepted,
  causedBy,
  type CommandEnvelope,
  CommandRefused,
  DeciderRunner,
  type Outcome,
  type RunnerPorts,
} from '#runner';

import { type GuestEvent } from '../events.js';
import { type GuestCommand, type GuestContext, type GuestState, refuseClaim } from '../guest.js';
import { guestKind } from './guest-kind.js';

/** How recording a guest purchase is answered. */
export interface GuestAnswer {
  readonly purchaseId: string;
  readonly revision: number;
  readonly claimedBy: string | null;
  readonly events: readonly JsonObject[];
}

type RecordGuestPurchase = GuestCommand & { readonly type: 'RecordGuestPurchase' };

type EnrolMember = MemberCommand & { readonly type: 'EnrolMember' };

/**
 * Purchases without a member, and what makes them one's own. Claiming spans two streams: the guest stream first, where
 * a purchase is claimed once, then the member's, where it counts. Whatever stops in between, the same command again
 * finds its claim made and goes on from there.
 */
export class GuestPurchases {
  private readonly runner: DeciderRunner<GuestState, GuestCommand, GuestEvent, GuestContext>;

  constructor(
    private readonly names: LoyaltyStreams,
    private readonly programs: Programs,
    private readonly members: Pick<Members, 'run' | 'purchaseIds' | 'purchaseCodes'>,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(guestKind, ports);
  }

  /** @throws CommandRefused and what else DeciderRunner.run throws */
  async record(
    { typedCodes, ...asked }: RecordGuestPurchase,
    envelope: CommandEnvelope,
  ): Promise<Accepted<GuestAnswer>> {
    const codes = typedCodes && (await this.codesOf(typedCodes, asked, envelope));
    const command = { ...asked, ...(codes && { codes }) };
    await this.refuseMembersId(command.purchaseId, envelope);
    const { kind, state, revision, position, events } = await this.send(command, envelope);
    const { purchaseId } = command;
    const body = { purchaseId, revision, claimedBy: state.claimedBy ?? null, events: shownEvents({ events }) };
    return { outcome: kind, body, revision, position };
  }

  /**
   * Makes a guest purchase a member's. What the member's stream would refuse is refused before the claim is made, so that
   * no claim is left that nothing can come of.
   * @throws CommandRefused `guest_purchase_unknown`, `guest_purchase_claimed`, and what recording the purchase is refused with
   */
  async claim(memberId: string, purchaseId: string, envelope: CommandEnvelope): Promise<Accepted<MemberAnswer>> {
    const { purchase } = await this.claimable(memberId, purchaseId, envelope.program);
    const command = { type: 'RecordPurchase', memberId, ...purchase!, guest: true } as const;
    const preview = await this.members.run(command, { ...envelope, dryRun: true });
    if (envelope.dryRun || preview.outcome === 'replayed') return preview;
    await this.send({ type: 'ClaimGuestPurchase', purchaseId, memberId }, causedBy(envelope, 'claim', purchaseId));
    return this.members.run(command, envelope);
  }

  /**
   * Enrols a member who brings guest purchases along. All of them are checked before anything is recorded; a repetition
   * of the command goes on with those that were not claimed yet. The answer is of the whole.
   */
  async enrolClaiming(
    command: EnrolMember,
    purchaseIds: readonly string[],
    envelope: CommandEnvelope,
  ): Promise<Accepted<MemberAnswer>> {
    for (const purchaseId of purchaseIds) await this.claimable(command.memberId, purchaseId, envelope.program);
    let accepted = await this.members.run(command, envelope);
    if (envelope.dryRun) return accepted;
    for (const purchaseId of purchaseIds) {
      const claimed = await this.claim(command.memberId, purchaseId, causedBy(envelope, 'guest-purchase', purchaseId));
      accepted = together(accepted, claimed);
    }
    return accepted;
  }

  private async codesOf(
    typed: readonly string[],
    { purchaseId, occurredAt }: RecordGuestPurchase,
    envelope: CommandEnvelope,
  ): Promise<readonly CampaignCode[]> {
    const { state } = await this.runner.current(this.names.guest(envelope.program, purchaseId), envelope.attempt);
    const purchase = { occurredAt, isRecorded: state.purchase !== undefined };
    return this.members.purchaseCodes.ofGuest(typed, purchase, envelope);
  }

  /** A purchase that was recorded for a member is not recorded again without one; a guest purchase that was claimed is known here. */
  private async refuseMembersId(purchaseId: string, envelope: CommandEnvelope): Promise<void> {
    const { program, attempt } = envelope;
    const { versions } = await this.programs.get(program, attempt);
    if (!versions.some(({ rules }) => rules.purchaseIds === 'per_program')) return;
    if ((await this.runner.current(this.names.guest(program, purchaseId), attempt)).state.purchase) return;
    if ((await this.members.purchaseIds.memberOf(purchaseId, envelope)) === undefined) return;
    throw new CommandRefused(purchaseIdTaken(purchaseId));
  }

  private async claimable(memberId: string, purchaseId: string, program: string): Promise<GuestState> {
    const { state } = await this.runner.current(this.names.guest(program, purchaseId));
    const refusal = refuseClaim(state, { purchaseId, memberId });
    if (refusal) throw new CommandRefused(refusal);
    return state;
  }

  private async send(command: GuestCommand, envelope: CommandEnvelope): Promise<Outcome<GuestState>> {
    const program = await this.programs.get(envelope.program, envelope.attempt);
    const stream = this.names.guest(envelope.program, command.purchaseId);
    return this.runner.run(stream, command, envelope, (now) => ({ now, program }));
  }
}

/** One answer of two commands that were asked for as one: the state after the second, the events of both. */
function together(first: Accepted<MemberAnswer>, second: Accepted<MemberAnswer>): Accepted<MemberAnswer> {
  const outcome = second.outcome === 'appended' ? 'appended' : first.outcome;
  return { ...second, outcome, body: { ...second.body, events: [...first.body.events, ...second.body.events] } };
}
