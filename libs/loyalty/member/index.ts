export {
  refuseFuture,
  refuseInactive,
  refuseOverTotal,
  refusePoints,
  refuseReason,
  refuseUntimely,
} from './admission.js';
export { allocate, refuseTooFew } from './allocate.js';
export { voidedUpTo } from './apply-identities.js';
export { applyToMember } from './apply.js';
export { changeTierAt } from './apply-movement.js';
export { talliesAfter, windowOf } from './challenges.js';
export { followGrants, moveEarnedTier } from './change-tier.js';
export { addToCaps, givenUnder } from './caps.js';
export { factsAsOf } from './facts-as-of.js';
export { settledBalance } from './settled-balance.js';
export { type CountedOnce, type MemberCommandSpec, type OnceKeys } from './command-spec.js';
export { type GrantedBudget, type MemberContext } from './context.js';
export { countsTowards, towards } from './counts-towards.js';
export { Decision, type Draft, type MemberDecision } from './decision.js';
export { EVERY_MEMBER_EVENT, type Movement, MOVEMENT_TYPES } from './event-kinds.js';
export { gainsOf } from './gains.js';
export { INCREMENT_VERSION, memberAfter, memberIncrement } from './increment.js';
export { isSettlement } from './is-settlement.js';
export { rankOf } from './ladder.js';
export { lowerTier } from './lower-tier.js';
export { memberAt, settledVirtually, type StreamEvent } from './member-at.js';
export { memberProjection } from './member-projection.js';
export { statusAfter, statusSetBy } from './member-status.js';
export {
  type ActiveTime,
  type HouseholdPeople,
  type HouseholdPerson,
  type Member,
  type OpenReferral,
  type OpenRequestState,
  type OpenReservation,
  type OpenTransfer,
  type OwnHousehold,
  type Subscription,
  type TierGrant,
} from './member.js';
export { postingsOf } from './postings-of.js';
export { addQualifying, spendOf } from './qualifying.js';
export { raiseTier } from './raise-tier.js';
export {
  isOfNoMember,
  isWithoutMember,
  memberEvent,
  memberIdOf,
  type RecordedMemberEvent,
  rowIdOf,
} from './recorded-event.js';
export { daysAfter, monthOf, nextReferralEnd, PAYMENT_FINGERPRINT, rewardedIn } from './referrals.js';
export { openReservation } from './reservations.js';
export { settle, settledThen, settleFully } from './settle.js';
export { correctedStatus, statusPointsIn } from './status-points.js';
export { copyMember, initialMember, memberFromJson, memberToJson } from './state.js';
export {
  endOfSubscription,
  isOfSubscription,
  plainSubscription,
  planAsOf,
  planIdOf,
  planOfTerms,
  runningSubscription,
  withTerm,
} from './subscriptions.js';
export { earnedTierOf, grantsAt, highestTier, openGrants, openGrantsByHand, sharedTiers } from './tier-grants.js';
export { metricNow, nextFall, reachedTier, reviewedTier, tierKept, type TierMove } from './tiers.js';
export { openTransfer } from './transfers.js';
