import { type Member } from '#loyalty/member';
import { type ProgramRules } from '#loyalty/program';
import { type LocalDay } from '#platform';
import { type Refusal, refuse } from '#runner';

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
