import { type RecordedEvent } from '#event-store';
import { isOpen, type Leg, type LotEnd, netPoints, type Postings } from '#loyalty/account';
import {
  memberEvent,
  memberProjection,
  type Movement,
  postingsOf,
  type RecordedMemberEvent,
  rowIdOf,
} from '#loyalty/member';

import { LEDGER_TYPES, type LedgerDocument, ledgerSchema } from './ledger-schema.js';

type RecordedMovement = Extract<RecordedMemberEvent, { readonly type: Movement['type'] }>;

export const ledger = memberProjection({
  name: 'ledger',
  version: 2,
  document: ledgerSchema,
  programInIdsSince: 2,
  indexes: [
    { name: 'member', fields: ['memberId', 'revision'] },
    { name: 'effectiveAt', fields: ['effectiveAt'] },
  ],
  handles: LEDGER_TYPES,
  documentIds: (event) => [rowIdOf(event)],
  evolve: evolveLedger,
  rows: true,
});

export function evolveLedger(before: LedgerDocument | null, recorded: RecordedEvent): LedgerDocument | null {
  const event = memberEvent(recorded) as RecordedMovement;
  const postings = postingsOf(event);
  if (!postings || event.type === 'ExpiryMoved') return before;
  const { data, metadata } = event;
  return {
    memberId: data.memberId,
    program: metadata.program,
    revision: event.revision,
    type: event.type,
    points: netPoints(postings),
    balanceAfter: data.balanceAfter.available,
    balance: {
      available: data.balanceAfter.available,
      pending: data.balanceAfter.pending,
      reserved: data.balanceAfter.reserved,
    },
    ...lotsOf(postings),
    effectiveAt: data.effectiveAt,
    occurredAt: metadata.occurredAt,
    recordedAt: metadata.recordedAt,
    ...reasonsOf(event),
    purchaseId: 'purchaseId' in data ? (data.purchaseId ?? null) : null,
    reference: 'reference' in data ? (data.reference ?? null) : null,
    actor: { type: metadata.actor.type, id: metadata.actor.id },
    commandId: metadata.commandId,
    eventId: event.id,
  };
}

/** A lot that was made, came into force, ended or got another end; else the lots that the points came from or went to. */
function lotsOf({ opened, legs, ends }: Postings): Pick<LedgerDocument, 'lotId' | 'allocations' | 'expiresAt'> {
  if (ends) return withNewEnd(ends);
  const endsOpened = new Set(opened.map(({ expiresAt }) => expiresAt));
  const expiresAt = endsOpened.size === 1 ? opened[0]!.expiresAt : null;
  const [leg] = legs;
  const isOfOneLot = legs.length === 1 && leg!.lots.length === 1;
  if (isOfOneLot && (isCredit(leg!) || isSettlement(leg!)))
    return { lotId: leg!.lots[0]!.lotId, allocations: null, expiresAt };
  const sign = Math.sign(netPoints({ legs }));
  const moved = legs.filter((one) => Math.sign(netPoints({ legs: [one] })) === sign);
  return {
    lotId: null,
    allocations: moved.length === 1 ? moved[0]!.lots : moved.flatMap(({ lots }) => lots),
    expiresAt,
  };
}

/** No points of them move. */
function withNewEnd(ends: readonly LotEnd[]): Pick<LedgerDocument, 'lotId' | 'allocations' | 'expiresAt'> {
  const [{ lotId, expiresAt }] = ends as [LotEnd];
  return ends.length === 1
    ? { lotId, allocations: null, expiresAt }
    : { lotId: null, allocations: ends.map((lot) => ({ lotId: lot.lotId, points: 0 })), expiresAt };
}

const isCredit = ({ from }: Leg): boolean => !isOpen(from) && from !== 'expired';

const isSettlement = ({ from, to }: Leg): boolean =>
  (from === 'pending' && to === 'available') || (from === 'available' && to === 'expired');

function reasonsOf({
  data,
}: RecordedMovement): Pick<LedgerDocument, 'reason' | 'because' | 'rule' | 'ruleVersion' | 'programVersion'> {
  const fired = 'breakdown' in data ? data.breakdown.filter(({ points }) => points > 0) : [];
  const reason = 'reason' in data ? (data.reason ?? null) : 'source' in data ? data.source : null;
  return {
    reason,
    because: fired.map(({ because }) => because).join('; ') || null,
    rule: fired[0]?.rule ?? null,
    ruleVersion: fired[0]?.version ?? null,
    programVersion: 'programVersion' in data ? data.programVersion : null,
  };
}
