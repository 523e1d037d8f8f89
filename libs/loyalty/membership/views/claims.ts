import { type MemberEventOf } from '#loyalty/member/events';
import { LIMITS } from '#loyalty/vocabulary';
import { later, ownValue } from '#platform';

import { type Participation } from '../events.js';
import { newestOf } from './tallies.js';

type Claims = Participation['claims'];

type ClaimsOfReward = Claims['rewards'][string];

export const NO_CLAIMS: Claims = { count: 0, given: 0, lastAt: null, rewards: {} };

const NONE: ClaimsOfReward = { count: 0, given: 0, lastAt: null, newest: [] };

/** The claims of a member after one more, or one less. What was chosen counts under its own id and under that of the choice. */
export function claimsAfter(was: Claims, event: MemberEventOf<'RewardClaimed' | 'RewardClaimCancelled'>): Claims {
  if (event.type === 'RewardClaimed') {
    const { rewardId, choice, challenge, effectiveAt } = event.data;
    return claimed(was, [rewardId, choice?.rewardId], challenge !== undefined, effectiveAt);
  }
  const { rewardId, choiceId, challengeId, claimedAt } = event.data;
  return cancelled(was, [rewardId, choiceId], challengeId !== undefined, claimedAt);
}

function claimed(was: Claims, ids: readonly (string | undefined)[], isGiven: boolean, at: string): Claims {
  let rewards = was.rewards;
  for (const id of ids) {
    if (id === undefined) continue;
    const before = ownValue(rewards, id) ?? NONE;
    rewards = { ...rewards, [id]: { ...more(before, isGiven, 1), ...dated([at, ...before.newest]) } };
  }
  return { ...more(was, isGiven, 1), lastAt: latest(was.lastAt, at), rewards: newestOf(rewards) };
}

/** @param at when it had been claimed; undefined where the event is of before this was recorded, and the newest one is taken for it */
function cancelled(was: Claims, ids: readonly (string | undefined)[], isGiven: boolean, at?: string): Claims {
  let rewards = was.rewards;
  for (const id of ids) {
    const before = id === undefined ? undefined : ownValue(rewards, id);
    if (id === undefined || !before) continue;
    const { [id]: _one, ...others } = rewards;
    const left = { ...more(before, isGiven, -1), ...dated(without(before.newest, at ?? before.newest[0])) };
    rewards = left.count + left.given > 0 ? { ...rewards, [id]: left } : others;
  }
  return withLast({ ...more(was, isGiven, -1), lastAt: null, rewards });
}

export function claimsOfBoth(own: Claims, other: Claims): Claims {
  const rewards = Object.entries(other.rewards).reduce<Claims['rewards']>((so, [id, { count, given, newest }]) => {
    const known = ownValue(so, id) ?? NONE;
    const sum = { count: known.count + count, given: known.given + given };
    return { ...so, [id]: { ...sum, ...dated([...known.newest, ...newest]) } };
  }, own.rewards);
  const sums = { count: own.count + other.count, given: own.given + other.given };
  return {
    ...sums,
    lastAt: other.lastAt === null ? own.lastAt : latest(own.lastAt, other.lastAt),
    rewards: newestOf(rewards),
  };
}

interface Sums {
  readonly count: number;
  readonly given: number;
}

/** Never below nothing: a claim of a member who was merged before these were brought along is not in the sums. */
function more<T extends Sums>(of: T, isGiven: boolean, by: 1 | -1): T {
  const field = isGiven ? 'given' : 'count';
  return { ...of, [field]: Math.max(0, of[field] + by) };
}

function dated(times: readonly string[]): Pick<ClaimsOfReward, 'lastAt' | 'newest'> {
  const newest = times.toSorted().toReversed().slice(0, LIMITS.claimTimesMax);
  return { lastAt: newest[0] ?? null, newest };
}

function without(times: readonly string[], at: string | undefined): readonly string[] {
  const index = at === undefined ? -1 : times.indexOf(at);
  return index < 0 ? times : times.toSpliced(index, 1);
}

const latest = (known: string | null, at: string): string => (known === null ? at : later(known, at));

function withLast(claims: Claims): Claims {
  const lastAt = Object.values(claims.rewards).reduce<string | null>(
    (last, one) => (one.lastAt === null ? last : latest(last, one.lastAt)),
    null,
  );
  return { ...claims, lastAt };
}
