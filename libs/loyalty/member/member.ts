import { type Account } from '#loyalty/account';
import { type Allocation, type NextExpiry } from '#loyalty/account/events';
import { type ChallengeWindow } from '#loyalty/challenges/events';
import { type LoyaltyClass } from '#loyalty/classes/events';
import { type OwnIdentity } from '#loyalty/identities/events';
import { type Generation, type Profile } from '#loyalty/membership/events';
import { type Predecessor } from '#loyalty/merges/events';
import { type SubscriptionTerm } from '#loyalty/subscriptions/events';
import { type MemberStatus, type Metadata } from '#loyalty/vocabulary';
import { type Instant, type LocalDay } from '#platform';

import { type RememberedChanges } from './remembered-changes.js';

/**
 * What deciding needs to know of a member, and no more: closed lots and old purchases have left it. A copy costs the
 * same however many lots are open, since the tree of lots shares its nodes.
 */
export interface Member extends Account {
  status: 'unknown' | MemberStatus;
  memberId: string;
  enrolledAt: string;
  channel?: string;
  tier: string;
  /** The tier that is earned, where a grant gives a higher one. */
  earnedTier?: string;
  /** Tiers granted, oldest first: all that are in force, and the newest of those that are over. */
  tierGrants?: readonly TierGrant[];
  /** Instant of the latest debit, settlement or tier event: later debits never count before it. */
  settledAt: string;
  /** What counts towards tiers by local day, oldest first, as far back as a window can reach. */
  qualifying: QualifyingDay[];
  /** The same since the beginning. */
  lifetime: Qualifying;
  /** Reviews of the tier up to this instant are done: none of them would change it. */
  reviewedAt: string;
  /** Where points last for as long as the member is active: up to when they do. Left out before any did. */
  active?: ActiveTime;
  /** Points given under rules that have caps per day or member. */
  capped: Record<string, CappedRule>;
  /** What each campaign with a budget has given; left out where none did. */
  budgets?: Readonly<Record<string, BudgetOfMember>>;
  /** Points adjusted by hand, given and taken together, on the newest day on which any were. */
  adjustedOn?: { readonly day: string; readonly points: number };
  /** Adjustments that wait for approval, by id. */
  waitingAdjustments?: Readonly<Record<string, WaitingAdjustment>>;
  /** Progress by challenge and window, oldest first, of those of which something may still change; left out where there never was any. */
  challenges?: Readonly<Record<string, readonly ChallengeWindow[]>>;
  consents: Readonly<Record<string, boolean>>;
  /** Texts of the caller's own; left out where there never were any. */
  metadata?: Metadata;
  identities: readonly OwnIdentity[];
  /** How many identities of the programme's kinds there ever were; gives the next one its id. */
  identitiesMade?: number;
  /** By HMAC the newest claim that is void: an event that rests on it, or on an earlier one, is not appended any more. */
  voidClaims?: Readonly<Record<string, number>>;
  /** Sealed values as the events have them; opened at the edge of a query only. */
  profile: Profile;
  generation?: Generation;
  /** 1 to 12. */
  birthMonth?: number;
  referredBy?: string;
  /** Where the member was recommended the programme and may be rewarded for a first purchase; left out where not, or not any more. */
  referral?: OpenReferral;
  /** How often the member was rewarded for recommending it in the newest month in which that happened. */
  referrals?: { readonly month: string; readonly count: number };
  /** Service requests that are not resolved, by id. */
  requests: Readonly<Record<string, OpenRequestState>>;
  /** Those that are open, in the order in which they were made; left out where none are. */
  reservations?: readonly OpenReservation[];
  /** Those that are not used up, over or cancelled, in the order in which they were issued; left out where there are none. */
  vouchers?: readonly OpenVoucher[];
  /** The paid plan that the member has, and had: oldest first, all but one of them over; left out where there never was one. */
  subscriptions?: readonly Subscription[];
  /** The member, or one who was merged into it, has had a free first period. */
  trialUsed?: true;
  /** Points on their way to other members, in the order in which they were requested; left out where none are. */
  transfers?: readonly OpenTransfer[];
  /** Points given to other members and received from them on the newest day of the programme on which any were. */
  transferredOn?: { readonly day: LocalDay; readonly given: number; readonly received: number };
  /** The member becomes part of another one, and nothing else happens until that is over; left out where it does not. */
  merging?: { readonly intoMemberId: string; readonly requestedAt: Instant };
  /** A merge into another member that waits for approval by another client; left out where none does. */
  waitingMerge?: WaitingMerge;
  /** How often that was asked for; left out where it never was. */
  mergesAsked?: number;
  /** The member that this one is part of. */
  mergedInto?: string;
  /** Members that are part of this one, those that had been part of them included; left out where none are. */
  mergedFrom?: readonly Predecessor[];
  /** The household that the member is in; left out where it is in none. */
  household?: OwnHousehold;
  /** Households that the member was in, oldest first; left out where there are none. */
  pastHouseholds?: readonly PastHousehold[];
  /** Where the account is a household's: who is in it. */
  people?: HouseholdPeople;
  loyaltyClass: { readonly class: LoyaltyClass; readonly since: string; readonly modelVersion: number } | null;
  /** The segments that the member was recorded to have entered and not left, with the version of their rule. */
  segments: Readonly<Record<string, number>>;
  /** What tier, class and segments were before. */
  changes: RememberedChanges;
  nextDueAt: string | null;
  /** As the newest movement said it; `undefined` where that one is of before it was said. */
  nextExpiry?: NextExpiry | null;
}

/** A time without a gap in which what a member did kept points from ending. */
export interface ActiveTime {
  readonly since: Instant;
  /** When an event last moved the ends of lots on. */
  readonly movedAt: Instant;
  /** When these lots end, if the member does nothing more. */
  readonly until: Instant;
}

/** A tier that a member has by hand, from an instant on. */
export interface TierGrant {
  readonly grantId: string;
  readonly tier: string;
  readonly grantedAt: Instant;
  /** The first instant at which it is over; left out where it has no end. */
  readonly until?: Instant;
  /** When it came to its end or was revoked; left out while it is in force. */
  readonly endedAt?: Instant;
  /** Where no hand granted it: the household that has it, and which change of its tier that was. */
  readonly household?: { readonly householdId: string; readonly number: number };
}

export interface WaitingAdjustment {
  readonly points: number;
  readonly reason: string;
  readonly expiresOn?: LocalDay;
  /** Name of the client that asked for it, and may not approve it. */
  readonly requestedBy: string;
}

export interface WaitingMerge {
  readonly intoMemberId: string;
  readonly attempt: number;
  readonly reason?: string;
  /** Name of the client that asked for it, and may not approve it. */
  readonly requestedBy: string;
}

/** `answered`: a person has, so that the time of first response is known. */
export interface OpenRequestState {
  readonly openedAt: string;
  readonly answered: boolean;
}

/** Points that are kept for an order, until it captures or releases them or their time is over. */
export interface OpenReservation {
  readonly reservationId: string;
  readonly points: number;
  readonly reservedAt: Instant;
  /** The first instant at which it is over. */
  readonly expiresAt: Instant;
  readonly reference?: string;
  /** Of a household: the member for whom they are reserved. */
  readonly redeemerId?: string;
  /** In the order in which a capture uses them: soonest expiry first. */
  readonly lots: readonly Allocation[];
}

/** A voucher that can be used, but for its end by the clock. */
export interface OpenVoucher {
  readonly voucherId: string;
  /** The member to whom it was issued, where that is one who was merged into this one. */
  readonly issuedTo?: string;
  /** The first instant at which it is over. */
  readonly expiresAt: Instant;
}

/** That a member has a plan for a time. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly startedAt: Instant;
  /** Under which plan and version it was, is, and will be, oldest first; each until the next one's instant. */
  readonly terms: readonly SubscriptionTerm[];
  /** The first instant that is not paid for. */
  readonly paidUntil: Instant;
  /** It is the free first period, and nothing was paid yet. */
  readonly trial?: true;
  /** Since when it is not to be renewed. */
  readonly cancelledAt?: Instant;
  /** The first instant at which it is over, if nobody pays for more. */
  readonly endsAt: Instant;
  /** When it was over; left out while it runs. */
  readonly endedAt?: Instant;
}

/** A referral that is not over. */
export interface OpenReferral {
  readonly referrerId: string;
  readonly startedAt: Instant;
  readonly until: Instant;
  readonly minimumSpend: number;
  readonly notReturnedWithinDays: number;
  readonly rewards: { readonly referrer: number; readonly referred: number };
  /** The first that was large enough. */
  readonly purchase?: {
    readonly purchaseId: string;
    /** What of its total has not come back. */
    readonly left: number;
    /** When it counts, or is known not to. */
    readonly dueAt: Instant;
    readonly returned?: true;
    readonly fingerprint?: string;
  };
  /** Rewards are due; left out before. */
  readonly qualified?: true;
}

/** Points that are reserved until they are known to have arrived at another member, or not. */
export interface OpenTransfer {
  readonly transferId: string;
  readonly toMemberId: string;
  /** The household that it is to, or from; left out where it is between two members. */
  readonly householdId?: string;
  readonly points: number;
  readonly requestedAt: Instant;
  /** The local day of the programme on which it was requested. */
  readonly day: LocalDay;
  readonly lots: readonly Allocation[];
}

export interface OwnHousehold {
  readonly householdId: string;
  /** By which the member joined. */
  readonly invitation: number;
  readonly joinedAt: Instant;
}

export interface PastHousehold {
  readonly householdId: string;
  readonly joinedAt: Instant;
  readonly leftAt: Instant;
}

/** Who may join a household, and who has. */
export interface HouseholdPeople {
  /** How many invitations there ever were; gives the next one its number. */
  readonly invitationsMade: number;
  readonly invited: readonly Invited[];
  readonly members: readonly HouseholdMember[];
  /** How often the tier of the household has changed; left out where it never did. */
  readonly tierChanges?: number;
}

/** Who is in a household, or may be. */
export interface HouseholdPerson {
  readonly memberId: string;
  readonly invitation: number;
  /** Whether the household lets the member redeem its points. */
  readonly mayRedeem: boolean;
}

export interface Invited extends HouseholdPerson {
  readonly invitedAt: Instant;
}

export interface HouseholdMember extends HouseholdPerson {
  readonly joinedAt: Instant;
}

/** `amount`: points from purchases; `spend`: minor units; `purchases`: how many. */
export interface Qualifying {
  readonly amount: number;
  readonly spend: number;
  readonly purchases: number;
}

export interface QualifyingDay extends Qualifying {
  readonly day: string;
}

/** Points of the newest day and in total; `earlier` are days before the newest, oldest first. */
export interface CappedRule {
  readonly day: string;
  readonly dayPoints: number;
  readonly total: number;
  readonly earlier: readonly { readonly day: string; readonly points: number }[];
}

/** What a campaign with a budget has given a member. */
export interface BudgetOfMember {
  readonly points: number;
  /** How many purchases and other occasions it has rewarded. */
  readonly uses: number;
}
