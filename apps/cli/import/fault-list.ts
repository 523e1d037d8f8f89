import { type LineFault } from './reading/row.js';
import { type BatchResult } from './sending/batch.js';

/** So many bad lines are listed by number; past them they are counted. */
export const REJECTED_LISTED_MAX = 100_000;
const EXAMPLES_MAX = 3;

/** Lines left out for one reason. */
export interface RejectedKind {
  readonly code: string;
  readonly lines: number;
  readonly examples: readonly { readonly line: number; readonly detail: string }[];
}

export interface FaultReport {
  /** Bad lines, the first {@link REJECTED_LISTED_MAX} of them. */
  readonly rejected: readonly LineFault[];
  readonly rejectedTotal: number;
  /** Most frequent first. */
  readonly rejectedByCode: readonly RejectedKind[];
  /** Lines that the map says to leave out, by what it calls them. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** With `--lenient`: lines that were taken although something in them disagrees, by code. */
  readonly flagged: Readonly<Record<string, number>>;
}

/** Counts the lines of a file that are not taken, by reason and with examples: however many, an import goes on. */
export class FaultList {
  private readonly listed: LineFault[] = [];
  private readonly kinds = new Map<string, { lines: number; examples: { line: number; detail: string }[] }>();
  private readonly leftOut = new Map<string, number>();
  private readonly flagged = new Map<string, number>();

  /** @param expected codes that the map says to leave out */
  constructor(private readonly expected: ReadonlySet<string> = new Set()) {}

  reject(faults: readonly LineFault[]): void {
    for (const fault of faults) {
      if (this.expected.has(fault.code)) this.leaveOut(fault.code);
      else this.count(fault);
    }
  }

  /** Lines that the server refused. */
  refuse(lines: readonly number[], result: BatchResult): void {
    const said = refusalOf(result);
    this.reject(lines.map((line) => ({ line, ...said })));
  }

  /** A line that the map says to leave out. */
  leaveOut(name: string): void {
    this.leftOut.set(name, (this.leftOut.get(name) ?? 0) + 1);
  }

  /** A line that is taken although something in it disagrees. */
  flag(code: string): void {
    this.flagged.set(code, (this.flagged.get(code) ?? 0) + 1);
  }

  get rejectedTotal(): number {
    return [...this.kinds.values()].reduce((sum, { lines }) => sum + lines, 0);
  }

  protected faultReport(): FaultReport {
    return {
      rejected: [...this.listed].sort((a, b) => a.line - b.line),
      rejectedTotal: this.rejectedTotal,
      rejectedByCode: [...this.kinds]
        .map(([code, kind]) => ({ code, ...kind }))
        .sort((a, b) => b.lines - a.lines || a.code.localeCompare(b.code)),
      leftOut: Object.fromEntries(this.leftOut),
      flagged: Object.fromEntries(this.flagged),
    };
  }

  private count(fault: LineFault): void {
    const { line, code, detail } = fault;
    const kind = this.kinds.get(code) ?? { lines: 0, examples: [] };
    this.kinds.set(code, kind);
    kind.lines += 1;
    if (kind.examples.length < EXAMPLES_MAX) kind.examples.push({ line, detail });
    if (this.listed.length < REJECTED_LISTED_MAX) this.listed.push(fault);
  }
}

/** What a refusal means for a file. */
function refusalOf({ status, code, detail }: BatchResult): { readonly code: string; readonly detail: string } {
  if (code !== 'idempotency_key_reused')
    return { code: code ?? `http_${status}`, detail: detail ?? 'the server refused it' };
  return {
    code: 'exists_with_other_content',
    detail:
      'it was imported with other content, by another map or from another file of this name. --dry-run shows what would happen, --replace corrects what is recorded, and another file needs a --name of its own',
  };
}
