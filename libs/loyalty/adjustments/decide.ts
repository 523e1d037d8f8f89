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
} from '#loyalty/member';
import { expiryOf, versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { type CommandShape } from '#loyalty/vocabulary';
import { type Instant, type LocalDay, localDayOf, startOfDayAfter } from '#platform';
import { type Refusal, refuse } from '#runner';

import { refuseOverAdjusted } from './adjustment-limits.js';

export type AdjustPoints = CommandShape<
  'AdjustPoints',
  {
    points: number;
    reason: string;
    /** The last local day on which points that are given count; left out: as the rules say. */
    expiresOn?: LocalDay;
  }
>;

/** Corrects a balance by hand: above zero it makes a lot, below zero it takes as a redemption does. */
export function adjustPoints(command: AdjustPoints, member: Member, context: MemberContext): MemberDecision {
  const { points, reason } = command;
  const refusal = refusePoints(Math.abs(points)) ?? refuseReason(reason);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const at = context.now;
  const version = versionAt(context.program, at);
  if (!version)
    return points > 0 ? refuseInactive(at) : adjustDown(decision, { effectiveAt: at, points, reason }, context);
  const day = localDayOf(at, version.rules.timeZone);
  const overAdjusted = refuseOverAdjusted(points, member, version.rules, day);
  if (overAdjusted) return overAdjusted;
  const adjustment = { effectiveAt: at, points, reason, ...(day !== at.slice(0, 10) && { localDay: day }) };
  const wrongEnd = refuseEnd(command, day);
  if (wrongEnd) return wrongEnd;
  if (points < 0) return adjustDown(decision, adjustment, context);
  const { timeZone } = version.rules;
  const { expiresOn } = command;
  const expiresAt = expiresOn === undefined ? expiryOf(version.rules, at) : startOfDayAfter(expiresOn, timeZone);
  return adjustUp(decision, adjustment, version, expiresAt);
}

/** Points that were taken have no end, and those that are given end later than today begins. */
function refuseEnd({ points, expiresOn }: AdjustPoints, today: LocalDay): Refusal | undefined {
  if (expiresOn === undefined || (points > 0 && expiresOn >= today)) return undefined;
  const message =
    points > 0 ? `expiresOn is before today, ${today}; name a later day.` : 'Points that are taken have no expiresOn.';
  return refuse('expiry_not_possible', message, { expiresOn, today });
}

interface Adjustment {
  readonly effectiveAt: Instant;
  readonly points: number;
  readonly reason: string;
  readonly localDay?: string;
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
