import { ledger, type LedgerDocument, type LotDocument, lots } from '#loyalty/balances';

import { columnsOf } from '../column.js';
import { madeColumns, table } from '../table.js';

const whose = { meaning: 'The member, or the household, whose points they are; pseudonymous.' };

const points = { unit: 'points' } as const;

const ofLedger = columnsOf(ledger);

export const ledgerTable = table<LedgerDocument>({
  name: 'ledger',
  meaning: 'A movement of points.',
  key: ['member_id', 'revision'],
  columns: [
    ofLedger('member_id', 'memberId', whose),
    ofLedger('revision', 'revision', { meaning: 'Number of its event in the stream of the member, from 0.' }),
    ofLedger('type', 'type'),
    ofLedger('points', 'points', {
      ...points,
      meaning:
        'What the account has more (above zero) or less of; where it has as much as before, since points began to count or were reserved, what more or less of it is available. Sums are those of the columns `…_after`.',
    }),
    ofLedger('available_after', 'balanceAfter', points),
    ofLedger('pending_after', 'balance.pending', { ...points, meaning: 'Not yet in force after it.' }),
    ofLedger('reserved_after', 'balance.reserved', { ...points, meaning: 'Held for orders after it.' }),
    ofLedger('lot_id', 'lotId'),
    ofLedger('allocations', 'allocations'),
    ofLedger('expires_at', 'expiresAt'),
    ofLedger('effective_at', 'effectiveAt'),
    ofLedger('occurred_at', 'occurredAt'),
    ofLedger('recorded_at', 'recordedAt'),
    ofLedger('reason', 'reason'),
    ofLedger('because', 'because'),
    ofLedger('rule', 'rule'),
    ofLedger('rule_version', 'ruleVersion'),
    ofLedger('program_version', 'programVersion'),
    ofLedger('purchase_id', 'purchaseId'),
    ofLedger('reference', 'reference'),
    ofLedger('actor_type', 'actor.type', { meaning: 'Who did it: client, system …' }),
    ofLedger('actor_id', 'actor.id', { meaning: 'Which client, or part of the system.' }),
    ofLedger('event_id', 'eventId'),
  ],
});

const ofLots = columnsOf(lots);

export const lotsTable = table<LotDocument>({
  name: 'lots',
  meaning: 'A credit of points, and what is left of it; lots of which nothing is left stay.',
  key: ['member_id', 'lot_id'],
  columns: [
    ofLots('member_id', 'memberId', whose),
    ofLots('lot_id', 'lotId'),
    ofLots('points', 'points', points),
    ofLots('remaining', 'remaining', { ...points, meaning: 'Left, reserved points included.' }),
    ofLots('earned_at', 'earnedAt'),
    ofLots('credited_at', 'creditedAt'),
    ofLots('active_from', 'activeFrom'),
    ofLots('expires_at', 'expiresAt'),
    ofLots('state', 'state'),
  ],
});

type Use = LotDocument['uses'][number];

/** Something that happened to a lot, at its place in the list of the lot. */
export interface LotUseRow {
  readonly lot: Pick<LotDocument, 'memberId' | 'lotId'>;
  readonly number: number;
  readonly use: Use;
}

const ofUses = madeColumns<LotUseRow>('lots.uses');

export const lotUsesTable = table<LotUseRow>({
  name: 'lot_uses',
  meaning:
    'What was taken of a lot, in the order in which it was recorded. What has expired follows from the end of the lot.',
  key: ['member_id', 'lot_id', 'number'],
  columns: [
    ofUses('member_id', 'text', whose.meaning, ({ lot }) => lot.memberId),
    ofUses('lot_id', 'text', 'The lot.', ({ lot }) => lot.lotId),
    ofUses('number', 'integer', 'Which one of the lot, from 1.', ({ number }) => number),
    ofUses('effective_at', 'instant', 'When it counts.', ({ use }) => use.at),
    ofUses('points', 'integer', 'How many; below zero where they came back.', ({ use }) => use.points, 'points'),
    ofUses(
      'kind',
      'text',
      'By what. One of `redemption`, `adjustment`, `reversal`, `transfer`.',
      ({ use }) => use.kind,
    ),
  ],
});

type Hold = LotDocument['holds'][number];

/** Points of a lot that were reserved. */
export interface LotHoldRow {
  readonly lot: Pick<LotDocument, 'memberId' | 'lotId'>;
  readonly number: number;
  readonly hold: Hold;
}

const ofHeld = madeColumns<LotHoldRow>('lots.holds');

export const lotHoldsTable = table<LotHoldRow>({
  name: 'lot_holds',
  meaning: 'Points of a lot that were reserved, which do not end with the lot while they are.',
  key: ['member_id', 'lot_id', 'number'],
  columns: [
    ofHeld('member_id', 'text', whose.meaning, ({ lot }) => lot.memberId),
    ofHeld('lot_id', 'text', 'The lot.', ({ lot }) => lot.lotId),
    ofHeld('number', 'integer', 'Which one of the lot, from 1.', ({ number }) => number),
    ofHeld('hold_id', 'text', 'The reservation, or the transfer.', ({ hold }) => hold.holdId),
    ofHeld('held_from', 'instant', 'From when on.', ({ hold }) => hold.at),
    ofHeld('held_until', 'instant?', 'Until when at most; null: until it is closed.', ({ hold }) => hold.until),
    ofHeld('points', 'integer', 'How many.', ({ hold }) => hold.points, 'points'),
  ],
});
