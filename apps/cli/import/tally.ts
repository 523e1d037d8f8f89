import { DistinctCount } from './distinct.js';
import { Preview, type PreviewReport } from './preview.js';
import { type LineFault } from './reading/row.js';
import { type BatchResult } from './sending/batch.js';
import { type AnyPurchase, isOfMember } from './staging/import-purchase.js';

/** So many bad lines are listed by number; past them they are counted. */
export const REJECTED_LISTED_MAX = 100_000;
const EXAMPLES_MAX = 3;

/** Lines left out for one reason. */
export interface RejectedKind {
  readonly code: string;
  readonly lines: number;
  readonly examples: readonly { readonly line: number; readonly detail: string }[];
}

/** What `trofast import --json` ends with: of the file, whether this run did it or an earlier one. */
export interface ImportReport {
  readonly members: number;
  readonly purchases: number;
  /** Of them without a member. */
  readonly guests: number;
  readonly items: number;
  readonly amountMinor: number;
  readonly points: number;
  /** Purchases that were there already. */
  readonly skipped: number;
  /** Bad lines, the first {@link REJECTED_LISTED_MAX} of them. */
  readonly rejected: readonly LineFault[];
  readonly rejectedTotal: number;
  /** Most frequent first. */
  readonly rejectedByCode: readonly RejectedKind[];
  /** Lines that the map says to leave out, by what it calls them. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** With `--dry-run`: what would happen. */
  readonly preview?: PreviewReport;
  /** The read models have got at least so far; null where the file had nothing. */
  readonly position: string | null;
}

/** Adds up what became of the file's lines. */
export class Tally {
  private readonly members = new DistinctCount();
  private readonly rejected: LineFault[] = [];
  private readonly kinds = new Map<string, { lines: number; examples: { line: number; detail: string }[] }>();
  private readonly leftOut = new Map<string, number>();
  private purchaseIds = 0;
  private guests = 0;
  private items = 0;
  private amountMinor = 0;
  private points = 0;
  private skipped = 0;
  private position: string | null = null;
  private readonly preview: Preview | undefined;

  /** @param expected codes that the map says to leave out */
  constructor(
    private readonly expected: ReadonlySet<string> = new Set(),
    dryRun = false,
  ) {
    if (dryRun) this.preview = new Preview();
  }

  result(purchase: AnyPurchase, result: BatchResult): void {
    const { status, points, outcome, position } = result;
    this.preview?.add(purchase, result);
    if (status >= 300) {
      const said = refusalOf(result);
      this.reject(purchase.lines.map((line) => ({ line, ...said })));
      return;
    }
    if (isOfMember(purchase)) this.members.add(purchase.memberId);
    else this.guests += 1;
    this.purchaseIds += 1;
    this.items += purchase.itemCount ?? 0;
    this.amountMinor += purchase.total.amount;
    this.points += points ?? 0;
    if (outcome === 'replayed' || outcome === 'unchanged') this.skipped += 1;
    if (position !== undefined && (this.position === null || position > this.position)) this.position = position;
  }

  reject(faults: readonly LineFault[]): void {
    for (const fault of faults) {
      if (this.expected.has(fault.code)) this.leaveOut(fault.code);
      else this.count(fault);
    }
  }

  /** A line that the map says to leave out. */
  leaveOut(name: string): void {
    this.leftOut.set(name, (this.leftOut.get(name) ?? 0) + 1);
  }

  get purchases(): number {
    return this.purchaseIds;
  }

  get rejectedTotal(): number {
    return [...this.kinds.values()].reduce((sum, { lines }) => sum + lines, 0);
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
      rejected: [...this.rejected].sort((a, b) => a.line - b.line),
      rejectedTotal: this.rejectedTotal,
      rejectedByCode: [...this.kinds]
        .map(([code, kind]) => ({ code, ...kind }))
        .sort((a, b) => b.lines - a.lines || a.code.localeCompare(b.code)),
      leftOut: Object.fromEntries(this.leftOut),
      ...(this.preview && { preview: this.preview.report() }),
      position: this.position,
    };
  }

  private count(fault: LineFault): void {
    const { line, code, detail } = fault;
    const kind = this.kinds.get(code) ?? { lines: 0, examples: [] };
    this.kinds.set(code, kind);
    kind.lines += 1;
    if (kind.examples.length < EXAMPLES_MAX) kind.examples.push({ line, detail });
    if (this.rejected.length < REJECTED_LISTED_MAX) this.rejected.push(fault);
  }
}

/** What a refusal means for a file. */
function refusalOf({ status, code, detail }: BatchResult): { readonly code: string; readonly detail: string } {
  if (code !== 'idempotency_key_reused')
    return { code: code ?? `http_${status}`, detail: detail ?? 'the server refused it' };
  return {
    code: 'exists_with_other_content',
    detail:
      'it was imported with other content, by another map or from another file of this name, and what is imported stays as it is; --dry-run shows what is new, and another file needs a --name of its own',
  };
}
