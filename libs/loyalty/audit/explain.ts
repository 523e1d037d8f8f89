import { type Actor, type RecordedEvent } from '#event-store';
import { allocationsOf } from '#loyalty/account';
import { type Allocation, type BalanceAfter } from '#loyalty/account/events';
import { type MemberEvent } from '#loyalty/member/events';
import { type BreakdownEntry } from '#loyalty/vocabulary';

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
  readonly balanceBefore: BalanceAfter;
  readonly balanceAfter: BalanceAfter;
  readonly why: Reason;
  /** Lots that it made, activated or took from, with the points of each (signed as the lot saw them). */
  readonly lots: readonly Allocation[];
  readonly purchaseId?: string;
  readonly reference?: string;
  readonly tier?: { readonly from: string; readonly to: string };
  readonly command: string;
  readonly actor: Actor;
  readonly eventId: string;
  readonly revision: number;
}

/** What of an event differs from type to type; the rest of a movement comes from the envelope. */
type Particulars = Pick<Movement, 'points' | 'why' | 'lots'> &
  Partial<Pick<Movement, 'purchaseId' | 'reference' | 'tier' | 'balanceAfter'>>;

const EMPTY: BalanceAfter = { available: 0, pending: 0, reserved: 0 };

/**
 * Explains events of one member in their order: one movement for each event that moved points or the tier, and for each
 * purchase or capped earn that gave none (the reason is what people ask for).
 */
export class Explanation {
  #balance: BalanceAfter;

  /** @param balance before the first event that it is given */
  constructor(balance: BalanceAfter = EMPTY) {
    this.#balance = balance;
  }

  /** The movement that the event is, or `undefined` where it moved nothing. */
  next(recorded: RecordedEvent): Movement | undefined {
    const event = asMemberEvent(recorded);
    const particulars = particularsOf(event);
    if (!particulars) return undefined;
    const balanceBefore = this.#balance;
    this.#balance = particulars.balanceAfter ?? balanceBefore;
    const { metadata } = recorded;
    return {
      when: { effectiveAt: event.data.effectiveAt, occurredAt: metadata.occurredAt, recordedAt: metadata.recordedAt },
      what: event.type,
      balanceBefore,
      balanceAfter: this.#balance,
      ...particulars,
      command: metadata.commandId,
      actor: metadata.actor,
      eventId: recorded.id,
      revision: recorded.revision,
    };
  }
}

/** The balance after an event, where its type says it. */
export function balanceSaid(recorded: RecordedEvent): BalanceAfter | undefined {
  return particularsOf(asMemberEvent(recorded))?.balanceAfter;
}

/** A member's stream holds member events and nothing else: the registry refuses others on write. */
export function asMemberEvent(recorded: RecordedEvent): MemberEvent {
  return recorded as unknown as MemberEvent;
}

function particularsOf(event: MemberEvent): Particulars | undefined {
  switch (event.type) {
    case 'PurchaseRecorded':
    case 'BehaviourRecorded':
    case 'PointsEarned':
    case 'EarnCapped':
      return earningParticulars(event);
    case 'PointsActivated':
    case 'PointsExpired':
    case 'ExpiryRevoked':
    case 'ActivationRevoked':
      return settlementParticulars(event);
    case 'PointsRedeemed': {
      const { points, reference, balanceAfter } = event.data;
      const lots = taken(allocationsOf(event.data));
      return { points: -points, why: { reason: 'redeemed' }, lots, reference, balanceAfter };
    }
    case 'PointsAdjusted': {
      const { points, reason, lot, balanceAfter } = event.data;
      return {
        points,
        why: { reason },
        lots: lot ? [{ lotId: lot.lotId, points: lot.points }] : taken(allocationsOf(event.data)),
        balanceAfter,
      };
    }
    case 'TierChanged': {
      const { from, to, reason, metric, programVersion } = event.data;
      return {
        points: 0,
        why: { programVersion, reason: `${reason}: the metric stood at ${metric}` },
        lots: [],
        tier: { from, to },
      };
    }
    case 'MemberEnrolled':
    case 'ProfileUpdated':
    case 'ConsentChanged':
    case 'MemberFrozen':
    case 'MemberUnfrozen':
    case 'MemberClosed':
    case 'MemberForgotten':
    case 'CommandNoted':
    case 'IdentityAdded':
    case 'IdentityRemoved':
    case 'IdentityClaimVoided':
    case 'FeedbackRecorded':
    case 'ServiceRequestOpened':
    case 'ServiceRequestAnswered':
    case 'ServiceRequestResolved':
    case 'LoyaltyClassChanged':
    case 'SegmentEntered':
    case 'SegmentLeft':
      return undefined;
    default:
      return event satisfies never;
  }
}

type Settlement = Extract<
  MemberEvent,
  { type: 'PointsActivated' | 'PointsExpired' | 'ExpiryRevoked' | 'ActivationRevoked' }
>;

/** What time alone brought about, or what undid it. */
function settlementParticulars(event: Settlement): Particulars {
  switch (event.type) {
    case 'PointsActivated': {
      const { points, lotId, balanceAfter } = event.data;
      return { points, why: { reason: `lot ${lotId} became usable` }, lots: [{ lotId, points }], balanceAfter };
    }
    case 'PointsExpired': {
      const { points, lotId, balanceAfter } = event.data;
      return {
        points: -points,
        why: { reason: `lot ${lotId} came to its end` },
        lots: [{ lotId, points: -points }],
        balanceAfter,
      };
    }
    case 'ExpiryRevoked': {
      const { points, reason, lots, balanceAfter } = event.data;
      return {
        points,
        why: { reason },
        lots: lots.map(({ lotId, remaining }) => ({ lotId, points: remaining })),
        balanceAfter,
      };
    }
    case 'ActivationRevoked': {
      const { points, reason, lots, balanceAfter } = event.data;
      return { points: -points, why: { reason }, lots: taken(lots), balanceAfter };
    }
    default:
      return event satisfies never;
  }
}

type Earning = Extract<MemberEvent, { type: 'PurchaseRecorded' | 'BehaviourRecorded' | 'PointsEarned' | 'EarnCapped' }>;

/** What was earned, or why nothing was; a purchase or behaviour that something follows for says nothing itself. */
function earningParticulars(event: Earning): Particulars | undefined {
  switch (event.type) {
    case 'PurchaseRecorded': {
      const { breakdown, purchaseId } = event.data;
      return (
        breakdown && { points: 0, why: { breakdown, reason: 'the purchase earned nothing' }, lots: [], purchaseId }
      );
    }
    case 'BehaviourRecorded': {
      const { breakdown } = event.data;
      return breakdown && { points: 0, why: { breakdown, reason: 'the behaviour earned nothing' }, lots: [] };
    }
    case 'PointsEarned': {
      const { points, lot, purchaseId, breakdown, programVersion, source, balanceAfter } = event.data;
      return {
        points,
        why: { programVersion, breakdown, reason: source },
        lots: [{ lotId: lot.lotId, points }],
        purchaseId,
        balanceAfter,
      };
    }
    case 'EarnCapped': {
      const { reason, breakdown, programVersion, purchaseId } = event.data;
      return { points: 0, why: { programVersion, breakdown, reason }, lots: [], purchaseId };
    }
    default:
      return event satisfies never;
  }
}

const taken = (allocations: readonly Allocation[]): readonly Allocation[] =>
  allocations.map(({ lotId, points }) => ({ lotId, points: -points }));
