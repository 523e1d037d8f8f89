import { CommandFailed } from '../errors.js';
import { type BatchResult } from './batch.js';
import { DistinctCount } from './distinct.js';
import { type ImportPurchase } from './purchases.js';
import { type LineFault } from './row.js';

/** So many bad lines are listed; more of them mean that the map is wrong, and the import stops. */
export const REJECTED_MAX = 100_000;

/** What `trofast import --json` ends with: of the file, whether this run did it or an earlier one. */
export interface ImportReport {
  readonly members: number;
  readonly purchases: number;
  readonly items: number;
  readonly amountMinor: number;
  readonly points: number;
  /** Purchases that were there already. */
  readonly skipped: number;
  readonly rejected: readonly LineFault[];
  /** Where the read models stand at least; null where the file held nothing. */
  readonly position: string | null;
}

/** Adds up what became of the file's lines. */
export class Tally {
  private readonly members = new DistinctCount();
  private readonly rejected: LineFault[] = [];
  private purchaseIds = 0;
  private items = 0;
  private amountMinor = 0;
  private points = 0;
  private skipped = 0;
  private position: string | null = null;

  result(purchase: ImportPurchase, { status, code, detail, points, outcome, position }: BatchResult): void {
    if (status >= 300) {
      this.reject(
        purchase.lines.map((line) => ({
          line,
          code: code ?? `http_${status}`,
          detail: detail ?? 'the server refused it',
        })),
      );
      return;
    }
    this.members.add(purchase.memberId);
    this.purchaseIds += 1;
    this.items += purchase.itemCount ?? 0;
    this.amountMinor += purchase.total.amount;
    this.points += points ?? 0;
    if (outcome === 'replayed' || outcome === 'unchanged') this.skipped += 1;
    if (position !== undefined && (this.position === null || position > this.position)) this.position = position;
  }

  /** @throws CommandFailed `too_many_rejected` past the limit */
  reject(faults: readonly LineFault[]): void {
    this.rejected.push(...faults);
    if (this.rejected.length > REJECTED_MAX) {
      const { line, code, detail } = this.rejected[0]!;
      throw new CommandFailed(
        'too_many_rejected',
        `More than ${REJECTED_MAX} lines are bad, the first is line ${line}: ${code}, ${detail}. Correct the map or the file, and run it again.`,
      );
    }
  }

  get purchases(): number {
    return this.purchaseIds;
  }

  get rejectedCount(): number {
    return this.rejected.length;
  }

  report(): ImportReport {
    return {
      members: this.members.size,
      purchases: this.purchaseIds,
      items: this.items,
      amountMinor: this.amountMinor,
      points: this.points,
      skipped: this.skipped,
      rejected: [...this.rejected].sort((a, b) => a.line - b.line),
      position: this.position,
    };
  }
}
