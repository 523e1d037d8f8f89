import { type Lot, openLots } from '#loyalty/account';
import { type Member, openTransfer, type OpenTransfer } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type ArrivingLot, dayOf, failureOf, type TransferPoints, type Verdict } from '#loyalty/transfers';
import { type Instant, InvariantViolated } from '#platform';
import { type CommandEnvelope, CommandRefused, type Outcome, refuse } from '#runner';

import { answerOfOther, type BetweenMembers, type Recorded, stepOf } from './between-members.js';

/** Where it is known already that a transfer is over, the command that ended it is answered as the first time. */
const OVER: Verdict = { failure: 'member_unknown' };

/**
 * Points go from one member to another in three appends (ADR 70): the giver reserves them, the receiver takes or declines them, the giver
 * lets them go or puts them back. The ids of the last two derive from the transfer, so that each happens once, by any process that comes to it
 * and however late; and what the receiver's stream says is never taken back.
 */
export class Transfers {
  constructor(private readonly ports: BetweenMembers) {}

  /** @throws CommandRefused `transfer_refused`, `transfer_failed` and others */
  async transfer(command: TransferPoints, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const { transferId } = command;
    const failure = await this.failureOf(command, envelope);
    const requested = await this.ports.send({ ...command, ...(failure && { failure }) }, envelope);
    if (envelope.dryRun) return requested;
    const { memberId } = requested.events.find(({ type }) => type === 'TransferRequested')!.data; // or who is part of that member now
    const closed = await this.finish(memberId as string, transferId, envelope);
    const failed = closed.events.find(({ type }) => type === 'TransferFailed');
    if (failed) throw new CommandRefused(refuseFailed(command, failed.data['reason'] as string));
    const { state, revision, position } = closed;
    return { ...requested, events: [...requested.events, ...closed.events], state, revision, position };
  }

  /** Ends all transfers of a member that are under way. */
  async finishAll(memberId: string, envelope: CommandEnvelope): Promise<void> {
    const { transfers = [] } = await this.ports.current(envelope, memberId);
    for (const { transferId } of transfers) await this.finish(memberId, transferId, envelope);
  }

  /** Ends a transfer, if it is under way. */
  async finishOpen(memberId: string, transferId: string, envelope: CommandEnvelope): Promise<void> {
    if (openTransfer(await this.ports.current(envelope, memberId), transferId))
      await this.finish(memberId, transferId, envelope);
  }

  private async finish(memberId: string, transferId: string, envelope: CommandEnvelope): Promise<Outcome<Member>> {
    const member = await this.ports.current(envelope, memberId);
    const open = openTransfer(member, transferId);
    const verdict = open ? await this.give(member, open, envelope) : OVER;
    const step = stepOf(this.ports, envelope, memberId, 'transfer', transferId, 'close');
    return this.ports.send({ type: 'CloseTransfer', memberId, transferId, verdict }, step);
  }

  private async give(member: Member, open: OpenTransfer, envelope: CommandEnvelope): Promise<Verdict> {
    const { memberId: fromMemberId } = member;
    const { transferId, toMemberId: memberId, householdId } = open;
    const step = stepOf(this.ports, envelope, fromMemberId, 'transfer', transferId, 'give');
    const lots = arrivingLots(member, open);
    const received = { type: 'ReceivePoints', memberId, fromMemberId, transferId, householdId, lots } as const;
    const answer = await answerOfOther(this.ports, received, step);
    return answer ? verdictOf(answer)! : { failure: 'member_forgotten' };
  }

  /** Why the other member could not receive the points, by the newest of its stream. */
  private async failureOf({ toMemberId, ...arriving }: TransferPoints, envelope: CommandEnvelope) {
    const other = await this.ports.current(envelope, toMemberId);
    const now = this.ports.now();
    const program = await this.ports.programs.get(envelope.program, envelope.attempt);
    return failureOf(arriving, other, versionAt(program, now)?.rules, dayOf({ program, now }));
  }
}

/** The lots on their way, with their dates: what is reserved of them keeps these. */
export function arrivingLots(member: Member, { lots }: OpenTransfer): readonly ArrivingLot[] {
  const reserved = new Map<string, Lot>(
    openLots(member).flatMap((lot) => (lot.reserved ? [[lot.lotId, lot] as const] : [])),
  );
  return lots.map(({ lotId, points }) => {
    const lot = reserved.get(lotId);
    if (!lot) throw new InvariantViolated(`Lot ${lotId} is on its way but has no reserved points.`);
    return { points, earnedAt: lot.earnedAt, expiresAt: lot.expiresAt };
  });
}

function verdictOf(events: readonly Recorded[]): Verdict | undefined {
  for (const { type, data } of events) {
    if (type === 'PointsTransferredIn') return { receivedAt: data['effectiveAt'] as Instant };
    if (type === 'TransferDeclined') return { failure: data['reason'] } as Verdict;
  }
  return undefined;
}

function refuseFailed({ transferId, toMemberId }: TransferPoints, because: string) {
  const message = `The points did not reach member ${toMemberId} (${because}) and are back in their lots; use another transferId to try again.`;
  return refuse('transfer_failed', message, { transferId, toMemberId, because });
}
