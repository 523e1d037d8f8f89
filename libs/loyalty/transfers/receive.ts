import { carriedBy } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import { Decision, type Member, type MemberContext, type MemberDecision, settleFully } from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant, type LocalDay, localDayOf } from '#platform';

import { type TransferFailure } from './events.js';
import { failureOf } from './policy.js';

/** What arrives of a lot of the other member. */
export type ArrivingLot = Pick<NewLot, 'points' | 'earnedAt' | 'expiresAt'>;

export type ReceivePoints = CommandShape<
  'ReceivePoints',
  { fromMemberId: string; transferId: string; householdId?: string; lots: readonly ArrivingLot[] }
>;

/**
 * Takes points of another member, or declines them. Either is recorded, so that the one who sends it a second time, however
 * late, gets the same answer and the points arrive once or never.
 */
export function receivePoints(command: ReceivePoints, member: Member, context: MemberContext): MemberDecision {
  const { memberId, fromMemberId, transferId, householdId, lots } = command;
  const { now, program } = context;
  const points = lots.reduce((sum, lot) => sum + lot.points, 0);
  const decision = new Decision(member, memberId, program, now);
  const arrived = {
    effectiveAt: now,
    transferId,
    fromMemberId,
    points,
    ...(householdId !== undefined && { householdId }),
  };
  const day = dayOf(context);
  const decline = (failure: TransferFailure): MemberDecision => {
    const declined = new Decision(member, memberId, program, now);
    declined.add({ type: 'TransferDeclined', data: { ...arrived, reason: failure } });
    return declined;
  };
  const refusal = settleFully(decision, now, context.settlementsMax);
  if (refusal) return refusal;
  const arriving = { points, householdId };
  const failure = failureOf(arriving, decision.member, versionAt(program, now)?.rules, day) ?? endedBy(lots, now);
  if (failure) return decline(failure);
  const onDay = day !== now.slice(0, 10) && { localDay: day };
  const moved = carriedBy(arrivalOf(lots, decision.member.lotsMade, now));
  decision.add({ type: 'PointsTransferredIn', data: { ...arrived, ...onDay, ...moved } });
  return decision;
}

/** The local day of the decision; that of UTC where no version of the programme is in force. */
export function dayOf({ program, now }: Pick<MemberContext, 'program' | 'now'>): LocalDay {
  return localDayOf(now, versionAt(program, now)?.rules.timeZone ?? 'UTC');
}

const endedBy = (lots: readonly ArrivingLot[], now: Instant): TransferFailure | undefined =>
  lots.some(({ expiresAt }) => expiresAt !== null && expiresAt <= now) ? 'lots_ended' : undefined;

/** New lots, usable from now on, so that nothing that is reported late uses them before they were here. */
function arrivalOf(lots: readonly ArrivingLot[], lotsMade: number, now: Instant) {
  const opened = lots.map(({ points, earnedAt, expiresAt }, index) => {
    return { lotId: String(lotsMade + index + 1), points, earnedAt, activeFrom: now, expiresAt };
  });
  const points = lots.reduce((sum, lot) => sum + lot.points, 0);
  return { opened, legs: [{ from: 'transferred', to: 'available', points, lots: opened }] } as const;
}
