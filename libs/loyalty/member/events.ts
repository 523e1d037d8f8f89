import { defineEvents, type EventOf } from '#event-store';
import { type ActivationEvent, activationEvents } from '#loyalty/activation/events';
import { type AdjustmentEvent, adjustmentEvents } from '#loyalty/adjustments/events';
import { type BehaviourEvent, behaviourEvents } from '#loyalty/behaviours/events';
import { type BudgetUseEvent, budgetUseEvents } from '#loyalty/budget-uses/events';
import { type MemberChallengeEvent, memberChallengeEvents } from '#loyalty/challenges/events';
import { type ClassEvent, classEvents } from '#loyalty/classes/events';
import { type CorrectionEvent, correctionEvents } from '#loyalty/corrections/events';
import { type EarningEvent, earningEvents } from '#loyalty/earning/events';
import { type ExpiryEvent, expiryEvents } from '#loyalty/expiry/events';
import { type FeedbackEvent, feedbackEvents } from '#loyalty/feedback/events';
import { type HouseholdEvent, householdEvents } from '#loyalty/households/events';
import { type MemberIdentityEvent, memberIdentityEvents } from '#loyalty/identities/events';
import { type MembershipEvent, membershipEvents } from '#loyalty/membership/events';
import { type MergeEvent, mergeEvents } from '#loyalty/merges/events';
import { type NoteEvent, noteEvents } from '#loyalty/notes/events';
import { type PurchaseEvent, purchaseEvents } from '#loyalty/purchases/events';
import { type RecalculationEvent, recalculationEvents } from '#loyalty/recalculation/events';
import { type RedemptionEvent, redemptionEvents } from '#loyalty/redemptions/events';
import { type ReferralEvent, referralEvents } from '#loyalty/referrals/events';
import { type ReservationEvent, reservationEvents } from '#loyalty/reservations/events';
import { type ReturnEvent, returnEvents } from '#loyalty/returns/events';
import { type RewardClaimEvent, rewardClaimEvents } from '#loyalty/reward-claims/events';
import { type SegmentMoveEvent, segmentMoves } from '#loyalty/segments/events';
import { type RequestEvent, requestEvents } from '#loyalty/service-requests/events';
import { type SettlementEvent, settlementEvents } from '#loyalty/settlement/events';
import { type SubscriptionEvent, subscriptionEvents } from '#loyalty/subscriptions/events';
import { type TierGrantEvent, tierGrantEvents } from '#loyalty/tier-grants/events';
import { type TierEvent, tierEvents } from '#loyalty/tiers/events';
import { type TransferEvent, transferEvents } from '#loyalty/transfers/events';
import { memberId } from '#loyalty/vocabulary';
import { type VoucherEvent, voucherEvents } from '#loyalty/vouchers/events';
import { notedEvents } from '#runner';

const { CommandNoted: noted } = notedEvents;

/** A client's command that changed nothing. In a member's stream it says whose it is, in other streams it does not. */
export const commandNoted = defineEvents({
  CommandNoted: { ...noted, data: { memberId: memberId.optional(), ...noted.data } },
});

type CommandNoted = EventOf<typeof commandNoted> & { readonly data: { readonly memberId: string } };

/** What can happen to a member: the union of what the slices define. It is written by hand, so that the compiler is fast. */
export type MemberEvent =
  | MembershipEvent
  | PurchaseEvent
  | EarningEvent
  | BudgetUseEvent
  | RecalculationEvent
  | ReturnEvent
  | CorrectionEvent
  | ActivationEvent
  | SettlementEvent
  | RedemptionEvent
  | RewardClaimEvent
  | VoucherEvent
  | ReservationEvent
  | TransferEvent
  | ReferralEvent
  | MergeEvent
  | HouseholdEvent
  | AdjustmentEvent
  | ExpiryEvent
  | TierEvent
  | TierGrantEvent
  | SubscriptionEvent
  | MemberIdentityEvent
  | FeedbackEvent
  | BehaviourEvent
  | RequestEvent
  | NoteEvent
  | ClassEvent
  | SegmentMoveEvent
  | MemberChallengeEvent
  | CommandNoted;

/** The events of some types. */
export type MemberEventOf<Type extends MemberEvent['type']> = Extract<MemberEvent, { readonly type: Type }>;

/** Every type of event that a member's stream has. */
export const memberEventTypes = {
  ...membershipEvents,
  ...purchaseEvents,
  ...earningEvents,
  ...budgetUseEvents,
  ...recalculationEvents,
  ...returnEvents,
  ...correctionEvents,
  ...activationEvents,
  ...settlementEvents,
  ...redemptionEvents,
  ...rewardClaimEvents,
  ...voucherEvents,
  ...reservationEvents,
  ...transferEvents,
  ...referralEvents,
  ...mergeEvents,
  ...householdEvents,
  ...adjustmentEvents,
  ...expiryEvents,
  ...tierEvents,
  ...tierGrantEvents,
  ...subscriptionEvents,
  ...memberIdentityEvents,
  ...feedbackEvents,
  ...behaviourEvents,
  ...requestEvents,
  ...noteEvents,
  ...classEvents,
  ...segmentMoves,
  ...memberChallengeEvents,
  ...commandNoted,
} satisfies Record<MemberEvent['type'], unknown>;
