import { type Actor, type RecordedEvent } from '#event-store';
import { allocationsOf } from '#loyalty/account';
import { type Allocation, type BalanceAfter, type ReturnedLot } from '#loyalty/account/events';
import {
  memberEvent,
  memberIdOf,
  memberProjection,
  type Movement,
  MOVEMENT_TYPES,
  type RecordedMemberEvent,
} from '#loyalty/member';

/**
 * A row for each movement of points, written once. The id is `{memberId}.{revision}`, the revision in ten digits, so that
 * rows of a member stand in order.
 */
export type LedgerDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly revision: number;
  readonly type: Movement['type'];
  /** Above zero for credits, below for debits; an activation moves them from pending to available, and its undoing back. */
  readonly points: number;
  /** Available after it. */
  readonly balanceAfter: number;
  readonly balance: BalanceAfter;
  readonly lotId: string | null;
  readonly allocations: readonly Allocation[] | null;
  readonly expiresAt: string | null;
  readonly effectiveAt: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** What a person gave as the reason, or where points were earned from. */
  readonly reason: string | null;
  /** What the rules say: each that gave something. */
  readonly because: string | null;
  readonly rule: string | null;
  readonly ruleVersion: number | null;
  readonly programVersion: number | null;
  readonly purchaseId: string | null;
  readonly reference: string | null;
  readonly actor: Actor;
  readonly commandId: string;
  readonly eventId: string;
};

/** What takes from the points that can be used. */
const DEBITS: ReadonlySet<string> = new Set(['PointsExpired', 'PointsRedeemed', 'ActivationRevoked']);

type RecordedMovement = Extract<RecordedMemberEvent, { readonly type: Movement['type'] }>;

export const ledger = memberProjection<LedgerDocument>({
  name: 'ledger',
  version: 2,
  programInIdsSince: 2,
  indexes: [
    { name: 'member', fields: ['memberId', 'revision'] },
    { name: 'effectiveAt', fields: ['effectiveAt'] },
  ],
  handles: MOVEMENT_TYPES,
  documentIds: (event) => [`${memberIdOf(event)}.${String(event.revision).padStart(10, '0')}`],
  evolve: (_before, event) => evolveLedger(event),
  rows: true,
});

export function evolveLedger(recorded: RecordedEvent): LedgerDocument {
  const event = memberEvent(recorded) as RecordedMovement;
  const { data, metadata } = event;
  return {
    memberId: data.memberId,
    program: metadata.program,
    revision: event.revision,
    type: event.type,
    points: signedPoints(event),
    balanceAfter: data.balanceAfter.available,
    balance: {
      available: data.balanceAfter.available,
      pending: data.balanceAfter.pending,
      reserved: data.balanceAfter.reserved,
    },
    ...lotsOf(event),
    effectiveAt: data.effectiveAt,
    occurredAt: metadata.occurredAt,
    recordedAt: metadata.recordedAt,
    ...reasonsOf(event),
    purchaseId: event.type === 'PointsEarned' ? (event.data.purchaseId ?? null) : null,
    reference: event.type === 'PointsRedeemed' ? (event.data.reference ?? null) : null,
    actor: { type: metadata.actor.type, id: metadata.actor.id },
    commandId: metadata.commandId,
    eventId: event.id,
  };
}

function signedPoints(event: RecordedMovement): number {
  return DEBITS.has(event.type) ? -event.data.points : event.data.points;
}

function lotsOf(event: RecordedMovement): Pick<LedgerDocument, 'lotId' | 'allocations' | 'expiresAt'> {
  switch (event.type) {
    case 'PointsEarned':
      return { lotId: event.data.lot.lotId, allocations: null, expiresAt: event.data.lot.expiresAt };
    case 'PointsActivated':
    case 'PointsExpired':
      return { lotId: event.data.lotId, allocations: null, expiresAt: null };
    case 'ExpiryRevoked':
      return { lotId: null, allocations: returnedOf(event.data.lots), expiresAt: event.data.effectiveAt };
    case 'ActivationRevoked':
      return { lotId: null, allocations: event.data.lots, expiresAt: null };
    case 'PointsRedeemed':
      return { lotId: null, allocations: allocationsOf(event.data), expiresAt: null };
    case 'PointsAdjusted': {
      const { lot } = event.data;
      return {
        lotId: lot?.lotId ?? null,
        allocations: lot ? null : allocationsOf(event.data),
        expiresAt: lot?.expiresAt ?? null,
      };
    }
  }
}

const returnedOf = (lots: readonly ReturnedLot[]): readonly Allocation[] =>
  lots.map(({ lotId, remaining }) => ({ lotId, points: remaining }));

function reasonsOf(
  event: RecordedMovement,
): Pick<LedgerDocument, 'reason' | 'because' | 'rule' | 'ruleVersion' | 'programVersion'> {
  if (event.type === 'PointsEarned') {
    const fired = event.data.breakdown.filter((entry) => entry.points > 0);
    return {
      reason: event.data.source,
      because: fired.map((entry) => entry.because).join('; ') || null,
      rule: fired[0]?.rule ?? null,
      ruleVersion: fired[0]?.version ?? null,
      programVersion: event.data.programVersion,
    };
  }
  const reason = 'reason' in event.data ? event.data.reason : null;
  return { reason, because: null, rule: null, ruleVersion: null, programVersion: null };
}
