import { LIMITS } from '../limits.js';
import { expiryOf } from '../program/lot-times.js';
import { type ProgramVersion } from '../program/events.js';
import { versionAt } from '../program/version-at.js';
import { refuse, type Refusal } from '../refusal.js';
import { earlier, localDayOf, type Instant } from '../time.js';

import { refuseInactive, refuseOverTotal, refusePoints, refuseReason, refuseUntimely } from './admission.js';
import { refuseOverAdjusted } from './adjustment-limits.js';
import { type AdjustPoints, type RedeemPoints } from './commands.js';
import { type MemberContext } from './context.js';
import { nextLotId, roomFor } from './credit.js';
import { Decision } from './decision.js';
import { type MemberEvent } from './events.js';
import { planDebit } from './lots.js';
import { type Allocated, packed } from './packed-allocations.js';
import { type Member } from './member.js';
import { settle } from './settle.js';

/** Redeems points out of the lots that end soonest, at `occurredAt` but never before the last settlement. */
export function redeemPoints(
  command: RedeemPoints,
  member: Member,
  context: MemberContext,
): readonly MemberEvent[] | Refusal {
  const { points, reference, occurredAt = context.now } = command;
  const refusal = refusePoints(points) ?? refuseUntimely(occurredAt, member, context);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const at = decision.settlingTime(earlier(occurredAt, context.now));
  const allocated = allocate(decision, points, at, context.settlementsMax);
  if ('kind' in allocated) return allocated;
  const data = { effectiveAt: at, points, ...(reference !== undefined && { reference }), ...allocated };
  decision.add({ type: 'PointsRedeemed', data });
  return decision.events;
}

/** Corrects a balance by hand: above zero it makes a lot, below zero it takes as a redemption does. */
export function adjustPoints(
  command: AdjustPoints,
  member: Member,
  context: MemberContext,
): readonly MemberEvent[] | Refusal {
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
  return points > 0 ? adjustUp(decision, adjustment, version) : adjustDown(decision, adjustment, context);
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
): readonly MemberEvent[] | Refusal {
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
  const expiresAt = expiryOf(version.rules, at);
  const lot = { lotId: nextLotId(decision), points, earnedAt: at, activeFrom: at, expiresAt };
  decision.add({ type: 'PointsAdjusted', data: { ...adjustment, lot } });
  return decision.events;
}

function adjustDown(
  decision: Decision,
  adjustment: Adjustment,
  { settlementsMax }: MemberContext,
): readonly MemberEvent[] | Refusal {
  const allocated = allocate(decision, -adjustment.points, adjustment.effectiveAt, settlementsMax);
  if ('kind' in allocated) return allocated;
  decision.add({ type: 'PointsAdjusted', data: { ...adjustment, ...allocated } });
  return decision.events;
}

/** The lots that a debit takes from, once everything due by then is settled. */
function allocate(
  decision: Decision,
  points: number,
  at: Instant,
  settlementsMax: number = LIMITS.settlementsMax,
): Allocated | Refusal {
  if (!settle(decision, at, settlementsMax)) {
    const message = `More than ${settlementsMax} lots are due by ${at}; repeat the command when they are settled.`;
    return refuse('more_is_due', message, { settleTo: at });
  }
  const overTotal = refuseOverTotal(decision.member, points);
  if (overTotal) return overTotal;
  const plan = planDebit(decision.member, points, at);
  if ('allocations' in plan) {
    const allocated = packed(plan.allocations);
    const { length = 0 } = allocated.packedAllocations ?? '';
    return length > LIMITS.packedAllocationsLengthMax ? tooManyLots() : allocated;
  }
  if (plan.tooManyLots) return tooManyLots();
  const message = `${plan.available} points are available; use at most so many.`;
  return refuse('insufficient_points', message, { available: plan.available });
}

function tooManyLots(): Refusal {
  const message = `This would take from more than ${LIMITS.allocationsMax} lots, or too many points of too many; take fewer points at a time.`;
  return refuse('limit_exceeded', message, { allocationsMax: LIMITS.allocationsMax });
}
