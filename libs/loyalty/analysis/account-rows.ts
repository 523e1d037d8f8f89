import { type RecordedEvent } from '#event-store';
import { ledger, type LotDocument, lots, nextDueAfter } from '#loyalty/balances';
import { type CampaignDocument } from '#loyalty/campaigns';
import { classChanges } from '#loyalty/classes';
import { feedback } from '#loyalty/feedback';
import { memberEvent } from '#loyalty/member';
import { member } from '#loyalty/membership';
import { isHeldOut } from '#loyalty/program';
import { purchases } from '#loyalty/purchases';
import { rewardClaims } from '#loyalty/reward-claims';

import { byType, Documents } from './documents.js';
import { SegmentStays, type TierMove, tierMoveOf } from './moves.js';
import { PurchaseLines } from './purchase-lines.js';
import { type Table } from './table.js';
import { membersTable } from './tables/members.js';
import { campaignHoldoutsTable, type HeldOutRow, rewardClaimsTable } from './tables/offers.js';
import { type InLot, ledgerTable, lotHoldsTable, lotsTable, lotUsesTable } from './tables/points.js';
import { purchaseLinesTable, purchasesTable } from './tables/purchases.js';
import { classesTable, feedbackTable, segmentsTable, tiersTable } from './tables/standing.js';

/** Read models of whose documents rows are made. */
const MODELS = byType([member, purchases, ledger, lots, classChanges, feedback, rewardClaims]);

/** Rows of one table. */
export interface RowsOfTable {
  readonly table: Table;
  readonly rows: Iterable<object>;
}

type Holdout = Pick<CampaignDocument, 'campaignId' | 'holdout'>;

/** Folds the events of some accounts, and gives their rows of every table. */
export class AccountRows {
  private readonly documents = new Documents(MODELS);
  private readonly lines = new PurchaseLines();
  private readonly stays = new SegmentStays();
  private readonly tiers: TierMove[] = [];
  private readonly nextDueAt = new Map<string, string | null>();

  /** In the order of the log. */
  apply(event: RecordedEvent): void {
    this.documents.apply(event);
    this.lines.apply(event);
    this.stays.apply(event);
    const move = tierMoveOf(event);
    if (move) this.tiers.push(move);
    const fact = memberEvent(event);
    const { memberId } = fact.data;
    this.nextDueAt.set(memberId, nextDueAfter(this.nextDueAt.get(memberId) ?? null, fact));
  }

  /** Of how many accounts something was due by then that is not recorded: points that begin to count or end, a tier to be reviewed. */
  unsettled(by: string): number {
    return [...this.nextDueAt.values()].filter((at) => at !== null && at <= by).length;
  }

  /** @param campaigns those that hold members out */
  rows(campaigns: readonly Holdout[]): readonly RowsOfTable[] {
    const { documents } = this;
    const allLots = [...documents.of(lots)];
    return [
      rowsOf(membersTable, documents.of(member)),
      rowsOf(purchasesTable, documents.of(purchases)),
      rowsOf(purchaseLinesTable, this.lines.rows()),
      rowsOf(ledgerTable, documents.of(ledger)),
      rowsOf(lotsTable, allLots),
      rowsOf(
        lotUsesTable,
        inLots(allLots, ({ uses }) => uses),
      ),
      rowsOf(
        lotHoldsTable,
        inLots(allLots, ({ holds }) => holds),
      ),
      rowsOf(tiersTable, this.tiers),
      rowsOf(classesTable, documents.of(classChanges)),
      rowsOf(segmentsTable, this.stays.rows()),
      rowsOf(feedbackTable, documents.of(feedback)),
      rowsOf(campaignHoldoutsTable, this.heldOut(campaigns)),
      rowsOf(rewardClaimsTable, documents.of(rewardClaims)),
    ];
  }

  private *heldOut(campaigns: readonly Holdout[]): Generator<HeldOutRow> {
    for (const { memberId } of this.documents.of(member))
      for (const { campaignId, holdout } of campaigns)
        if (holdout !== null && isHeldOut(campaignId, memberId, holdout)) yield { campaignId, memberId };
  }
}

/** Rows next to their table, so that the code that writes them needs the type of neither. */
export function rowsOf<Row extends object>(table: Table<Row>, rows: Iterable<Row>): RowsOfTable {
  return { table, rows };
}

/** What is in a list of each lot. */
function inLots<Item>(all: readonly LotDocument[], listOf: (lot: LotDocument) => readonly Item[]): InLot<Item>[] {
  return all.flatMap((lot) => listOf(lot).map((item, index) => ({ lot, number: index + 1, item })));
}
