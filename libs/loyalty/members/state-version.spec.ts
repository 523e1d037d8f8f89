import { expect, it } from '@jest/globals';

import { type Member } from '#loyalty/member';

import { memberDecider } from './decider.js';

/**
 * Every field of a member's state. The compiler asks for those that are added; raise the version of the state with them, unless no state
 * of before could have had them (`reservations`, `transfers`, `active`, `household`, `pastHouseholds`, `people`, `merging` and what comes of it).
 */
const FIELDS: Readonly<Record<keyof Member, true>> = {
  active: true,
  adjustedOn: true,
  birthMonth: true,
  budgets: true,
  capped: true,
  challenges: true,
  changes: true,
  channel: true,
  consents: true,
  earnedTier: true,
  enrolledAt: true,
  expiredLots: true,
  generation: true,
  household: true,
  identities: true,
  identitiesMade: true,
  latestCreditAt: true,
  lifetime: true,
  lots: true,
  lotsMade: true,
  loyaltyClass: true,
  memberId: true,
  mergedFrom: true,
  mergedInto: true,
  mergesAsked: true,
  merging: true,
  metadata: true,
  nextDueAt: true,
  nextExpiry: true,
  pastHouseholds: true,
  pendingLots: true,
  people: true,
  profile: true,
  qualifying: true,
  referral: true,
  referrals: true,
  referredBy: true,
  requests: true,
  reservations: true,
  reservedLots: true,
  reviewedAt: true,
  segments: true,
  settledAt: true,
  status: true,
  subscriptions: true,
  tier: true,
  tierGrants: true,
  totals: true,
  transferredOn: true,
  transfers: true,
  trialUsed: true,
  voidClaims: true,
  vouchers: true,
  waitingAdjustments: true,
  waitingMerge: true,
};

it('leaves snapshots of other fields unread: the version of the state belongs to these', () =>
  expect([memberDecider.stateVersion, Object.keys(FIELDS).length]).toEqual([12, 55]));
