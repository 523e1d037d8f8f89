import { type MemberEvent } from '#loyalty/member/events';
import { type RewardVersion } from '#loyalty/rewards/events';
import {
  addMonths,
  type CalendarPeriod,
  type Instant,
  localDayOf,
  nextPeriod,
  periodOf,
  startOfLocalDay,
} from '#platform';
import { type Refusal, refuse } from '#runner';

import { claimsKey, claimsOfMonthKey } from './claim-keys.js';

/** What of a reward says how often a member can have it. */
type Limited = Pick<RewardVersion, 'rewardId' | 'perMember' | 'perMemberEvery'>;

/** From when on claims count for the limit of a reward; undefined where all do. @param timeZone the programme's */
export function limitSince(
  { perMemberEvery }: Pick<Limited, 'perMemberEvery'>,
  now: Instant,
  timeZone: string,
): Instant | undefined {
  if (perMemberEvery === undefined) return undefined;
  return startOfLocalDay(periodOf(localDayOf(now, timeZone), perMemberEvery), timeZone);
}

/** The keys of the claims that count for the limit of a reward; none without a limit. */
export function keysForLimit(reward: Limited, now: Instant, timeZone: string): readonly string[] {
  const { rewardId, perMember } = reward;
  if (perMember === undefined) return [];
  const since = limitSince(reward, now, timeZone);
  if (since === undefined) return [claimsKey(rewardId)];
  const keys: string[] = [];
  for (let month = since.slice(0, 7); month <= now.slice(0, 7); month = addMonths(`${month}-01`, 1).slice(0, 7))
    keys.push(claimsOfMonthKey(rewardId, month));
  return keys;
}

/** How many of the claims count for the limit of a reward, those that were cancelled or that a challenge gave not counted. @param events of all of its keys */
export function claimsCounted(reward: Limited, events: readonly MemberEvent[], now: Instant, timeZone: string): number {
  const since = limitSince(reward, now, timeZone) ?? '';
  return events.reduce((count, { type, data }) => {
    if (type === 'RewardClaimed') return data.challenge || data.effectiveAt < since ? count : count + 1;
    if (type !== 'RewardClaimCancelled' || data.challengeId !== undefined) return count;
    return (data.claimedAt ?? data.effectiveAt) < since ? count : count - 1;
  }, 0);
}

/** Refuses one more than a member can have, and says from when on there is one again. @param claimed how many of its claims count */
export function refuseLimit(reward: Limited, claimed: number, now: Instant, timeZone: string): Refusal | undefined {
  const { rewardId, perMember, perMemberEvery } = reward;
  if (perMember === undefined || claimed < perMember) return undefined;
  const often = [perMember === 1 ? 'once' : `${perMember} times`, ...(perMemberEvery ? ['a', perMemberEvery] : [])];
  const again = perMemberEvery && startOfNext(perMemberEvery, now, timeZone);
  const message = `A member can have reward ${rewardId} ${often.join(' ')}, and the member has it already.${again ? ` It can be claimed again from ${again} on.` : ''}`;
  const details = { rewardId, claimed, perMember, ...(again !== undefined && { perMemberEvery, againFrom: again }) };
  return refuse('claim_limit', message, details);
}

function startOfNext(every: CalendarPeriod, now: Instant, timeZone: string): Instant {
  return startOfLocalDay(nextPeriod(periodOf(localDayOf(now, timeZone), every), every), timeZone);
}
