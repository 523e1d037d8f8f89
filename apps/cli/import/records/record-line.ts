import { type LineFault } from '../reading/row.js';

/** A line that becomes a command of its own. */
export interface RecordLine {
  readonly line: number;
  readonly memberId: string;
  /** Lines of one key are of one thing: a member, or points of a member with one end. */
  readonly key: string;
  /** Orders lines of one key. */
  readonly rank: number;
  readonly points: number;
  readonly path: string;
  readonly body: object;
}

export type RecordRead = RecordLine | LineFault | { readonly line: number; readonly skipped: string };
