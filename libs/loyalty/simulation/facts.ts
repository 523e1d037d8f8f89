import { type Instant } from '#platform';

import { type Reason, type TrueClass } from './parameters.js';

export type Channel = 'store' | 'web' | 'app';

export type BehaviourName = 'review' | 'share' | 'recycling' | 'newsletter' | 'visit';

export type ReturnReason = 'too small' | 'faulty' | 'not as described' | 'changed my mind';

export type Topic = 'delivery' | 'product' | 'points' | 'opening-hours';

interface AboutMember {
  readonly member: string;
  /** The second record of somebody who enrolled twice, where the fact is under that one. */
  readonly record?: string;
  readonly at: Instant;
}

export interface EnrolFact extends AboutMember {
  readonly kind: 'enrol';
  readonly channel: Channel;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** A member who enrolled before. */
  readonly referredBy?: string;
}

/** One article of a purchase; amounts in minor units. */
export interface PurchaseLine {
  readonly sku: string;
  readonly category: string;
  readonly quantity: number;
  /** Of the whole line, before the discount. */
  readonly gross: number;
  readonly discount?: number;
  /** Of one piece, to the shop. */
  readonly unitCost: number;
  /** The deal that the discount comes from. */
  readonly promotion?: string;
}

/** What a till reports of a purchase, by a member or a guest. */
interface Bought {
  readonly purchaseId: string;
  readonly channel: Channel;
  /** The store; absent online. */
  readonly location?: string;
  /** The multiplier campaign or welcome offer that the purchase falls into. */
  readonly promotion?: string;
  /** What was paid: gross less discount of all lines, in minor units. */
  readonly amount: number;
  readonly itemCount: number;
  readonly lines: readonly PurchaseLine[];
}

export interface PurchaseFact extends AboutMember, Bought {
  readonly kind: 'purchase';
}

/** A purchase of somebody who is no member. */
export interface GuestPurchaseFact extends Bought {
  readonly kind: 'guest-purchase';
  readonly at: Instant;
}

export interface RedeemFact extends AboutMember {
  readonly kind: 'redeem';
  readonly points: number;
  readonly reference: string;
}

/** A purchase of the club evening. Like the facts below it has no past: it counts from when the server has it. */
export interface BuyNowFact extends AboutMember {
  readonly kind: 'buy-now';
  readonly purchaseId: string;
  readonly channel: Channel;
  /** In minor units. */
  readonly amount: number;
  /** What it cost the shop; left out at a partner. */
  readonly cost?: number;
  /** Words of campaigns. */
  readonly codes?: readonly string[] | undefined;
  /** The partner where it was bought; left out: in the shop. */
  readonly partner?: string;
}

export interface ClaimFact extends AboutMember {
  readonly kind: 'claim';
  readonly claimId: string;
  readonly rewardId: string;
}

/** The voucher of a claim, at the till: by its code, which the answer of the claim has. */
export interface UseVoucherFact extends AboutMember {
  readonly kind: 'use-voucher';
  readonly claimId: string;
  readonly useId: string;
  /** What the purchase comes to, in minor units. */
  readonly spend: number;
  readonly place: string;
}

/** The free first period of a paid plan. */
export interface SubscribeFact extends AboutMember {
  readonly kind: 'subscribe';
  readonly subscriptionId: string;
  readonly planId: string;
}

/** What happens on the club evening, after all else. */
export type ClubFact = BuyNowFact | ClaimFact | UseVoucherFact | SubscribeFact;

export interface FeedbackFact extends AboutMember {
  readonly kind: 'feedback';
  readonly survey: 'nps' | 'csat';
  /** NPS 0 to 10, CSAT 1 to 5. */
  readonly score: number;
  readonly reason?: Reason;
  readonly purchaseId?: string;
  readonly channel: Channel;
}

export interface BehaviourFact extends AboutMember {
  readonly kind: 'behaviour';
  readonly behaviour: BehaviourName;
  readonly reference: string;
  readonly channel?: Channel;
}

export interface RequestFact extends AboutMember {
  readonly kind: 'request';
  readonly requestId: string;
  readonly topic: Topic;
  readonly channel: Channel;
}

export interface AnswerFact extends AboutMember {
  readonly kind: 'answer';
  readonly requestId: string;
  /** A receipt by a machine, which is no answer to the member. */
  readonly automatic: boolean;
}

export interface ResolveFact extends AboutMember {
  readonly kind: 'resolve';
  readonly requestId: string;
}

/** The goods have left the shop, and points that waited for that can be used. */
export interface ActivateFact extends AboutMember {
  readonly kind: 'activate';
  readonly purchaseId: string;
}

/** An order that is never shipped. */
export interface CancelFact extends AboutMember {
  readonly kind: 'cancel';
  readonly purchaseId: string;
}

/** Goods that come back: pieces of one line, or the whole purchase. */
export interface ReturnFact extends AboutMember {
  readonly kind: 'return';
  readonly returnId: string;
  readonly purchaseId: string;
  /** `line` counts from 1. Left out: everything comes back. */
  readonly line?: { readonly line: number; readonly quantity: number };
  readonly reason: ReturnReason;
}

/** Points kept for an order of the shop's last evening. The server reserves them when the fact arrives: a reservation has no past. */
export interface ReserveFact extends AboutMember {
  readonly kind: 'reserve';
  readonly reservationId: string;
  readonly points: number;
}

/** The order was placed: some or all of the reserved points are used. */
export interface CaptureFact extends AboutMember {
  readonly kind: 'capture';
  readonly reservationId: string;
  readonly points: number;
}

/** The order was dropped. */
export interface ReleaseFact extends AboutMember {
  readonly kind: 'release';
  readonly reservationId: string;
}

/** A gift to a member who was there before; of the last evening, as reservations are. */
export interface TransferFact extends AboutMember {
  readonly kind: 'transfer';
  readonly transferId: string;
  readonly toMember: string;
  readonly points: number;
}

/** Somebody who is a member enrols once more. */
export interface EnrolAgainFact extends AboutMember {
  readonly kind: 'enrol-again';
  readonly record: string;
  readonly channel: Channel;
}

/** The second record becomes a part of the first. A correction by the office, like those below: they count from when the server has them. */
export interface MergeFact extends AboutMember {
  readonly kind: 'merge';
  readonly record: string;
}

/** What members of a family do: they create their household, which makes it once, let themselves in, and some leave it. None of it has a past. */
export interface HouseholdFact extends AboutMember {
  readonly kind: 'create-household' | 'invite' | 'join' | 'leave';
  readonly householdId: string;
}

/** Points of a household that a member spends for it on the shop's last evening. It has no past either. */
export interface RedeemSharedFact extends AboutMember {
  readonly kind: 'redeem-shared';
  readonly householdId: string;
  readonly points: number;
  readonly reference: string;
}

/** A purchase as it should have been recorded. */
export interface CorrectFact extends AboutMember, Bought {
  readonly kind: 'correct';
  readonly correctionId: string;
  readonly reason: string;
}

export interface AdjustFact extends AboutMember {
  readonly kind: 'adjust';
  readonly adjustmentId: string;
  readonly points: number;
  readonly reason: string;
}

export interface GrantFact extends AboutMember {
  readonly kind: 'grant';
  readonly grantId: string;
  readonly tier: string;
  readonly reason: string;
}

/** What happened to one member, as the shop's systems would report it. */
export type MemberFact =
  | EnrolFact
  | EnrolAgainFact
  | PurchaseFact
  | ActivateFact
  | CancelFact
  | ReturnFact
  | RedeemFact
  | ReserveFact
  | CaptureFact
  | ReleaseFact
  | TransferFact
  | CorrectFact
  | AdjustFact
  | GrantFact
  | MergeFact
  | HouseholdFact
  | RedeemSharedFact
  | FeedbackFact
  | BehaviourFact
  | RequestFact
  | AnswerFact
  | ResolveFact
  | ClubFact;

export type ShopFact = MemberFact | GuestPurchaseFact;

/** What no system knows: why a member comes. */
export interface MemberTruth {
  readonly member: string;
  readonly trueClass: TrueClass;
  /** The kinds that the member acts as, with how often; one of them unless mixed. */
  readonly actsAs: readonly { readonly kind: Exclude<TrueClass, 'mixed'>; readonly share: number }[];
}
