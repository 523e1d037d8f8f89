import { type Identity } from '#loyalty/identities/events';
import { type Member, settledVirtually } from '#loyalty/member';
import {
  type ApproveMerge,
  arrivalOf,
  type MergeMember,
  type MergeVerdict,
  type ReceiveMember,
  refuseFailure,
} from '#loyalty/merges';
import { type MergeFailure } from '#loyalty/merges/events';
import { type Instant } from '#platform';
import { type CommandEnvelope, CommandRefused, type Outcome, refuse, withDerivedId } from '#runner';

import { answerOfOther, type BetweenMembers, type Recorded, stepOf } from './between-members.js';
import { type Identities } from './identities.js';
import { afterMerges } from './identity-owner.js';

/** What merges need of those who keep members. */
export interface MergePorts extends BetweenMembers {
  readonly identities: Identities;
  /** What a member's state does not have and the other one takes over: of what is personal, opened, and what it took part in. */
  broughtBy(
    envelope: CommandEnvelope,
    member: Member,
    intoMemberId: string,
  ): Promise<Pick<ReceiveMember, 'profile' | 'outsideIds' | 'participation'>>;
}

/** Where it is known already that a merge is over, the command that ended it is answered as the first time. */
const OVER: MergeVerdict = { failure: 'member_unknown' };

/**
 * A member becomes part of another one in three appends (ADR 71), as points go from one to another in three: the member stops, the other one
 * takes it in or declines it, the member is closed or goes on. Then its identities go over. The ids of all steps but the first derive from
 * the attempt, so that each happens once, by any server that comes to it and however late.
 */
export class Merges {
  constructor(private readonly ports: MergePorts) {}

  /**
   * Merges a member into another one; where that is so already, it changes nothing.
   * @returns the outcome for the other one, as of after the last append; for the member where the merge waits for approval
   * @throws CommandRefused `merge_refused`, `merge_failed` and others
   */
  async merge(command: MergeMember | ApproveMerge, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { memberId } = command;
    const isRepeated = (await this.ports.recordedBy(envelope, memberId)).length > 0;
    const member = await this.ports.current(envelope, memberId);
    const intoMemberId = command.type === 'MergeMember' ? command.intoMemberId : member.waitingMerge?.intoMemberId;
    if (!isRepeated && isPartOf(member, intoMemberId)) return this.asBefore(memberId, envelope);
    const isAsked = !isRepeated && intoMemberId !== undefined;
    const preview = isAsked ? await this.preview(member, intoMemberId, envelope) : undefined;
    const failure = preview && 'failure' in preview ? preview.failure : undefined;
    if (command.type === 'ApproveMerge' && member.waitingMerge && failure && GONE.has(failure) && !envelope.dryRun) {
      await this.withdraw(member, failure, envelope);
      throw new CommandRefused(refuseFailure({ intoMemberId: member.waitingMerge.intoMemberId, failure })!);
    }
    const requested = await this.request({ ...command, ...(failure && { failure }) }, intoMemberId, envelope);
    if (!requested) return this.asBefore(memberId, envelope);
    const begun = requested.events.find(({ type }) => type === 'MergeRequested');
    if (!begun) return requested; // it waits for approval
    if (envelope.dryRun && preview && !('failure' in preview)) return preview;
    const attempt = begun.data['attempt'] as number;
    return { ...(await this.finish(memberId, envelope, attempt)), kind: requested.kind };
  }

  /** Declines the merge of a member that waits for approval where the other one has left for good. */
  async withdrawIfGone(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const { waitingMerge } = await this.ports.current(envelope, memberId);
    if (!waitingMerge) return;
    const { status } = await this.ports.current(envelope, waitingMerge.intoMemberId);
    const failure = status === 'active' ? undefined : (`member_${status}` as const);
    if (failure && GONE.has(failure)) await this.withdraw({ memberId, waitingMerge }, failure, envelope);
  }

  /** Happens once, also where an approval and a reactor come to it. */
  private async withdraw(
    { memberId, waitingMerge }: Pick<Member, 'memberId' | 'waitingMerge'>,
    failure: MergeFailure,
    envelope: CommandEnvelope,
  ): Promise<void> {
    const { intoMemberId, attempt } = waitingMerge!;
    const step = stepOf(this.ports, envelope, memberId, 'merge', String(attempt), 'withdraw');
    const reason = `Member ${intoMemberId} cannot take this one in any more: ${failure}.`;
    try {
      await this.ports.send({ type: 'DeclineMerge', memberId, reason, attempt }, step);
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code !== 'merge_not_waiting') throw error;
    }
  }

  /** @returns undefined where another request has merged the two meanwhile */
  private async request(
    command: MergeMember | ApproveMerge,
    intoMemberId: string | undefined,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member> | undefined> {
    try {
      return await this.ports.send(command, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code !== 'member_merged') throw error;
      if (isPartOf(await this.ports.current(envelope, command.memberId), intoMemberId)) return undefined;
      throw error;
    }
  }

  private async asBefore(memberId: string, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    return { ...(await this.finish(memberId, envelope)), kind: 'unchanged' };
  }

  /** Ends the merge of a member, if one is under way, and makes the last one complete. */
  async finishOpen(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const { merging, status } = await this.ports.current(envelope, memberId);
    if (!merging && status !== 'merged') return;
    try {
      await this.finish(memberId, envelope);
    } catch (error) {
      if (!(error instanceof CommandRefused) || !ENDED.has(error.code)) throw error;
    }
  }

  /** The member that another one is part of now, however many merges away. */
  async successorOf(memberId: string, envelope: CommandEnvelope): Promise<string> {
    const current = (id: string) => this.ports.current(envelope, id);
    return (await afterMerges(await current(memberId), current)).memberId;
  }

  private async finish(memberId: string, envelope: CommandEnvelope, asked?: number): Promise<Outcome<Member>> {
    const member = await this.ports.current(envelope, memberId);
    const attempt = String(asked ?? member.mergesAsked);
    const isOpen = member.merging !== undefined && String(member.mergesAsked) === attempt;
    const verdict = isOpen ? await this.give(member, attempt, envelope) : OVER;
    const close = stepOf(this.ports, envelope, memberId, 'merge', attempt, 'close');
    const closed = await this.ports.send({ type: 'CloseMerge', memberId, verdict }, close);
    const [intoMemberId, failure] = endOf(closed.events);
    if (failure !== undefined) throw new CommandRefused(refuseFailed(intoMemberId, failure));
    await this.moveIdentities(closed.state, await this.successorOf(intoMemberId, envelope), envelope);
    const receive = stepOf(this.ports, envelope, memberId, 'merge', attempt, 'receive');
    const survivor = await this.ports.send(receiving(member, intoMemberId, attempt), receive);
    return { ...survivor, position: closed.position };
  }

  private async give(member: Member, attempt: string, envelope: CommandEnvelope): Promise<MergeVerdict> {
    const { intoMemberId } = member.merging!;
    const step = stepOf(this.ports, envelope, member.memberId, 'merge', attempt, 'receive');
    const brought = await this.ports.broughtBy(envelope, member, intoMemberId);
    const answer = await answerOfOther(this.ports, { ...receiving(member, intoMemberId, attempt), ...brought }, step);
    return answer ? verdictOf(answer)! : { failure: 'member_forgotten' };
  }

  /** What the other member would say now, by the newest of its stream. */
  private async preview(
    member: Member,
    intoMemberId: string,
    envelope: CommandEnvelope,
  ): Promise<Outcome<Member> | { readonly failure: MergeFailure }> {
    const other = await this.ports.current(envelope, intoMemberId);
    if (other.status !== 'active') return { failure: `member_${other.status}` };
    if (other.merging) return { failure: 'member_merging' };
    const program = await this.ports.programs.get(envelope.program, envelope.attempt);
    const settled = settledVirtually(member, this.ports.now(), program);
    const brought = await this.ports.broughtBy(envelope, member, intoMemberId);
    const command = { ...receiving(settled, intoMemberId, String((member.mergesAsked ?? 0) + 1)), ...brought };
    const outcome = await this.ports.send(command, {
      ...withDerivedId(envelope, 'preview'),
      ifMatch: undefined,
      dryRun: true,
    });
    const verdict = verdictOf(outcome.events);
    return verdict && 'failure' in verdict ? verdict : outcome;
  }

  /** Once the member is part of another one, that one, or who it is part of by now, is found by what the member was known by. */
  private async moveIdentities(
    { memberId, identities }: Member,
    intoMemberId: string,
    envelope: CommandEnvelope,
  ): Promise<void> {
    for (const identity of identities as readonly Identity[])
      await this.ports.identities.move(memberId, intoMemberId, identity, envelope);
  }
}

/** Why a member will never take another one in. */
const GONE: ReadonlySet<MergeFailure> = new Set([
  'member_unknown',
  'member_closed',
  'member_forgotten',
  'member_merged',
]);

/** What is answered for a merge that is over: the other member could not take this one in, or was forgotten since. */
const ENDED: ReadonlySet<string> = new Set(['merge_failed', 'member_forgotten']);

const isPartOf = ({ status, mergedInto }: Member, memberId: string | undefined): boolean =>
  status === 'merged' && mergedInto === memberId;

function receiving(member: Member, memberId: string, attempt: string): ReceiveMember {
  const arrival = arrivalOf(member);
  return { type: 'ReceiveMember', memberId, fromMemberId: member.memberId, attempt: Number(attempt), arrival };
}

function verdictOf(events: readonly Recorded[]): MergeVerdict | undefined {
  for (const { type, data } of events) {
    if (type === 'MemberAbsorbed') return { absorbedAt: data['effectiveAt'] as Instant };
    if (type === 'MergeDeclined') return { failure: data['reason'] } as MergeVerdict;
  }
  return undefined;
}

function endOf(events: readonly Recorded[]): readonly [intoMemberId: string, failure?: string] {
  const { type, data } = events.find((event) => event.type === 'MemberMerged' || event.type === 'MergeFailed')!;
  const into = data['intoMemberId'] as string;
  return type === 'MergeFailed' ? [into, data['reason'] as string] : [into];
}

function refuseFailed(intoMemberId: string, because: string) {
  const message = `Member ${intoMemberId} could not take this one in (${because}); both are as before.`;
  return refuse('merge_failed', message, { intoMemberId, because });
}
