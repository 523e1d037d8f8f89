import { ledger, type LedgerDocument, type LotDocument, lots } from '#loyalty/balances';

import { type Column, columnsOf } from '../column.js';
import { madeColumns, table } from '../table.js';
import { MEANINGS } from './meanings.js';

const whose = { meaning: 'The member, or the household, whose points they are; pseudonymous.' };

const points = { unit: 'points' } as const;

const ofLedger = columnsOf(ledger);

export const ledgerTable = table<LedgerDocument>({
  name: 'ledger',
  meaning: 'A movement of points.',
  key: ['member_id', 'revision'],
  columns: [
    ofLedger('member_id', 'memberId', whose),
    ofLedger('revision', 'revision', { meaning: MEANINGS.revision }),
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

/** What is at a place in a list of a lot. */
export interface InLot<Item> {
  readonly lot: Pick<LotDocument, 'memberId' | 'lotId'>;
  /** From 1. */
  readonly number: number;
  readonly item: Item;
}

const KEY_IN_LOT = ['member_id', 'lot_id', 'number'];

/** Columns of the key of what is in a list of a lot, and what makes the others. */
function columnsInLot<Item>(from: string) {
  const of = madeColumns<InLot<Item>>(from);
  const key: readonly Column<InLot<Item>>[] = [
    of('member_id', 'text', whose.meaning, ({ lot }) => lot.memberId),
    of('lot_id', 'text', 'The lot.', ({ lot }) => lot.lotId),
    of('number', 'integer', 'Which one of the lot, from 1.', ({ number }) => number),
  ];
  return { of, key };
}

const uses = columnsInLot<LotDocument['uses'][number]>('lots.uses');

export const lotUsesTable = table({
  name: 'lot_uses',
  meaning:
    'What was taken of a lot, in the order in which it was recorded. What has expired follows from the end of the lot.',
  key: KEY_IN_LOT,
  columns: [
    ...uses.key,
    uses.of('effective_at', 'instant', 'When it counts.', ({ item }) => item.at),
    uses.of('points', 'integer', 'How many; below zero where they came back.', ({ item }) => item.points, 'points'),
    uses.of(
      'kind',
      'text',
      'By what. One of `redemption`, `adjustment`, `reversal`, `transfer`.',
      ({ item }) => item.kind,
    ),
  ],
});

const holds = columnsInLot<LotDocument['holds'][number]>('lots.holds');

export const lotHoldsTable = table({
  name: 'lot_holds',
  meaning: 'Points of a lot that were reserved, which do not end with the lot while they are.',
  key: KEY_IN_LOT,
  columns: [
    ...holds.key,
    holds.of('hold_id', 'text', 'The reservation, or the transfer.', ({ item }) => item.holdId),
    holds.of('held_from', 'instant', 'From when on.', ({ item }) => item.at),
    holds.of('held_until', 'instant?', 'Until when at most; null: until it is closed.', ({ item }) => item.until),
    holds.of('points', 'integer', 'How many.', ({ item }) => item.points, 'points'),
  ],
});
