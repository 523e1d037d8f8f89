import { DistinctCount } from './distinct.js';
import { counted, figure, money } from './figures.js';
import { type ProgramFacts } from './mapping/file-line.js';
import { type BatchResult } from './sending/batch.js';
import { isOtherContent } from './replacing/existing-purchases.js';
import { type AnyPurchase, type ImportPurchase, isOfMember } from './staging/import-purchase.js';
import { type ImportItem, isReturn } from './staging/import-return.js';

/** What would become of a purchase. */
const OUTCOMES = {
  recorded: 'would be recorded',
  there: 'are there already',
  otherContent: 'exist with other content',
  corrected: 'would be corrected',
  refused: 'would be refused',
} as const;

type Outcome = keyof typeof OUTCOMES;

export interface OutcomeCount {
  readonly purchases: number;
  readonly guests: number;
  readonly members: number;
  readonly amountMinor: number;
}

/** What `--dry-run` adds to a report. */
export interface PreviewReport {
  readonly outcomes: Readonly<Record<Outcome, OutcomeCount>>;
  /** Members who would be enrolled. */
  readonly newMembers: number;
  /** Instants of the first and the last purchase; null where there is none. */
  readonly first: string | null;
  readonly last: string | null;
}

interface Count {
  purchases: number;
  guests: number;
  amountMinor: number;
  readonly members: DistinctCount;
}

/** Counts purchases by what would become of them. */
export class Preview {
  private readonly counts = new Map<Outcome, Count>();
  private readonly enrolled = new DistinctCount();
  private first: string | null = null;
  private last: string | null = null;

  add(item: ImportItem, result: BatchResult): void {
    if (!isReturn(item)) this.count(item, outcomeOf(result), result);
  }

  /** What became of the correction of a purchase that is there. */
  addCorrected(purchase: ImportPurchase, result: BatchResult): void {
    this.count(purchase, result.status < 300 ? 'corrected' : 'refused', result);
  }

  private count(purchase: AnyPurchase, outcome: Outcome, result: BatchResult): void {
    const count = this.counts.get(outcome) ?? { purchases: 0, guests: 0, amountMinor: 0, members: new DistinctCount() };
    this.counts.set(outcome, count);
    count.purchases += 1;
    count.amountMinor += purchase.total.amount;
    if (isOfMember(purchase)) count.members.add(purchase.memberId);
    else count.guests += 1;
    if (result.enrolled && isOfMember(purchase)) this.enrolled.add(purchase.memberId);
    if (this.first === null || purchase.occurredAt < this.first) this.first = purchase.occurredAt;
    if (this.last === null || purchase.occurredAt > this.last) this.last = purchase.occurredAt;
  }

  report(): PreviewReport {
    const of = (outcome: Outcome): OutcomeCount => {
      const { purchases = 0, guests = 0, amountMinor = 0, members } = this.counts.get(outcome) ?? {};
      return { purchases, guests, members: members?.size ?? 0, amountMinor };
    };
    const outcomes = {
      recorded: of('recorded'),
      there: of('there'),
      otherContent: of('otherContent'),
      corrected: of('corrected'),
      refused: of('refused'),
    };
    return { outcomes, newMembers: this.enrolled.size, first: this.first, last: this.last };
  }
}

/** The table that `--dry-run` prints. */
export function previewLines(
  { outcomes, newMembers, first, last }: PreviewReport,
  program: ProgramFacts,
): readonly string[] {
  const shown = (Object.keys(OUTCOMES) as Outcome[]).filter(
    (one) => one !== 'corrected' || outcomes.corrected.purchases > 0,
  );
  const rows = shown.map((outcome) => {
    const { purchases, members, guests, amountMinor } = outcomes[outcome];
    return [OUTCOMES[outcome], figure(purchases), figure(members), figure(guests), money(amountMinor, program)];
  });
  const table = [['', 'purchases', 'members', 'guests', 'amount'], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const lines = table.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  const span = first === null ? [] : [`From ${first.slice(0, 10)} to ${last!.slice(0, 10)}.`];
  return [
    ...lines.map((line) => line.trimEnd()),
    ...span,
    `${counted(newMembers, 'member')} would be enrolled. Nothing was recorded.`,
  ];
}

function outcomeOf(result: BatchResult): Outcome {
  const { status, outcome } = result;
  if (status < 300) return outcome === 'replayed' || outcome === 'unchanged' ? 'there' : 'recorded';
  return isOtherContent(result) ? 'otherContent' : 'refused';
}
