import { type Postings } from '#loyalty/account';
import { type BudgetUseEvent } from '#loyalty/budget-uses/events';
import { type MemberChallengeEvent } from '#loyalty/challenges/events';
import { type HouseholdEvent } from '#loyalty/households/events';
import { type Profile } from '#loyalty/membership/events';
import { type MergeEvent } from '#loyalty/merges/events';
import { type ReferralEvent } from '#loyalty/referrals/events';
import { type SubscriptionEvent } from '#loyalty/subscriptions/events';
import { type TierGrantEvent } from '#loyalty/tier-grants/events';
import { type TierEvent } from '#loyalty/tiers/events';
import { metadataAfter } from '#loyalty/vocabulary';
import { type VoucherEvent } from '#loyalty/vouchers/events';
import { later } from '#platform';

import { addToAdjusted } from './adjusted-on.js';
import { applyBudgetUse, isOfBudget } from './apply-budgets.js';
import { applyChallenge, isOfChallenge } from './challenges.js';
import { applyEngagement } from './apply-engagement.js';
import { applyIdentityAdded, applyVoidClaim, replaceIdentities } from './apply-identities.js';
import { applyMovement, changeEarnedTier, changeTier, keepActive, tierSettled } from './apply-movement.js';
import { recordPurchase, rememberChanged, rememberEarned } from './apply-purchases.js';
import { type Movement } from './event-kinds.js';
import { type MemberEvent, type MemberEventOf } from './events.js';
import { applyHousehold, isOfHousehold } from './households.js';
import { localDayOf } from './local-day-of.js';
import { statusAfter } from './member-status.js';
import { type Member } from './member.js';
import { applyMerge, isOfMerge } from './merges.js';
import { postingsOf } from './postings-of.js';
import { NO_CHANGES } from './remembered-changes.js';
import { applyReferral, followPurchase, isOfReferral } from './referrals.js';
import { addReservation, closeReservation } from './reservations.js';
import { applySubscription, isOfSubscription } from './subscriptions.js';
import { applyTierGrant } from './tier-grants.js';
import { applyTransfer } from './transfers.js';
import { applyVoucher, isOfVoucher } from './vouchers.js';
import { applyWaitingAdjustment } from './waiting-adjustments.js';

/** Folds one event into the member, who is changed. Nothing is decided here: what an event says, counts. */
export function applyToMember(member: Member, event: MemberEvent): void {
  applyWithPostings(member, event, postingsOf(event));
}

/** The same where it is known what the event moves. */
export function applyWithPostings(member: Member, event: MemberEvent, postings: Postings | undefined): void {
  if (postings) applyMovement(member, event as Movement, postings);
  if (member.referral) followPurchase(member, event);
  switch (event.type) {
    case 'MemberEnrolled':
      return enrol(member, event);
    case 'PurchaseRecorded':
      return recordPurchase(member, event);
    case 'PointsEarned':
      return rememberEarned(member, event);
    case 'PurchaseRecalculated':
    case 'PurchaseReturned':
    case 'PurchaseCorrected':
      return rememberChanged(member, event);
    case 'AdjustmentRequested':
    case 'AdjustmentDeclined':
    case 'PointsAdjusted':
      return adjust(member, event);
    case 'TierChanged':
    case 'HouseholdTierChanged':
    case 'EarnedTierChanged':
    case 'TierGranted':
    case 'TierGrantRevoked':
    case 'TierGrantEnded':
    case 'TierGrantEndRevoked':
      return applyToTier(member, event);
    case 'PointsReserved':
      return addReservation(member, event.data, postings!);
    case 'ReservationCaptured':
    case 'ReservationReleased':
    case 'ReservationExpired':
      return closeReservation(member, event.data.reservationId);
    case 'DebtSettled':
      return void (member.totals.debt -= event.data.points);
    case 'TransferRequested':
    case 'PointsTransferredOut':
    case 'TransferFailed':
    case 'PointsTransferredIn':
      return applyTransfer(member, event, postings!);
    case 'ExpiryMoved':
      return keepActive(member, event.data);
    case 'TransferDeclined':
    case 'PointsActivated':
    case 'PointsExpired':
    case 'ExpiryRevoked':
    case 'ActivationRevoked':
    case 'PointsRedeemed':
    case 'LotExpiryChanged':
    case 'EarnCapped':
    case 'PointsRecalculated':
    case 'PointsReversed':
    case 'PointsRestored':
    case 'PointsCorrected':
    case 'PurchaseActivated':
    case 'CommandNoted':
      return;
    case 'ProfileUpdated':
    case 'ConsentChanged':
    case 'MemberFrozen':
    case 'MemberUnfrozen':
    case 'MemberClosed':
    case 'MemberForgotten':
    case 'IdentityAdded':
    case 'IdentityRemoved':
    case 'IdentityClaimVoided':
      return applyToPerson(member, event);
    default:
      return applyOther(member, event);
  }
}

/** What concerns several members, or what the member says and does. */
function applyOther(
  member: Member,
  event:
    | Parameters<typeof applyEngagement>[1]
    | MergeEvent
    | HouseholdEvent
    | VoucherEvent
    | BudgetUseEvent
    | MemberChallengeEvent
    | ReferralEvent
    | SubscriptionEvent,
): void {
  if (isOfMerge(event)) return applyMerge(member, event);
  if (isOfVoucher(event)) return applyVoucher(member, event);
  if (isOfBudget(event)) return applyBudgetUse(member, event);
  if (isOfChallenge(event)) return applyChallenge(member, event);
  if (isOfReferral(event)) return applyReferral(member, event);
  if (isOfSubscription(event)) return applySubscription(member, event);
  return isOfHousehold(event) ? applyHousehold(member, event) : applyEngagement(member, event);
}

/** What concerns who the member is, not what they have. */
function applyToPerson(
  member: Member,
  event: MemberEventOf<
    | 'ProfileUpdated'
    | 'ConsentChanged'
    | 'MemberFrozen'
    | 'MemberUnfrozen'
    | 'MemberClosed'
    | 'MemberForgotten'
    | 'IdentityAdded'
    | 'IdentityRemoved'
    | 'IdentityClaimVoided'
  >,
): void {
  member.status = statusAfter(member.status, event);
  switch (event.type) {
    case 'ProfileUpdated':
      return updateProfile(member, event);
    case 'ConsentChanged':
      member.consents = { ...member.consents, [event.data.purpose]: event.data.granted };
      return;
    case 'MemberFrozen':
    case 'MemberUnfrozen':
    case 'MemberClosed':
      return;
    case 'MemberForgotten':
      member.profile = {};
      member.consents = {};
      if (member.metadata) member.metadata = {};
      member.identities = [];
      member.loyaltyClass = null;
      member.segments = {};
      member.changes = { ...NO_CHANGES, tier: member.changes.tier };
      return;
    case 'IdentityAdded':
      return applyIdentityAdded(member, event.data);
    case 'IdentityRemoved':
      return replaceIdentities(
        member,
        member.identities.filter(({ identityId }) => identityId !== event.data.identityId),
      );
    case 'IdentityClaimVoided':
      return applyVoidClaim(member, event.data);
    default:
      return event satisfies never;
  }
}

function enrol(member: Member, { data }: MemberEventOf<'MemberEnrolled'>): void {
  member.status = 'active';
  member.memberId = data.memberId;
  member.enrolledAt = data.enrolledAt;
  if (data.channel !== undefined) member.channel = data.channel;
  member.tier = data.tier;
  member.settledAt = later(member.settledAt, data.enrolledAt);
  member.reviewedAt = later(member.reviewedAt, data.enrolledAt);
  member.profile = merged({}, data.profile ?? {});
  keepBirth(member, data);
  if (data.referredBy !== undefined) member.referredBy = data.referredBy;
  member.identities = data.identities;
  if (data.metadata) member.metadata = data.metadata;
}

/** Identities belong to the e-mail and phone that this update gives; those of values that it takes away go. */
function updateProfile(member: Member, { data }: MemberEventOf<'ProfileUpdated'>): void {
  const { profile, identities } = data;
  member.profile = merged(member.profile, profile);
  keepBirth(member, data);
  if (data.metadata) member.metadata = metadataAfter(member.metadata ?? {}, data.metadata);
  const replaced = new Set(identities.map(({ kind }) => kind));
  for (const kind of ['email', 'phone'] as const) if (profile[kind] === null) replaced.add(kind);
  const stays = member.identities.filter(({ kind }) => !replaced.has(kind));
  replaceIdentities(member, [...stays, ...identities]);
}

function keepBirth(member: Member, { generation, birthMonth }: Pick<Member, 'generation' | 'birthMonth'>): void {
  if (generation !== undefined) member.generation = generation;
  if (birthMonth !== undefined) member.birthMonth = birthMonth;
}

function merged(profile: Profile, change: Profile): Profile {
  const { attributes: changed, ...fields } = change;
  const all = present({ ...profile, ...fields });
  const attributes = present({ ...profile.attributes, ...changed });
  delete all.attributes;
  return Object.keys(attributes).length > 0 ? { ...all, attributes } : all;
}

function present<T extends object>(values: T): { -readonly [Key in keyof T]: T[Key] } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as {
    -readonly [Key in keyof T]: T[Key];
  };
}

function adjust(
  member: Member,
  event: MemberEventOf<'AdjustmentRequested' | 'AdjustmentDeclined' | 'PointsAdjusted'>,
): void {
  applyWaitingAdjustment(member, event);
  if (event.type === 'PointsAdjusted') addToAdjusted(member, localDayOf(event.data), event.data.points);
}

function applyToTier(member: Member, event: TierEvent | TierGrantEvent): void {
  switch (event.type) {
    case 'TierChanged':
    case 'HouseholdTierChanged':
      return changeTier(member, event);
    case 'EarnedTierChanged':
      return changeEarnedTier(member, event);
    default:
      applyTierGrant(member, event);
      return tierSettled(member, event.data);
  }
}
