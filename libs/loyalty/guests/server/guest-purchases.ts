import { type MemberAnswer, type MemberCommand, type Members, shownEvents } from '#loyalty/members';
import { type CampaignCode } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';
import { type Accepted, causedBy, type CommandEnvelope, CommandRefused } from '#runner';

import { type GuestCommand, type GuestState, refuseClaim } from '../guest.js';

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
  constructor(private readonly members: Pick<Members, 'run' | 'purchaseIds' | 'purchaseCodes' | 'guestStreams'>) {}

  /** @throws CommandRefused and what else DeciderRunner.run throws */
  async record(
    { typedCodes, ...asked }: RecordGuestPurchase,
    envelope: CommandEnvelope,
  ): Promise<Accepted<GuestAnswer>> {
    const codes = typedCodes && (await this.codesOf(typedCodes, asked, envelope));
    const command = { ...asked, ...(codes && { codes }) };
    const outcome = await this.members.purchaseIds.recordForGuest(command, envelope);
    const { kind, state, revision, position, events } = outcome;
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
    const { purchase } = await this.claimable(memberId, purchaseId, envelope);
    const command = { type: 'RecordPurchase', memberId, ...purchase!, guest: true } as const;
    const preview = await this.members.run(command, { ...envelope, dryRun: true });
    if (envelope.dryRun || preview.outcome === 'replayed') return preview;
    const step = causedBy(envelope, 'claim', purchaseId);
    await this.members.guestStreams.send({ type: 'ClaimGuestPurchase', purchaseId, memberId }, step);
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
    for (const purchaseId of purchaseIds) await this.claimable(command.memberId, purchaseId, envelope);
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
    const { purchase } = await this.members.guestStreams.current(envelope, purchaseId);
    return this.members.purchaseCodes.ofGuest(typed, { occurredAt, isRecorded: purchase !== undefined }, envelope);
  }

  private async claimable(memberId: string, purchaseId: string, envelope: CommandEnvelope): Promise<GuestState> {
    const state = await this.members.guestStreams.current(envelope, purchaseId);
    const refusal = refuseClaim(state, { purchaseId, memberId });
    if (refusal) throw new CommandRefused(refusal);
    return state;
  }
}

/** One answer of two commands that were asked for as one: the state after the second, the events of both. */
function together(first: Accepted<MemberAnswer>, second: Accepted<MemberAnswer>): Accepted<MemberAnswer> {
  const outcome = second.outcome === 'appended' ? 'appended' : first.outcome;
  return { ...second, outcome, body: { ...second.body, events: [...first.body.events, ...second.body.events] } };
}
