import { type Actor, type RecordedEvent } from '#event-store';
import { isOpen, netByLot, netPoints, type Postings } from '#loyalty/account';
import { type Allocation, type BalanceAfter, type Side } from '#loyalty/account/events';
import {
  isOfSubscription,
  memberEvent,
  type Movement as MovementEvent,
  postingsOf,
  statusPointsIn,
} from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type BreakdownEntry, shownInstant } from '#loyalty/vocabulary';

import { challengeReason } from './explain-challenges.js';
import { rewardReason } from './explain-rewards.js';
import { subscriptionReason } from './explain-subscriptions.js';

/** Why something happened: the programme's version and the rules with what each gave, or a reason in words. */
export interface Reason {
  readonly programVersion?: number;
  readonly breakdown?: readonly BreakdownEntry[];
  readonly reason?: string;
}

/** One movement of a member's points or tier, with everything an auditor asks about it. */
export interface Movement {
  /** When it counts, when it happened in the world, when it was appended. */
  readonly when: { readonly effectiveAt: string; readonly occurredAt: string; readonly recordedAt: string };
  /** The type of the event. */
  readonly what: string;
  /** Above zero for credits, below for debits; an activation moves them from pending to available. */
  readonly points: number;
  /** By how many points what counts towards tiers changed; left out where it did not. */
  readonly statusPoints?: number;
  readonly balanceBefore: BalanceAfter;
  readonly balanceAfter: BalanceAfter;
  readonly why: Reason;
  /** Lots that it made, activated or took from, with the points of each (signed as the lot saw them). */
  readonly lots: readonly Allocation[];
  readonly purchaseId?: string;
  readonly reference?: string;
  readonly reservationId?: string;
  readonly transferId?: string;
  /** The other member of a transfer. */
  readonly otherMemberId?: string;
  readonly tier?: { readonly from: string; readonly to: string };
  /** What end lots have now, and which they had. */
  readonly expiry?: {
    readonly expiresAt: string | null;
    readonly lots: readonly { readonly lotId: string; readonly expiresAtBefore?: string | null }[];
  };
  readonly command: string;
  readonly actor: Actor;
  readonly eventId: string;
  readonly revision: number;
}

/** What of an event differs from type to type; the rest of a movement comes from the envelope. */
type Particulars = Pick<Movement, 'points' | 'why' | 'lots'> &
  Partial<
    Pick<
      Movement,
      'purchaseId' | 'reference' | 'reservationId' | 'transferId' | 'otherMemberId' | 'tier' | 'expiry' | 'balanceAfter'
    >
  >;

const EMPTY: BalanceAfter = { available: 0, pending: 0, reserved: 0 };

/**
 * Explains events of one member in their order: one movement for each event that moved points or the tier, and for each
 * purchase or capped earn that gave none (the reason is what people ask for).
 */
export class Explanation {
  private balance: BalanceAfter;

  /** @param balance before the first event that it is given */
  constructor(balance: BalanceAfter = EMPTY) {
    this.balance = balance;
  }

  /** The movement that the event is, or `undefined` where it moved nothing. */
  next(recorded: RecordedEvent): Movement | undefined {
    const event = memberEvent(recorded);
    const particulars = particularsOf(event);
    if (!particulars) return undefined;
    const balanceBefore = this.balance;
    this.balance = particulars.balanceAfter ?? balanceBefore;
    const statusPoints = statusPointsIn(event);
    const { metadata } = recorded;
    return {
      when: { effectiveAt: event.data.effectiveAt, occurredAt: metadata.occurredAt, recordedAt: metadata.recordedAt },
      what: event.type,
      ...(statusPoints !== 0 && { statusPoints }),
      balanceBefore,
      balanceAfter: this.balance,
      ...particulars,
      command: metadata.commandId,
      actor: metadata.actor,
      eventId: recorded.id,
      revision: recorded.revision,
    };
  }
}

/** The balance after an event, where it moved points. */
export function balanceSaid(recorded: RecordedEvent): BalanceAfter | undefined {
  return particularsOf(memberEvent(recorded))?.balanceAfter;
}

function particularsOf(event: MemberEvent): Particulars | undefined {
  const postings = postingsOf(event);
  if (postings) return movementParticulars(event as MovementEvent, postings);
  return isOfSubscription(event) ? inWords(subscriptionReason(event)) : withoutPoints(event);
}

/** What moves no points. */
const inWords = (reason: string): Particulars => ({ points: 0, why: { reason }, lots: [] });

function withoutPoints(event: MemberEvent): Particulars | undefined {
  switch (event.type) {
    case 'PurchaseRecorded':
    case 'PurchaseRecalculated':
    case 'PurchaseReturned':
    case 'PurchaseCorrected':
      return purchaseParticulars(event);
    case 'BehaviourRecorded': {
      const { breakdown } = event.data;
      return breakdown && { points: 0, why: { breakdown, reason: 'the behaviour earned nothing' }, lots: [] };
    }
    case 'EarnCapped': {
      const { reason, breakdown, programVersion, purchaseId } = event.data;
      return { points: 0, why: { programVersion, breakdown, reason }, lots: [], purchaseId };
    }
    case 'HouseholdQualified':
    case 'HouseholdTierShared':
    case 'HouseholdLeft':
      return householdParticulars(event);
    case 'TierChanged':
    case 'HouseholdTierChanged': {
      const { from, to, reason, metric, programVersion } = event.data;
      return {
        points: 0,
        why: { programVersion, reason: `${reason}: the metric was ${metric}` },
        lots: [],
        tier: { from, to },
      };
    }
    case 'EarnedTierChanged': {
      const { from, to, reason, metric, programVersion } = event.data;
      const because = `${reason}: the metric was ${metric}; the earned tier is ${to} instead of ${from}, under a grant`;
      return { points: 0, why: { programVersion, reason: because }, lots: [] };
    }
    case 'TierGranted': {
      const { grantId, tier, until, reason } = event.data;
      const end = until === undefined ? '' : ` until ${until}`;
      return { points: 0, why: { reason: `${tier} was granted${end} as ${grantId}: ${reason}` }, lots: [] };
    }
    case 'TierGrantRevoked':
    case 'TierGrantEndRevoked': {
      const { type, data } = event;
      const what = type === 'TierGrantRevoked' ? 'was revoked' : 'goes on';
      return { points: 0, why: { reason: `grant ${data.grantId} of ${data.tier} ${what}: ${data.reason}` }, lots: [] };
    }
    case 'TierGrantEnded': {
      const { grantId, tier, householdId } = event.data;
      const what =
        householdId === undefined ? `grant ${grantId} of ${tier}` : `tier ${tier} of household ${householdId}`;
      return { points: 0, why: { reason: `${what} came to its end` }, lots: [] };
    }
    case 'RewardClaimed':
    case 'RewardClaimCancelled':
    case 'VoucherIssued':
    case 'VoucherUsed':
    case 'VoucherExpired':
    case 'VoucherCancelled':
      return inWords(rewardReason(event));
    case 'ChallengeCompleted':
    case 'ChallengeMilestoneReached':
    case 'ChallengeStepRevoked':
    case 'BadgeAwarded':
    case 'BadgeRevoked':
      return inWords(challengeReason(event));
    default:
      return undefined;
  }
}

/** What bears on the tier of a household, and on that of its members. */
function householdParticulars(
  event: MemberEventOf<'HouseholdQualified' | 'HouseholdTierShared' | 'HouseholdLeft'>,
): Particulars | undefined {
  switch (event.type) {
    case 'HouseholdQualified': {
      const { householdMemberId, purchaseId } = event.data;
      const reason = `purchase ${purchaseId} of ${householdMemberId} counts towards the tier of the household`;
      return { points: 0, why: { reason }, lots: [], purchaseId };
    }
    case 'HouseholdTierShared': {
      const { householdId, tier } = event.data;
      const reason = `household ${householdId} has tier ${tier}, which the member has or a higher one`;
      return { points: 0, why: { reason }, lots: [] };
    }
    case 'HouseholdLeft': {
      const { householdId, tierUntil } = event.data;
      if (tierUntil === undefined) return undefined;
      const reason = `the member has left household ${householdId}, and keeps its tier until ${tierUntil}`;
      return { points: 0, why: { reason }, lots: [] };
    }
    default:
      return event satisfies never;
  }
}

/** What is recorded of a purchase apart from the points that it moves. */
function purchaseParticulars(
  event: MemberEventOf<'PurchaseRecorded' | 'PurchaseRecalculated' | 'PurchaseReturned' | 'PurchaseCorrected'>,
): Particulars | undefined {
  switch (event.type) {
    case 'PurchaseRecorded': {
      const { breakdown, purchaseId, statusPoints } = event.data;
      const reason =
        statusPoints === undefined
          ? 'the purchase earned nothing'
          : 'the purchase earned status points, which make tiers and are never spent';
      return breakdown && { points: 0, why: { breakdown, reason }, lots: [], purchaseId };
    }
    case 'PurchaseRecalculated': {
      const { breakdown, purchaseId, latePurchaseId, programVersion, pointsBefore, pointsAfter } = event.data;
      const reason = `with ${latePurchaseId}, which was recorded late, it earns ${pointsAfter} points instead of ${pointsBefore}; none were moved`;
      return breakdown && { points: 0, why: { programVersion, breakdown, reason }, lots: [], purchaseId };
    }
    case 'PurchaseReturned': {
      const { breakdown, purchaseId, programVersion, points, waived = 0 } = event.data;
      const kept = waived > 0 ? `; ${waived} of them are waived, since the member did not have them any more` : '';
      const reason = `the purchase came back, and earns ${points} points less${kept}`;
      return { points: 0, why: { programVersion, breakdown, reason }, lots: [], purchaseId };
    }
    case 'PurchaseCorrected': {
      const { breakdown, purchaseId, programVersion, pointsBefore, pointsAfter, waived = 0, debt = 0 } = event.data;
      const kept = waived > 0 ? `; ${waived} too many are waived, since the member did not have them any more` : '';
      const owed = debt > 0 ? `; ${debt} of them are owed` : '';
      const reason = `the purchase was corrected, and earns ${pointsAfter} points instead of ${pointsBefore}${kept}${owed}`;
      return { points: 0, why: { programVersion, breakdown, reason }, lots: [], purchaseId };
    }
    default:
      return event satisfies never;
  }
}

/** What moved, by its postings; why, as the event says it. */
function movementParticulars({ type, data }: MovementEvent, postings: Postings): Particulars {
  const said = 'reason' in data ? data.reason : 'source' in data ? data.source : undefined;
  return {
    points: netPoints(postings),
    why: {
      ...('programVersion' in data && { programVersion: data.programVersion }),
      ...('breakdown' in data && { breakdown: data.breakdown }),
      reason:
        said ??
        (type === 'PointsRedeemed' && data.claimId !== undefined
          ? `paid for claim ${data.claimId}`
          : reasonOf(postings)),
    },
    lots: netByLot(postings),
    ...('purchaseId' in data && { purchaseId: data.purchaseId }),
    ...('reference' in data && { reference: data.reference }),
    ...('reservationId' in data && { reservationId: data.reservationId }),
    ...('transferId' in data && { transferId: data.transferId }),
    ...('toMemberId' in data && { otherMemberId: data.toMemberId }),
    ...('fromMemberId' in data && { otherMemberId: data.fromMemberId }),
    ...(type === 'LotExpiryChanged' && {
      expiry: { expiresAt: shownInstant(data.expiresAt), lots: data.lots.map(shownBefore) },
    }),
    ...(type === 'ExpiryMoved' && {
      expiry: { expiresAt: data.expiresAt, lots: data.lotIds.map((lotId) => ({ lotId })) },
    }),
    balanceAfter: data.balanceAfter,
  };
}

const shownBefore = ({ lotId, expiresAtBefore }: MemberEventOf<'LotExpiryChanged'>['data']['lots'][number]) => ({
  lotId,
  expiresAtBefore: shownInstant(expiresAtBefore),
});

/** Where nobody gave a reason: where the points went, and for one lot which. */
function reasonOf({ legs, ends }: Postings): string {
  if (ends) return 'points last for as long as the member is active';
  const { from, to, lots } = legs[0]!;
  const which = lots.length === 1 ? `lot ${lots[0]!.lotId}` : `${lots.length} lots`;
  if (from === 'pending' && to === 'available') return `${which} became usable`;
  if (to === 'expired') return `${which} came to ${lots.length === 1 ? 'its end' : 'their ends'}`;
  if (!isOpen(to) || to === 'reserved') return to;
  if (isOpen(from)) return from === 'reserved' ? 'released' : 'pending again';
  return GIVEN_BACK.has(from) ? 'given back' : from;
}

const GIVEN_BACK: ReadonlySet<Side> = new Set(['redeemed', 'expired', 'reversed']);
