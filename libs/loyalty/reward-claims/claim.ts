import { allocationsOf, lotsNamed } from '#loyalty/account';
import {
  type CountedOnce,
  copyMember,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  planAsOf,
  refuseInactive,
  settleFully,
} from '#loyalty/member';
import { type NewLot } from '#loyalty/account/events';
import { type ProgramRules, versionAt } from '#loyalty/program';
import { redeem } from '#loyalty/redemptions';
import { openingStockOf, type RewardState } from '#loyalty/rewards';
import { type RewardVersion } from '#loyalty/rewards/events';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { issueVoucher, refuseAnotherVoucher } from '#loyalty/vouchers';
import { InvariantViolated } from '#platform';
import { type Refusal, refuse } from '#runner';

import { claimKey, takingKey } from './claim-keys.js';
import { type Chosen, choose } from './choose.js';
import { type Claim } from './events.js';
import { offerTo } from './offer.js';
import { claimsCounted, keysForLimit, refuseLimit } from './limit.js';
import { refuseVoidTaking } from './void-taking.js';

export type ClaimReward = CommandShape<
  'ClaimReward',
  {
    claimId: string;
    rewardId: string;
    /** The reward as the log had it just before. */
    offered?: RewardState;
    /** Of a choice: the reward that the member wants, and that as the log had it just before. */
    option?: string;
    chosen?: RewardState;
    /** What was taken for it from the stock of the reward; `none` where it is only asked whether the member can have it. */
    taking?: number | 'none';
    /** Of the code of the voucher that the reward gives. */
    voucherHmac?: string;
  }
>;

/**
 * Gives a member a reward for its price, in one decision. It rests on the member's own state, on the definition that the command carries and on the
 * rules in force, and the event says which, so that what becomes of the definition later changes nothing.
 */
export function claimReward(command: ClaimReward, member: Member, context: MemberContext): MemberDecision {
  const { memberId, claimId, rewardId, offered = { status: 'draft' }, voucherHmac: hmac } = command;
  const { now, program, settlementsMax } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const decision = new Decision(member, memberId, program, now);
  const refusal = settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const { tier, segments } = decision.member;
  const claimant = { tier, segments, plan: planAsOf(decision.member, now) };
  const terms = { tiers: version.rules.tiers, plans: program.plans };
  const all = offerTo(claimant, { rewardId, ...offered }, terms, now);
  const offer = 'kind' in all ? all : choose(all, command, now);
  if ('kind' in offer) return offer;
  const { reward } = offer;
  return (
    refuseTaking(command, offer, context) ??
    refuseOverLimit(offer, version.rules, context) ??
    refuseAnotherVoucher(reward, decision.member) ??
    take(decision, command, offer, context) ??
    issueVoucher(decision, { claimId, reward, hmac }, version.rules)
  );
}

/** Adds what the reward costs and the claim. @returns why it cannot be */
function take(
  decision: Decision,
  { claimId, taking }: ClaimReward,
  offer: Chosen,
  context: MemberContext,
): Refusal | undefined {
  const { reward, points, segment, early, choice } = offer;
  const { now } = context;
  const before = copyMember(decision.member);
  const refusal = points > 0 ? redeem(decision, { points, used: now, claimId }, context) : undefined;
  if (refusal) return refusal;
  const lots = points > 0 ? lotsUsed(decision, before) : [];
  const { rewardId, version: rewardVersion, name, kind } = reward;
  const claim = {
    ...{ claimId, rewardId, rewardVersion, name, kind, points, tier: decision.member.tier },
    ...(choice && { choice: { rewardId: choice.rewardId, version: choice.version } }),
    ...(segment !== undefined && { segment }),
    ...(early && { early }),
    ...(lots.length > 0 && lots.length <= LIMITS.paymentLotsMax && { lots }),
    ...(typeof taking === 'number' && { taking }),
  };
  decision.add({ type: 'RewardClaimed', data: { effectiveAt: now, ...claim } });
  return undefined;
}

/** Refuses a claim whose part of the stock is void. @throws InvariantViolated where nothing was taken from a stock that there is */
function refuseTaking({ taking }: ClaimReward, offer: Chosen, { recalled }: MemberContext): Refusal | undefined {
  const { rewardId } = offer.reward;
  if (typeof taking === 'number')
    return refuseVoidTaking({ rewardId, taking }, recalled.of(takingKey(rewardId, taking)));
  if (taking === undefined && openingStockOf(offer.reward) !== undefined)
    throw new InvariantViolated(`Nothing was taken from the stock of reward ${rewardId} for a claim of it.`);
  return undefined;
}

/** The lots that the redemption has used: they may be closed now, and a cancellation needs to know their dates. */
function lotsUsed({ events }: Decision, before: Member): readonly NewLot[] {
  const redeemed = events.findLast((event) => event.type === 'PointsRedeemed')!;
  const ids = allocationsOf(redeemed.data).map(({ lotId }) => lotId);
  const known = lotsNamed(before, ids);
  return ids.flatMap((lotId) => known.get(lotId) ?? []);
}

/** Refuses one more than a member can have, those that were cancelled not counted. */
function refuseOverLimit(
  { reward, choice }: Chosen,
  { timeZone }: ProgramRules,
  { now, recalled }: MemberContext,
): Refusal | undefined {
  const refuseMore = (one: RewardVersion) => {
    const events = keysForLimit(one, now, timeZone).flatMap((key) => recalled.of(key));
    return refuseLimit(one, claimsCounted(one, events, now, timeZone), now, timeZone);
  };
  return (choice && refuseMore(choice)) ?? refuseMore(reward);
}

/** A reward is claimed once under an id. */
export const claimOnce: CountedOnce<ClaimReward> = {
  event: 'RewardClaimed',
  keyOf: ({ claimId }) => claimKey(claimId),
  keyOfEvent: ({ claimId }) => claimKey(claimId as string),
  isSame: ({ rewardId, option }, data) => {
    const { choice, rewardId: had } = data as unknown as Claim;
    return choice ? choice.rewardId === rewardId && option === had : rewardId === had && option === undefined;
  },
  conflict: ({ claimId }) =>
    refuse('duplicate_claim', 'Another reward was claimed under this claimId; give a new claim its own.', { claimId }),
};
