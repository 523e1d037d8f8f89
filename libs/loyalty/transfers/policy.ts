import { type Member } from '#loyalty/member';
import { type ProgramRules } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { type LocalDay } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type TransferFailure } from './events.js';

type Policy = NonNullable<ProgramRules['transfers']>;

/** Refuses what the rules do not let a member give away: at all, by tier, at once, on a day of the programme. */
export function refuseByRules(
  points: number,
  member: Member,
  { transfers: policy }: ProgramRules,
  day: LocalDay,
): Refusal | undefined {
  if (!policy) {
    const message = 'The rules of the programme have no `transfers`; publish a version that has.';
    return refuse('transfers_not_allowed', message, { because: 'off' });
  }
  const { tiers, pointsMin = 1, pointsMax = LIMITS.pointsMax, givenPerDayMax = Infinity } = policy;
  if (tiers && !tiers.includes(member.tier)) {
    const message = `Members of the tiers ${tiers.join(', ')} may transfer points; this one is ${member.tier}.`;
    return refuse('transfers_not_allowed', message, { because: 'tier', tier: member.tier });
  }
  if (points < pointsMin || points > pointsMax) {
    const message = `A transfer is of ${pointsMin} to ${pointsMax} points.`;
    return refuse('transfer_limit_exceeded', message, { pointsMin, pointsMax });
  }
  const leftToday = Math.max(0, givenPerDayMax - transferredOn(member, day).given);
  if (points <= leftToday) return undefined;
  const message = `The member may give ${leftToday} more points today.`;
  return refuse('transfer_limit_exceeded', message, { givenPerDayMax, leftToday });
}

/** Why a member cannot receive points now; `undefined` where nothing stands against it. */
export function failureOf(
  { points, householdId }: { readonly points: number; readonly householdId?: string },
  member: Member,
  rules: ProgramRules | undefined,
  day: LocalDay,
): TransferFailure | undefined {
  const isGivenBack = householdId !== undefined && !member.people; // by the household, since a return takes it
  if (member.status !== 'active' && !(isGivenBack && member.status === 'frozen')) return `member_${member.status}`;
  if (member.people && householdId !== member.memberId) return 'member_unknown';
  const { available, pending, reserved, earned, transferred } = member.totals;
  const balanceMax = rules?.points.balanceMax ?? LIMITS.totalMax;
  const highest = Math.max(earned, Math.abs(transferred), available + pending + reserved);
  if (available + pending + reserved + points > balanceMax || highest + points > LIMITS.totalMax)
    return 'balance_limit';
  if (householdId !== undefined) return undefined;
  const { receivedPerDayMax = Infinity }: Policy = rules?.transfers ?? {};
  return transferredOn(member, day).received + points > receivedPerDayMax ? 'daily_limit' : undefined;
}

function transferredOn(
  { transferredOn: on }: Member,
  day: LocalDay,
): { readonly given: number; readonly received: number } {
  return on?.day === day ? on : { given: 0, received: 0 };
}
