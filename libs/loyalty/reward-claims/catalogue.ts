import { refuseTooFew } from '#loyalty/member';
import { type PlanReference, type ProgramRules } from '#loyalty/program';
import { soldOut } from '#loyalty/reward-stock';
import { type RewardState } from '#loyalty/rewards';
import { type MemberStatus } from '#loyalty/vocabulary';
import { addDays, type Instant, localDayOf, type LocalDay } from '#platform';
import { isRefusal, type Refusal, refuse } from '#runner';

import { offerTo, priceFor, refuseInactiveReward, refuseOver } from './offer.js';
import { refuseLimit } from './limit.js';
import { type OfferTerms } from './refuse-others.js';

/** What of a member decides which rewards there are. */
export interface CatalogueMember {
  readonly status: MemberStatus;
  readonly tier: string;
  readonly segments: readonly string[];
  /** The paid plan that the member has. */
  readonly plan?: PlanReference | undefined;
  /** Points that can be used. */
  readonly available: number;
  /** Points earned per day; null where there are none to go by. */
  readonly pace: number | null;
}

/** A reward as a member sees it. */
export interface RewardForMember {
  /** What it costs this member. */
  readonly price: number;
  /** Why the member cannot have it; as a claim would be refused. */
  readonly refusal: Refusal | undefined;
  /** How many points lack. */
  readonly missing: number;
  /** The first day on which there are enough points at that pace; null where there are enough, or nobody can say. */
  readonly reachableOn: LocalDay | null;
}

/** A reward that is offered, with what is left of it; null or left out: it has no stock. */
type Offered = Required<RewardState> & { readonly rewardId: string; readonly left?: number | null };

/** The days that the pace is of, at most and at least: a member of some days has not shown a pace yet. */
export const PACE_DAYS_MAX = 90;
export const PACE_DAYS_MIN = 30;

/** Beyond, a day would say more than is known. */
const REACHABLE_DAYS_MAX = 3_650;

const DAY_MS = 86_400_000;

/** Points per day that a member earned, over the last days or as long as it is a member. @param earned in that time, less what came back */
export function paceOf(earned: number, enrolledAt: Instant | null, now: Instant): number | null {
  if (earned <= 0) return null;
  const days = enrolledAt === null ? PACE_DAYS_MAX : (Date.parse(now) - Date.parse(enrolledAt)) / DAY_MS;
  return earned / Math.min(PACE_DAYS_MAX, Math.max(PACE_DAYS_MIN, days));
}

/**
 * A reward that is offered as a member sees it: refused by the very reasons that a claim is, in the same order.
 * @param claimed how often the member has it
 */
export function rewardFor(
  member: CatalogueMember,
  { rewardId, reward, status, left = null }: Offered,
  claimed: number,
  terms: OfferTerms & Pick<ProgramRules, 'timeZone'>,
  now: Instant,
): RewardForMember {
  const { tier, plan, available, pace } = member;
  const segments = Object.fromEntries(member.segments.map((one) => [one, 1]));
  const offer = offerTo({ tier, segments, plan }, { rewardId, reward, status }, terms, now);
  const price = priceFor(reward, tier);
  const missing = Math.max(0, price - available);
  const refusal =
    refuseStatus(member.status) ??
    (isRefusal(offer) ? offer : undefined) ??
    refuseLimit(reward, claimed, now, terms.timeZone) ??
    (missing > 0 ? refuseTooFew(price, available) : undefined) ??
    (left === 0 ? soldOut(rewardId) : undefined);
  const days = missing > 0 && pace !== null ? Math.ceil(missing / pace) : Infinity;
  const reachableOn = days <= REACHABLE_DAYS_MAX ? addDays(localDayOf(now, terms.timeZone), days) : null;
  return { price, refusal, missing, reachableOn };
}

/**
 * Why a reward cannot be chosen, as a claim would be refused: whether it is offered, its own time, limit and stock.
 * @param claimed how often the member has it
 */
export function refuseOption(
  { rewardId, reward, status, left = null }: Offered,
  claimed: number,
  now: Instant,
  timeZone: string,
): Refusal | undefined {
  return (
    refuseInactiveReward(rewardId, status) ??
    refuseOver(reward, now) ??
    refuseLimit(reward, claimed, now, timeZone) ??
    (left === 0 ? soldOut(rewardId) : undefined)
  );
}

/** Why a member can claim nothing at all; undefined where the membership is in use. */
export function refuseStatus(status: MemberStatus): Refusal | undefined {
  switch (status) {
    case 'active':
      return undefined;
    case 'frozen':
      return refuse('member_frozen', 'The member is frozen; unfreeze the member first.');
    case 'closed':
      return refuse('member_closed', 'The member is closed; enrol a new member instead.');
    case 'forgotten':
      return refuse('member_forgotten', 'The member was forgotten; nothing more can be recorded.');
    case 'merged':
      return refuse('member_merged', 'The member is part of another one; ask for that one.');
    default:
      return status satisfies never;
  }
}
