import { type BatchResult } from './sending/batch.js';

/** What became of returns. */
export interface ReturnsReport {
  /** Taken: recorded now or before; with `--dry-run` those that would be. */
  readonly records: number;
  /** Of them recorded before. */
  readonly skipped: number;
  /** Points that what came back had earned. */
  readonly points: number;
}

/** In a dry run what is to be returned may not be recorded yet. */
const NOT_YET: ReadonlySet<string | undefined> = new Set(['member_unknown', 'purchase_unknown']);

export class ReturnTally {
  private records = 0;
  private skipped = 0;
  private points = 0;

  constructor(private readonly dryRun: boolean) {}

  get isEmpty(): boolean {
    return this.records === 0;
  }

  /** @returns whether the return is taken */
  add({ status, code, outcome, points = 0 }: BatchResult): boolean {
    if (status >= 300 && !(this.dryRun && NOT_YET.has(code))) return false;
    this.records += 1;
    this.points += points;
    if (outcome === 'replayed' || outcome === 'unchanged') this.skipped += 1;
    return true;
  }

  report(): ReturnsReport {
    const { records, skipped, points } = this;
    return { records, skipped, points };
  }
}
