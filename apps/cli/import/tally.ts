import { DistinctCount } from './distinct.js';
import { FaultList, type FaultReport } from './fault-list.js';
import { Preview, type PreviewReport } from './preview.js';
import { type BatchResult } from './sending/batch.js';
import { type ReturnsReport, ReturnTally } from './return-tally.js';
import { type AnyPurchase, type ImportPurchase, isOfMember } from './staging/import-purchase.js';
import { type ImportItem, isReturn } from './staging/import-return.js';

/** What `trofast import --json` ends with: of the file, whether this run did it or an earlier one. */
export interface ImportReport extends FaultReport {
  readonly members: number;
  readonly purchases: number;
  /** Of them without a member. */
  readonly guests: number;
  readonly items: number;
  readonly amountMinor: number;
  readonly points: number;
  /** Purchases that were there already. */
  readonly skipped: number;
  /** Purchases that were there with other content, and were corrected. */
  readonly corrected: number;
  /** What cancelled lines took back; left out where the file has none. */
  readonly returns?: ReturnsReport;
  /** With `--dry-run`: what would happen. */
  readonly preview?: PreviewReport;
  /** The read models have got at least so far; null where the file had nothing. */
  readonly position: string | null;
}

/** Adds up what became of the file's lines. */
export class Tally extends FaultList {
  private readonly members = new DistinctCount();
  private purchaseIds = 0;
  private guests = 0;
  private items = 0;
  private amountMinor = 0;
  private points = 0;
  private skipped = 0;
  private correctedCount = 0;
  private position: string | null = null;
  private readonly preview: Preview | undefined;
  private readonly returns: ReturnTally;

  /** @param expected codes that the map says to leave out */
  constructor(expected: ReadonlySet<string> = new Set(), dryRun = false) {
    super(expected);
    this.returns = new ReturnTally(dryRun);
    if (dryRun) this.preview = new Preview();
  }

  result(item: ImportItem, result: BatchResult): void {
    this.preview?.add(item, result);
    this.take(item, result);
  }

  /** A purchase that was there, and what its correction was answered with. */
  corrected(purchase: ImportPurchase, result: BatchResult): void {
    this.preview?.addCorrected(purchase, result);
    if (result.status < 300) this.correctedCount += 1;
    this.take(purchase, result);
  }

  private take(item: ImportItem, result: BatchResult): void {
    const isTaken = isReturn(item) ? this.returns.add(result) : this.addPurchase(item, result);
    if (!isTaken) return this.refuse(item.lines, result);
    const { position } = result;
    if (position !== undefined && (this.position === null || position > this.position)) this.position = position;
  }

  private addPurchase(purchase: AnyPurchase, result: BatchResult): boolean {
    const { status, points, outcome } = result;
    if (status >= 300) return false;
    if (isOfMember(purchase)) this.members.add(purchase.memberId);
    else this.guests += 1;
    this.purchaseIds += 1;
    this.items += purchase.itemCount ?? 0;
    this.amountMinor += purchase.total.amount;
    this.points += points ?? 0;
    if (outcome === 'replayed' || outcome === 'unchanged') this.skipped += 1;
    return true;
  }

  report(): ImportReport {
    return {
      members: this.members.size,
      purchases: this.purchaseIds,
      guests: this.guests,
      items: this.items,
      amountMinor: this.amountMinor,
      points: this.points,
      skipped: this.skipped,
      corrected: this.correctedCount,
      ...(!this.returns.isEmpty && { returns: this.returns.report() }),
      ...this.faultReport(),
      ...(this.preview && { preview: this.preview.report() }),
      position: this.position,
    };
  }
}
