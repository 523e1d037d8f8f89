import { nextLotId, roomFor } from '#loyalty/earning';
import {
  allocate,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  refuseOverTotal,
  refusePoints,
  refuseReason,
  settle,
  settledThen,
} from '#loyalty/member';
import { expiryOf, type ProgramRules, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type CommandShape, LIMITS, shownInstant } from '#loyalty/vocabulary';
import { type Instant, type LocalDay, localDayOf, startOfDayAfter } from '#platform';
import { type Refusal, refuse } from '#runner';

import { refuseOverAdjusted } from './adjustment-limits.js';

export type AdjustPoints = CommandShape<
  'AdjustPoints',
  {
    adjustmentId: string;
    points: number;
    reason: string;
    /** The last local day on which points that are given count; left out: as the rules say. */
    expiresOn?: LocalDay;
    /** Name of the client that asks. */
    requestedBy: string;
  }
>;

/**
 * Corrects a balance by hand: above zero it makes a lot, below zero it takes as a redemption does. More points at once than
 * the programme allows without approval wait for it.
 */
export function adjustPoints(command: AdjustPoints, member: Member, context: MemberContext): MemberDecision {
  const { adjustmentId, points, reason, expiresOn, requestedBy } = command;
  const refusal = refusePoints(Math.abs(points)) ?? refuseReason(reason);
  if (refusal) return refusal;
  const { now } = context;
  const rules = versionAt(context.program, now)?.rules;
  if (Math.abs(points) <= (rules?.adjustments?.approvalAbove ?? Infinity))
    return adjusted({ adjustmentId, points, reason, expiresOn }, member, context, command.memberId);
  const wrong = refuseByRules(command, member, rules!, now) ?? refuseWaiting(command, member);
  if (wrong) return wrong;
  return settledThen(command, member, context, {
    type: 'AdjustmentRequested',
    data: {
      effectiveAt: now,
      adjustmentId,
      points,
      reason,
      ...(expiresOn !== undefined && { expiresOn }),
      requestedBy,
    },
  });
}

/** What an adjustment comes to when it counts: at once, or when it is approved. */
export function adjusted(
  { adjustmentId, points, reason, expiresOn, requestedBy }: Correction,
  member: Member,
  context: MemberContext,
  memberId: string,
): MemberDecision {
  const { now: at, program } = context;
  const decision = new Decision(member, memberId, program, at);
  const named = { effectiveAt: at, adjustmentId, points, reason, ...(requestedBy !== undefined && { requestedBy }) };
  const version = versionAt(program, at);
  if (!version) return points > 0 ? refuseInactive(at) : adjustDown(decision, named, context);
  const { rules } = version;
  const wrong = refuseByRules({ points, expiresOn }, member, rules, at);
  if (wrong) return wrong;
  const day = localDayOf(at, rules.timeZone);
  const adjustment = { ...named, ...(day !== at.slice(0, 10) && { localDay: day }) };
  if (points < 0) return adjustDown(decision, adjustment, context);
  const expiresAt =
    expiresOn === undefined ? expiryOf(rules, at) : shownInstant(startOfDayAfter(expiresOn, rules.timeZone));
  return adjustUp(decision, adjustment, version, expiresAt);
}

/** An adjustment before it counts. */
interface Correction {
  readonly adjustmentId: string;
  readonly points: number;
  readonly reason: string;
  readonly expiresOn?: LocalDay;
  /** Left out where nobody had to approve it. */
  readonly requestedBy?: string;
}

function refuseByRules(
  correction: Pick<Correction, 'points' | 'expiresOn'>,
  member: Member,
  rules: ProgramRules,
  at: Instant,
): Refusal | undefined {
  const day = localDayOf(at, rules.timeZone);
  return refuseOverAdjusted(correction.points, member, rules, day) ?? refuseEnd(correction, day);
}

/** Those that wait are in the member's state, so there is a limit to them. */
function refuseWaiting({ adjustmentId }: AdjustPoints, { waitingAdjustments }: Member): Refusal | undefined {
  if (Object.keys(waitingAdjustments ?? {}).length < LIMITS.waitingAdjustmentsMax) return undefined;
  const message = `${LIMITS.waitingAdjustmentsMax} adjustments of this member wait for approval; approve or decline one of them first.`;
  return refuse('limit_exceeded', message, { adjustmentId, waitingAdjustmentsMax: LIMITS.waitingAdjustmentsMax });
}

/** Points that were taken have no end, and those that are given end later than today begins. */
function refuseEnd(
  { points, expiresOn }: Pick<Correction, 'points' | 'expiresOn'>,
  today: LocalDay,
): Refusal | undefined {
  if (expiresOn === undefined || (points > 0 && expiresOn >= today)) return undefined;
  const message =
    points > 0 ? `expiresOn is before today, ${today}; name a later day.` : 'Points that are taken have no expiresOn.';
  return refuse('expiry_not_possible', message, { expiresOn, today });
}

interface Adjustment extends Omit<Correction, 'expiresOn'> {
  readonly effectiveAt: Instant;
  readonly localDay?: LocalDay;
}

function adjustUp(
  decision: Decision,
  adjustment: Adjustment,
  version: ProgramVersion,
  expiresAt: Instant | null,
): MemberDecision {
  const { effectiveAt: at, points } = adjustment;
  settle(decision, at);
  const room = roomFor(decision, version);
  const { balanceMax } = version.rules.points;
  if (points > room && balanceMax !== undefined) {
    const message = `The balance may reach ${balanceMax} points at most, so ${room} can be added.`;
    return refuse('balance_limit_exceeded', message, { balanceMax, room });
  }
  const overTotal = refuseOverTotal(decision.member, points);
  if (overTotal) return overTotal;
  const lot = { lotId: nextLotId(decision), points, earnedAt: at, activeFrom: at, expiresAt };
  decision.add({ type: 'PointsAdjusted', data: { ...adjustment, lot } });
  return decision;
}

function adjustDown(decision: Decision, adjustment: Adjustment, { settlementsMax }: MemberContext): MemberDecision {
  const allocated = allocate(decision, -adjustment.points, adjustment.effectiveAt, settlementsMax);
  if ('kind' in allocated) return allocated;
  decision.add({ type: 'PointsAdjusted', data: { ...adjustment, ...allocated } });
  return decision;
}
