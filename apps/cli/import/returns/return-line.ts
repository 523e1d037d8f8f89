import { type SkippedLine } from '../mapping/file-line.js';
import { type LineFault } from '../reading/row.js';
import { type ReturnedArticle } from '../staging/import-return.js';

/** One line of a file of returns, understood. */
export interface ReturnLine {
  readonly line: number;
  readonly memberId: string;
  /** Undefined where the map names no column for it. */
  readonly returnId: string | undefined;
  readonly purchaseId: string;
  readonly occurredAt: string;
  /** Minor units, above zero. */
  readonly amount?: number;
  readonly currency: string;
  readonly article?: ReturnedArticle;
  readonly reason?: string;
}

/** A line that cannot be taken; `returnId` where it names the return that it spoils. */
export interface SpoiltReturnLine extends LineFault {
  readonly returnId?: string;
}

export type ReturnRead = ReturnLine | SpoiltReturnLine | SkippedLine;
