import { versionAt } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { addMinutes, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type MemberContext } from './context.js';
import { type Member } from './member.js';

const DAY_MINUTES = 1_440;

/** Refuses what has not happened yet. Clocks that run ahead a little are put up with. */
export function refuseFuture(occurredAt: Instant, now: Instant): Refusal | undefined {
  if (occurredAt <= now || occurredAt <= addMinutes(now, LIMITS.clockSkewMinutesMax)) return undefined;
  const message = `${occurredAt} lies more than ${LIMITS.clockSkewMinutesMax} minutes ahead; send it when it has happened.`;
  return refuse('occurred_in_future', message, { occurredAt, now });
}

/** Refuses what lies in the future, before the enrolment or too far back; imports may lie as far back as they like. */
export function refuseUntimely(
  occurredAt: Instant,
  member: Member,
  { now, program }: MemberContext,
  imported = false,
): Refusal | undefined {
  const future = refuseFuture(occurredAt, now);
  if (future || imported) return future;
  const { enrolledAt } = member;
  if (occurredAt < enrolledAt) {
    const message = `The member was enrolled at ${enrolledAt}, after ${occurredAt}. Send the right time, or import it with ?import=true by a key with the scope import.`;
    return refuse('occurred_before_enrolment', message, { occurredAt, enrolledAt });
  }
  const daysMax = versionAt(program, now)?.rules.points.backdatingDaysMax;
  if (daysMax === undefined || occurredAt >= addMinutes(now, -daysMax * DAY_MINUTES)) return undefined;
  const message = `The programme takes nothing that lies more than ${daysMax} days back; import it instead.`;
  return refuse('occurred_too_long_ago', message, { occurredAt, backdatingDaysMax: daysMax });
}

/** Refuses points that are no whole number from 1 up to the most that one movement may have. */
export function refusePoints(points: number): Refusal | undefined {
  if (Number.isSafeInteger(points) && points >= 1 && points <= LIMITS.pointsMax) return undefined;
  const message = `Points are whole numbers from 1 to ${LIMITS.pointsMax}; stay within them.`;
  return refuse('limit_exceeded', message, { pointsMax: LIMITS.pointsMax });
}

/** Refuses what would lift the points ever given beyond what whole numbers in JSON carry. */
export function refuseOverTotal({ totals, lifetime }: Member, points: number): Refusal | undefined {
  const { earned, adjusted, available, pending } = totals;
  const highest = Math.max(earned, Math.abs(adjusted), available + pending, lifetime.amount);
  if (highest + points <= LIMITS.totalMax) return undefined;
  const message = `A member's points since the beginning may not pass ${LIMITS.totalMax}.`;
  return refuse('limit_exceeded', message, { totalMax: LIMITS.totalMax });
}

/** Refuses a reason that says nothing, or too much. */
export function refuseReason(reason: string): Refusal | undefined {
  if (reason.trim() === '') return refuse('reason_required', 'Say why, in `reason`.');
  if (reason.length <= LIMITS.reasonLengthMax) return undefined;
  const message = `A reason has ${LIMITS.reasonLengthMax} characters at most.`;
  return refuse('limit_exceeded', message, { reasonLengthMax: LIMITS.reasonLengthMax });
}

export function refuseInactive(at: Instant): Refusal {
  const message = `The programme has no version in force at ${at}; look up from when on it has one.`;
  return refuse('program_inactive', message, { at });
}
