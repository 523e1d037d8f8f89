import { type ProgramRules } from '../program/rules.js';
import { refuse, type Refusal } from '../refusal.js';
import { type LocalDay } from '../time/civil-day.js';

import { type Member } from './member.js';

/**
 * Refuses an adjustment beyond what the rules allow: in one movement, or of the member on a day of the programme. Points
 * given and points taken both count, so that nothing is gained by going back and forth.
 */
export function refuseOverAdjusted(
  points: number,
  { adjustedOn }: Pick<Member, 'adjustedOn'>,
  { adjustments = {} }: Pick<ProgramRules, 'adjustments'>,
  day: LocalDay,
): Refusal | undefined {
  const { perMovementMax = Infinity, perMemberDayMax = Infinity } = adjustments;
  const leftToday = Math.max(0, perMemberDayMax - (adjustedOn?.day === day ? adjustedOn.points : 0));
  const allowed = Math.min(perMovementMax, leftToday);
  if (Math.abs(points) <= allowed) return undefined;
  const ofDay = perMemberDayMax === Infinity ? '' : `, and ${leftToday} more of this member today`;
  const ofMovement =
    perMovementMax === Infinity ? 'as many as you like at once' : `at most ${perMovementMax} points at once`;
  return refuse('adjustment_limit_exceeded', `The programme lets you adjust ${ofMovement}${ofDay}.`, {
    ...(perMovementMax !== Infinity && { perMovementMax }),
    ...(perMemberDayMax !== Infinity && { perMemberDayMax, leftToday }),
  });
}

/** Remembers what was adjusted on the newest day, given and taken together. */
export function addToAdjusted(member: Member, day: LocalDay, points: number): void {
  const before = member.adjustedOn?.day === day ? member.adjustedOn.points : 0;
  member.adjustedOn = { day, points: before + Math.abs(points) };
}
